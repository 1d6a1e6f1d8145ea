"""Phones and e-mails."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.number


class Email(models.Model):
    """An e-mail address, in small letters."""

    address = models.EmailField(_("address"), db_index=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.address


class PartnerPhone(Phone):
    """A phone of a partner; the first is the one lists show."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="phones")


class PartnerEmail(Email):
    """An e-mail of a partner; the first is the one lists show."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="emails")
