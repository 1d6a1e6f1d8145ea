"""The kinds of activities: those every firm knows, and its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models.term import Term


class Meaning(models.TextChoices):
    """What a kind is to the house, whatever the firm calls it: its icon and the sentence of the timeline hang on it."""

    CALL = "call", pgettext_lazy("activity", "Call")
    VISIT = "visit", pgettext_lazy("activity", "Visit")
    MEETING = "meeting", pgettext_lazy("activity", "Meeting")
    FAX = "fax", pgettext_lazy("activity", "Fax")
    EMAIL = "email", pgettext_lazy("activity", "E-mail")
    LETTER = "letter", pgettext_lazy("activity", "Letter")
    SMS = "sms", pgettext_lazy("activity", "SMS")
    NOTE = "note", pgettext_lazy("activity", "Note")
    OTHER = "other", pgettext_lazy("activity", "Other")


ICONS = {
    Meaning.CALL: "phone",
    Meaning.VISIT: "map-pin",
    Meaning.MEETING: "users",
    Meaning.FAX: "printer",
    Meaning.EMAIL: "mail",
    Meaning.LETTER: "file-text",
    Meaning.SMS: "message",
    Meaning.NOTE: "note",
    Meaning.OTHER: "activity",
}


class ActivityKind(Term):
    """A kind of activity."""

    record_kind = "activity-kinds"
    meaning = models.CharField(_("what it is"), max_length=10, choices=Meaning.choices, default=Meaning.OTHER)

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activities")

    @property
    def icon(self) -> str:
        """Its icon in the sprite."""
        return ICONS[Meaning(self.meaning)]
