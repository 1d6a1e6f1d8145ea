"""What was done or is planned with a partner."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models import KeyField, Record, ScopeFields
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import sort_key
from peyvand.records.searched import key_of

TITLE_LENGTH = 200


class ActivityStatus(models.TextChoices):
    """Where an activity stands."""

    PLANNED = "planned", pgettext_lazy("activity", "Planned")
    DONE = "done", pgettext_lazy("activity", "Done")
    CANCELLED = "cancelled", pgettext_lazy("activity", "Cancelled")


class Direction(models.TextChoices):
    """Who came to whom."""

    OUT = "out", _("From us")
    IN = "in", _("From them")


class Activity(Record):
    """A call, visit, meeting or other thing with a partner.

    Planned, it has a day (and perhaps a time of day there); done, the moment at which it was. Seen by those who see the
    partner and whose role reaches its owner.
    """

    record_kind = "activities"
    scope_fields = ScopeFields(
        owner="owner", territory="partner__territory", organisation="partner__organisation", parent="partner"
    )

    partner = models.ForeignKey(
        "partners.Partner", models.CASCADE, related_name="activities", verbose_name=_("partner")
    )
    contact = models.ForeignKey(
        "partners.Contact", models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name=_("contact")
    )
    kind = models.ForeignKey(
        "activities.ActivityKind",
        models.PROTECT,
        related_name="activities",
        verbose_name=pgettext_lazy("activity", "kind"),
    )
    subject = models.CharField(_("subject"), max_length=TITLE_LENGTH, blank=True)
    text = models.TextField(_("what was said"), max_length=10_000, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ActivityStatus.choices, default=ActivityStatus.PLANNED
    )
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    planned_time = models.TimeField(_("at"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction.choices, blank=True)
    outcome = models.ForeignKey(
        "activities.ActivityOutcome",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("outcome"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("owner"),
    )
    participants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="took_part", verbose_name=_("colleagues who take part")
    )
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="next_steps"
    )

    title = models.CharField(max_length=TITLE_LENGTH, editable=False)
    title_key = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    personal = Personal(
        text=("custom", "subject", "text"),
        conduct=("status", "planned_on", "planned_time", "done_at", "minutes", "direction"),
        derived=("title", "title_key", "search_key"),
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [
            models.Index(fields=["title_key", "id"], condition=Q(deleted_at=None), name="activity_by_title"),
            models.Index(fields=["partner", "done_at", "id"], condition=Q(deleted_at=None), name="activity_of_partner"),
            models.Index(
                fields=["owner", "planned_on", "id"],
                condition=Q(status="planned", deleted_at=None),
                name="activity_planned_by",
            ),
            models.Index(fields=["planned_on", "id"], condition=Q(deleted_at=None), name="activity_by_plan"),
            models.Index(fields=["done_at", "id"], condition=Q(deleted_at=None), name="activity_by_doing"),
            models.Index(fields=["updated_at", "id"], condition=Q(deleted_at=None), name="activity_by_change"),
            models.Index(fields=["deleted_at", "id"], condition=Q(deleted_at__isnull=False), name="activity_in_trash"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="done", done_at__isnull=False) | (~Q(status="done") & Q(done_at__isnull=True)),
                name="activity_done_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="planned") | Q(planned_on__isnull=False), name="activity_planned_has_day"
            ),
            models.CheckConstraint(
                condition=Q(planned_time__isnull=True) | Q(planned_on__isnull=False), name="activity_time_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def timeline_partner_id(self) -> int:
        """The partner on whose timeline this stands."""
        return self.partner_id

    def make_search_key(self) -> None:
        """Make what the activity is found by: title and text, as they stand."""
        self.search_key = key_of(self, self.title, self.text)

    def make_keys(self) -> None:
        """Make the title, and the keys to sort and find by, from subject, text or kind."""
        first_line = next((line.strip() for line in self.text.splitlines() if line.strip()), "")
        self.title = (self.subject or first_line or str(self.kind))[:TITLE_LENGTH]
        self.title_key = sort_key(self.title)
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep title and keys beside what they are made of."""
        self.make_keys()
        super().save(*args, **kwargs)
