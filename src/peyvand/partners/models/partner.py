"""A person or an organisation the company deals with."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models import KeyField, Record, ScopeFields
from peyvand.foundation.likeness import id_core, name_core, telling_word
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import search_key, sort_key
from peyvand.partners.models.reach import key_of_reach
from peyvand.records.models import series
from peyvand.records.searched import key_of


class PartnerKind(models.TextChoices):
    """Whether a partner is one human being or a body of them."""

    PERSON = "person", pgettext_lazy("kind of partner", "Person")
    ORGANISATION = "organisation", pgettext_lazy("kind of partner", "Organisation")


class Gender(models.TextChoices):
    """Of a person, where they want it known."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


# The series that partners' numbers come from.
NUMBERS = "partners"


def _numbers(partner: "Partner") -> list[str]:
    """Its number and those it took over; one with spaces in it stands in parts, which find it just as well."""
    return [*partner.number.split(), *partner.former_numbers.split()]


def _word(label: Any) -> "models.ForeignKey[Any, Any]":
    """A link to a word of one of the lists for partners."""
    return models.ForeignKey(
        "partners.PartnerTerm", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class Partner(Record):
    """Everything that is known of one partner hangs on this row.

    `phone`, `email`, `city` and `country` repeat the first phone, e-mail and address, so that lists need no join;
    only the form of the partner writes them.
    """

    record_kind = "partners"
    # The rows that it is found by.
    reach_rows = ("phones", "emails", "bank_accounts")
    scope_fields = ScopeFields(owner="owner", territory="territory", organisation="organisation", exclusive="exclusive")

    name = models.CharField(_("name"), max_length=200)
    number = models.CharField(_("number"), max_length=20)
    kind = models.CharField(_("kind"), max_length=12, choices=PartnerKind.choices, default=PartnerKind.ORGANISATION)
    group = models.ForeignKey(
        "partners.Group", models.SET_NULL, null=True, blank=True, related_name="partners", verbose_name=_("group")
    )
    territory = models.ForeignKey(
        "access.Territory", models.SET_NULL, null=True, blank=True, related_name="partners", verbose_name=_("territory")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="partners",
        verbose_name=_("owner"),
    )
    exclusive = models.BooleanField(_("exclusive to its owner"), default=False)
    organisation = models.ForeignKey(
        "access.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partners",
        verbose_name=_("kept for"),
        help_text=_("Empty: for all of our organisations."),
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    type = _word(pgettext_lazy("partner", "type"))
    rating = _word(_("rating"))
    status = _word(_("status"))
    field_of_activity = _word(_("field of activity"))
    industry = _word(_("industry"))
    legal_form = _word(_("legal form"))
    occupation = _word(_("occupation"))
    education = _word(_("education"))
    national_id = models.CharField(_("national id"), max_length=20, blank=True)
    vat_number = models.CharField(_("tax number"), max_length=20, blank=True)
    registration_no = models.CharField(_("registration no."), max_length=40, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    gender = models.CharField(_("gender"), max_length=6, choices=Gender.choices, blank=True)
    founded_on = models.DateField(_("founded"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    revenue = models.DecimalField(_("yearly revenue"), max_digits=19, decimal_places=2, null=True, blank=True)
    credit_limit = models.DecimalField(_("credit limit"), max_digits=19, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    source = _word(_("source"))
    interest = models.CharField(_("interested in"), max_length=300, blank=True)
    customer_since = models.DateField(_("customer since"), null=True, blank=True)
    payment_terms = _word(_("payment terms"))
    supplier_account = models.CharField(_("our number there"), max_length=40, blank=True)
    delivery_days = models.PositiveSmallIntegerField(_("days to deliver"), null=True, blank=True)
    agent_level = _word(_("level of agent"))
    commission = models.DecimalField(_("commission"), max_digits=5, decimal_places=2, null=True, blank=True)
    personnel_no = models.CharField(_("personnel no."), max_length=40, blank=True)
    hired_on = models.DateField(_("hired on"), null=True, blank=True)
    strengths = models.TextField(_("strengths"), max_length=2000, blank=True)
    weaknesses = models.TextField(_("weaknesses"), max_length=2000, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    criteria = models.ManyToManyField(
        "partners.CriterionValue", blank=True, related_name="partners", verbose_name=_("classification")
    )
    logo = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    tags = models.ManyToManyField("partners.Tag", blank=True, related_name="partners", verbose_name=_("tags"))

    # Numbers of partners that were merged into this one, set apart by spaces: it is found by them.
    former_numbers = models.TextField(_("former numbers"), blank=True, default="", editable=False)
    phone = models.CharField(max_length=20, blank=True, editable=False)
    email = models.CharField(max_length=254, blank=True, editable=False)
    city = models.CharField(max_length=100, blank=True, editable=False)
    country = models.CharField(max_length=2, blank=True, editable=False)
    name_key = KeyField(editable=False)
    name_fold = KeyField(editable=False)
    city_key = KeyField(editable=False, blank=True)
    # By which partners that may be one are found: the name without legal forms, its longest word, numbers of the state.
    core_key = KeyField(editable=False, blank=True, default="")
    word_key = KeyField(editable=False, blank=True, default="")
    id_key = models.CharField(max_length=30, editable=False, blank=True, default="")
    tax_key = models.CharField(max_length=30, editable=False, blank=True, default="")
    reach_key = models.TextField(editable=False, blank=True)
    search_key = models.TextField(editable=False)

    personal = Personal(
        identity=(
            "former_numbers",
            "name",
            "number",
            "national_id",
            "vat_number",
            "registration_no",
            "birth_date",
            "gender",
            "personnel_no",
        ),
        contact=("website",),
        financial=("revenue", "credit_limit", "currency", "supplier_account", "commission"),
        text=("custom", "strengths", "weaknesses", "note"),
        conduct=("interest", "customer_since", "hired_on"),
        derived=(
            "tax_key",
            "word_key",
            "core_key",
            "id_key",
            "phone",
            "email",
            "city",
            "country",
            "name_key",
            "name_fold",
            "city_key",
            "reach_key",
            "search_key",
        ),
        nobody=("kind", "exclusive", "founded_on", "employees", "delivery_days"),
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        indexes = [
            models.Index(fields=["name_key", "id"], condition=Q(deleted_at=None), name="partner_by_name"),
            # What people group lists by; read target by target (`records/linkorder.py`).
            *(
                models.Index(fields=[link, "name_key", "id"], condition=Q(deleted_at=None), name=f"partner_by_{link}")
                for link in ("group", "owner", "territory", "parent", "type", "rating", "status")
            ),
            models.Index(
                fields=["group", "city_key", "name_key", "id"],
                condition=Q(deleted_at=None),
                name="partner_by_group_city",
            ),
            models.Index(fields=["city_key", "name_key", "id"], condition=Q(deleted_at=None), name="partner_by_city"),
            models.Index(fields=["updated_at", "id"], condition=Q(deleted_at=None), name="partner_by_change"),
            models.Index(fields=["created_at", "id"], condition=Q(deleted_at=None), name="partner_by_creation"),
            *(
                models.Index(fields=[key], condition=Q(deleted_at=None), name=f"partner_by_{key}")
                for key in ("core_key", "word_key", "id_key", "tax_key")
            ),
            # Said as "is not null": SQLite does not know that "not (is null)" is the same, and would read the whole table.
            models.Index(fields=["deleted_at", "id"], condition=Q(deleted_at__isnull=False), name="partner_in_trash"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="partner_has_name"),
            models.CheckConstraint(condition=~Q(number=""), name="partner_has_number"),
            # Also in the trash: a number is kept for life.
            models.UniqueConstraint(fields=["number"], name="partner_number_unique"),
            models.CheckConstraint(
                condition=Q(commission__isnull=True) | Q(commission__gte=0, commission__lte=100),
                name="partner_commission_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(exclusive=False) | Q(owner__isnull=False), name="partner_exclusive_to_somebody"
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="partner_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(credit_limit__isnull=True) | Q(credit_limit__gte=0), name="partner_limit_not_negative"
            ),
            models.UniqueConstraint(
                fields=["country", "kind", "national_id"],
                condition=Q(deleted_at=None) & ~Q(national_id=""),
                name="partner_national_id_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def timeline_partner_id(self) -> int:
        """The partner on whose timeline this stands: itself."""
        return self.pk

    @property
    def has_absorbed(self) -> bool:
        """True when others were merged into it: each left its number."""
        return bool(self.former_numbers)

    def absorb(self, losers: Sequence[Any]) -> None:
        """Be found by the numbers of those that are merged into it."""
        self._know_as([*self.former_numbers.split(), *(part for one in losers for part in _numbers(one))])

    def let_go(self, losers: Sequence[Any]) -> None:
        """Leave them their numbers."""
        theirs = {part for one in losers for part in _numbers(one)}
        self._know_as([one for one in self.former_numbers.split() if one not in theirs])

    def _know_as(self, numbers: list[str]) -> None:
        self.former_numbers = " ".join(numbers)
        self.make_keys()
        self.save(update_fields=["former_numbers", "search_key"])

    def reach_now(self) -> str:
        """The digits and letters that `reach_key` holds, from the rows as they are kept."""
        return key_of_reach({name: getattr(self, name).all() for name in self.reach_rows})

    def make_search_key(self) -> None:
        """Make what the partner is found by: name, city, numbers and `reach_key`."""
        texts = (self.name, self.city, self.number, self.former_numbers, self.national_id, self.vat_number)
        self.search_key = key_of(self, *texts, keys=self.reach_key)

    def make_keys(self) -> None:
        """Make the keys by which the partner is sorted and found, from name, city, numbers and `reach_key`."""
        self.name_key = sort_key(self.name)
        self.name_fold = search_key(self.name)
        self.city_key = search_key(self.city)
        self.core_key = name_core(self.name)
        self.word_key = telling_word(self.core_key)
        self.id_key, self.tax_key = map(id_core, (self.national_id, self.vat_number))
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new partner the next number, and keep the keys beside what they are made of."""
        if not self.number:
            self.number = str(series.take(NUMBERS))
        self.make_keys()
        super().save(*args, **kwargs)
