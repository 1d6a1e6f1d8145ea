"""A person one deals with at a partner."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import KeyField, Record, ScopeFields
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import search_key, sort_key
from peyvand.partners.models.channel import PREFERRED
from peyvand.partners.models.reach import Email, Phone, key_of_reach
from peyvand.records.searched import key_of


class Contact(Record):
    """A person one deals with at a partner; seen by those who see the partner."""

    record_kind = "contacts"
    # The rows that it is found by.
    reach_rows = ("phones", "emails", "channels")
    scope_fields = ScopeFields(
        owner="partner__owner", territory="partner__territory", organisation="partner__organisation", parent="partner"
    )

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="contacts", verbose_name=_("partner"))
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100)
    position = models.CharField(_("position"), max_length=150, blank=True)
    responsibilities = models.ManyToManyField(
        "partners.PartnerTerm", blank=True, related_name="+", verbose_name=_("responsible for")
    )
    language = models.CharField(_("language"), max_length=3, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    preferred_channel = models.CharField(_("best reached by"), max_length=10, choices=PREFERRED, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=10_000, blank=True)

    name = models.CharField(max_length=201, editable=False)
    phone = models.CharField(max_length=20, blank=True, editable=False)
    email = models.CharField(max_length=254, blank=True, editable=False)
    name_key = KeyField(editable=False)
    name_fold = KeyField(editable=False)
    reach_key = models.TextField(editable=False, blank=True)
    search_key = models.TextField(editable=False)

    personal = Personal(
        identity=("first_name", "last_name", "birth_date"),
        contact=("language", "time_zone", "preferred_channel"),
        text=(
            "custom",
            "note",
        ),
        conduct=("position", "left_on"),
        derived=("name", "phone", "email", "name_key", "name_fold", "reach_key", "search_key"),
    )

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [
            models.Index(fields=["name_key", "id"], condition=Q(deleted_at=None), name="contact_by_name"),
            models.Index(fields=["partner", "name_key", "id"], condition=Q(deleted_at=None), name="contact_by_partner"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(last_name=""), name="contact_has_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def timeline_partner_id(self) -> int:
        """The partner on whose timeline this stands."""
        return self.partner_id

    def reach_now(self) -> str:
        """The digits and letters that `reach_key` holds, from the rows as they are kept."""
        return key_of_reach({name: getattr(self, name).all() for name in self.reach_rows})

    def make_search_key(self) -> None:
        """Make what the contact is found by: name, position and `reach_key`."""
        self.search_key = key_of(self, self.name, self.position, keys=self.reach_key)

    def make_keys(self) -> None:
        """Make the name, and the keys by which the contact is sorted and found, from their parts."""
        self.name = " ".join(part for part in (self.first_name, self.last_name) if part)
        self.name_key = sort_key(f"{self.last_name} {self.first_name}")[:600]
        self.name_fold = search_key(self.name)
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep name and keys beside their parts."""
        self.make_keys()
        super().save(*args, **kwargs)


class ContactPhone(Phone):
    """A phone of a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="phones")


class ContactEmail(Email):
    """An e-mail of a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="emails")
