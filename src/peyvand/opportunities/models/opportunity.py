"""A possible sale."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import KeyField, Record, ScopeFields
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import search_key, sort_key
from peyvand.records.searched import key_of


class Opportunity(Record):
    """A possible sale on its way through the stages of a pipeline; seen like the activities of its partner."""

    record_kind = "opportunities"
    scope_fields = ScopeFields(
        owner="owner", territory="partner__territory", organisation="partner__organisation", parent="partner"
    )

    title = models.CharField(_("title"), max_length=200)
    partner = models.ForeignKey(
        "partners.Partner", models.CASCADE, related_name="opportunities", verbose_name=_("partner")
    )
    contact = models.ForeignKey(
        "partners.Contact",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="opportunities",
        verbose_name=_("contact"),
    )
    stage = models.ForeignKey(
        "opportunities.Stage", models.PROTECT, related_name="opportunities", verbose_name=_("stage")
    )
    stage_since = models.DateTimeField(editable=False)
    value = models.DecimalField(_("value"), max_digits=19, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    probability = models.PositiveSmallIntegerField(_("probability"), default=0, validators=[MaxValueValidator(100)])
    engaged_on = models.DateField(_("begun"), null=True, blank=True)
    expected_on = models.DateField(_("expected close"), null=True, blank=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    loss_reason = models.ForeignKey(
        "opportunities.LossReason",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opportunities",
        verbose_name=_("why it was lost"),
    )
    competitors = models.ManyToManyField(
        "partners.Partner", blank=True, related_name="contested", verbose_name=_("competitors")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="opportunities",
        verbose_name=_("owner"),
    )
    # Empty unless it was won over the limit of its partner; whoever may decide on it said why.
    over_limit_reason = models.CharField(
        _("why over the credit limit"), max_length=300, blank=True, default="", db_default=""
    )
    source = models.CharField(_("source"), max_length=150, blank=True)
    note = models.TextField(_("note"), max_length=10_000, blank=True)

    title_key = KeyField(editable=False)
    title_fold = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    personal = Personal(
        financial=("value", "currency"),
        text=("custom", "title", "note", "source", "over_limit_reason"),
        conduct=("stage_since", "probability", "engaged_on", "expected_on", "closed_on"),
        derived=("title_key", "title_fold", "search_key"),
    )

    class Meta:
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        indexes = [
            models.Index(fields=["title_key", "id"], condition=Q(deleted_at=None), name="opportunity_by_title"),
            # Counts and sums by stage are answered from this index alone.
            models.Index(
                fields=["stage", "currency", "value"], condition=Q(deleted_at=None), name="opportunity_by_stage_value"
            ),
            models.Index(
                fields=["stage", "title_key", "id"], condition=Q(deleted_at=None), name="opportunity_by_stage"
            ),
            models.Index(
                fields=["owner", "title_key", "id"], condition=Q(deleted_at=None), name="opportunity_by_owner"
            ),
            models.Index(
                fields=["partner", "title_key", "id"], condition=Q(deleted_at=None), name="opportunity_of_partner"
            ),
            models.Index(fields=["expected_on", "id"], condition=Q(deleted_at=None), name="opportunity_by_expectation"),
            models.Index(fields=["closed_on", "id"], condition=Q(deleted_at=None), name="opportunity_by_closing"),
            models.Index(fields=["updated_at", "id"], condition=Q(deleted_at=None), name="opportunity_by_change"),
            models.Index(
                fields=["deleted_at", "id"], condition=Q(deleted_at__isnull=False), name="opportunity_in_trash"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="opportunity_has_title"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="opportunity_value_not_negative"
            ),
            models.CheckConstraint(condition=Q(probability__lte=100), name="opportunity_probability_is_a_share"),
            models.CheckConstraint(
                condition=Q(loss_reason__isnull=True) | Q(closed_on__isnull=False), name="opportunity_lost_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def timeline_partner_id(self) -> int:
        """The partner on whose timeline this stands."""
        return self.partner_id

    def make_search_key(self) -> None:
        """Make what the opportunity is found by: its title."""
        self.search_key = key_of(self, self.title)

    def make_keys(self) -> None:
        """Make the keys by which it is sorted and found."""
        self.title_key = sort_key(self.title)
        self.title_fold = search_key(self.title)
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys beside the title."""
        self.make_keys()
        super().save(*args, **kwargs)
