"""Phones and e-mails."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.foundation.personal import Personal
from peyvand.foundation.phones import phone_digits
from peyvand.foundation.textkeys import search_key


class PhoneLabel(models.TextChoices):
    """What a phone is."""

    OFFICE = "office", _("Office")
    MOBILE = "mobile", _("Mobile")
    HOME = "home", pgettext_lazy("phone", "Home")
    FAX = "fax", _("Fax")
    OTHER = "other", _("Other")


class Phone(models.Model):
    """A number in its international form (E.164)."""

    number = models.CharField(_("number"), max_length=20, db_index=True)
    label = models.CharField(_("what it is"), max_length=10, choices=PhoneLabel.choices, default=PhoneLabel.OFFICE)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(contact=("number", "label"), nobody=("position",))

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.number


class Email(models.Model):
    """An e-mail address, in small letters."""

    address = models.EmailField(_("address"), db_index=True)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(contact=("address",), nobody=("position",))

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.address


def key_of_reach(rows: Mapping[str, Iterable[Any]]) -> str:
    """What somebody is found by besides the name: digits of phones and cards, letters of e-mails and IBANs.

    Args:
        rows: phones, emails, bank_accounts and channels by these names of relations, as dictionaries or as rows of the database.
    """
    said = [_findable(name, one) for name, kept in rows.items() for one in kept]
    return " ".join(part for parts in said for part in parts if part)


def _findable(name: str, row: Any) -> list[str]:
    def read(column: str) -> str:
        return str((row.get(column) if isinstance(row, Mapping) else getattr(row, column)) or "")

    if name == "phones":
        return [phone_digits(read("number"))]
    if name == "channels":
        handle = read("handle")
        return [phone_digits(handle) if handle.startswith("+") else search_key(handle)]
    return [search_key(read("address"))] if name == "emails" else [read("iban").lower(), read("card")]


class PartnerPhone(Phone):
    """A phone of a partner; the first is the one lists show."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="phones")


class PartnerEmail(Email):
    """An e-mail of a partner; the first is the one lists show."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="emails")
