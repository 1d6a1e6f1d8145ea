"""Messengers and networks on which somebody can be reached."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal


class ChannelKind(models.TextChoices):
    """Which messenger or network."""

    WHATSAPP = "whatsapp", _("WhatsApp")
    TELEGRAM = "telegram", _("Telegram")
    VIBER = "viber", _("Viber")
    EITAA = "eitaa", _("Eitaa")
    BALE = "bale", _("Bale")
    RUBIKA = "rubika", _("Rubika")
    SIGNAL = "signal", _("Signal")
    SKYPE = "skype", _("Skype")
    INSTAGRAM = "instagram", _("Instagram")
    LINKEDIN = "linkedin", _("LinkedIn")


# Those that know people by their phone number and nothing else.
BY_PHONE = frozenset({ChannelKind.WHATSAPP, ChannelKind.VIBER, ChannelKind.SIGNAL})

# Where a chat or a page opens: {phone} with +, {digits} without, {name} of those that know people by one.
_PHONE_LINKS = {
    "whatsapp": "https://wa.me/{digits}",
    "telegram": "https://t.me/{phone}",
    "viber": "viber://chat?number=%2B{digits}",
    "signal": "https://signal.me/#p/{phone}",
}
_NAME_LINKS = {
    "telegram": "https://t.me/{name}",
    "eitaa": "https://eitaa.com/{name}",
    "bale": "https://ble.ir/{name}",
    "rubika": "https://rubika.ir/{name}",
    "skype": "skype:{name}?chat",
    "instagram": "https://www.instagram.com/{name}/",
    "linkedin": "https://www.linkedin.com/in/{name}",
}


class PreferredChannel(models.TextChoices):
    """How somebody likes to be reached best, besides the messengers."""

    CALL = "call", _("Phone call")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")


PREFERRED = [*PreferredChannel.choices, *ChannelKind.choices]


class ContactChannel(models.Model):
    """A contact on one messenger or network, by a phone number (E.164) or by a name there."""

    contact = models.ForeignKey("partners.Contact", models.CASCADE, related_name="channels")
    kind = models.CharField(_("messenger"), max_length=10, choices=ChannelKind.choices)
    handle = models.CharField(_("name or number"), max_length=100)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(contact=("kind", "handle"), nobody=("position",))

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.handle

    @property
    def url(self) -> str:
        """Where a chat with them opens; empty where the messenger has no such address."""
        by_phone = self.handle.startswith("+")
        pattern = (_PHONE_LINKS if by_phone else _NAME_LINKS).get(self.kind, "")
        return pattern.format(phone=self.handle, digits=self.handle.lstrip("+"), name=self.handle)


class ReachableHours(models.Model):
    """Hours in which a contact can be reached, on one day of the week or on several in a row (`partners.hours.Hours`)."""

    contact = models.ForeignKey("partners.Contact", models.CASCADE, related_name="hours")
    first_day = models.CharField(_("day"), max_length=3)
    last_day = models.CharField(_("until day"), max_length=3, blank=True)
    # As "09:00", so that the API reads what it takes.
    start = models.CharField(_("from"), max_length=5)
    end = models.CharField(_("until"), max_length=5)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(contact=("first_day", "last_day", "start", "end"), nobody=("position",))

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="reachable_hours_end_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day or self.first_day} {self.start}–{self.end}"
