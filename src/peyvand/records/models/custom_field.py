"""A fact that a firm added to a kind of record."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models.hues import HUE_VALIDATORS, HUES


class FieldKind(models.TextChoices):
    """What a field of the firm's own holds."""

    TEXT = "text", pgettext_lazy("kind of field", "Text")
    LONG_TEXT = "long_text", pgettext_lazy("kind of field", "Long text")
    NUMBER = "number", pgettext_lazy("kind of field", "Number")
    MONEY = "money", pgettext_lazy("kind of field", "Money")
    DATE = "date", pgettext_lazy("kind of field", "Date")
    MOMENT = "moment", pgettext_lazy("kind of field", "Date and time")
    CHOICE = "choice", pgettext_lazy("kind of field", "Choice")
    CHOICES = "choices", pgettext_lazy("kind of field", "Several choices")
    YES_NO = "yesno", pgettext_lazy("kind of field", "Yes or no")
    WEB = "web", pgettext_lazy("kind of field", "Web address")
    EMAIL = "email", pgettext_lazy("kind of field", "E-mail")
    PHONE = "phone", pgettext_lazy("kind of field", "Phone")
    LINK = "link", pgettext_lazy("kind of field", "Another record")
    FILE = "file", pgettext_lazy("kind of field", "File")


class WhenGone(models.TextChoices):
    """What becomes of a link when the record at its other end goes to the trash."""

    KEEP = "keep", _("The name stays here")
    EMPTY = "empty", _("This field is emptied")


def named_in(row: Any, language: str, what: str = "label") -> str:
    """What `row` is called in a language; in English or any other where it has no name in that one."""
    names = (getattr(row, f"{what}_{one}") for one in (language, "en", "fa", "tr", "bg"))
    return next((name for name in names if name), "")


class CustomField(models.Model):
    """One fact, with its words and how it behaves.

    Attributes:
        name: what addresses, saved views, the journal and the API call it; made by us once and never changed.
        target: kind of record that a link leads to; empty for all other kinds of fields.
        section: place of the heading of the form that it stands under; -1 for one of its own.
        indexed: the database keeps its values in order, so that sorting and filtering many records stays quick.
        searched: records are found by its words.
        is_personal: what records have in it goes when the person is erased.
        deleted_at: since when it is in the trash; its values stay where they are.
    """

    record_kind: ClassVar[str] = "custom-fields"
    version: ClassVar[int] = 1

    resource = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=FieldKind.choices, default=FieldKind.TEXT)
    label_en = models.CharField(_("name in English"), max_length=80, blank=True)
    label_fa = models.CharField(_("name in Persian"), max_length=80, blank=True)
    label_tr = models.CharField(_("name in Turkish"), max_length=80, blank=True)
    label_bg = models.CharField(_("name in Bulgarian"), max_length=80, blank=True)
    help_en = models.CharField(_("help in English"), max_length=200, blank=True)
    help_fa = models.CharField(_("help in Persian"), max_length=200, blank=True)
    help_tr = models.CharField(_("help in Turkish"), max_length=200, blank=True)
    help_bg = models.CharField(_("help in Bulgarian"), max_length=200, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    target = models.CharField(_("leads to"), max_length=60, blank=True)
    when_gone = models.CharField(
        _("when the other record is deleted"), max_length=6, choices=WhenGone.choices, default=WhenGone.KEEP
    )
    default = models.CharField(_("value at the start"), max_length=200, blank=True)
    section = models.SmallIntegerField(_("stands under"), default=-1)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    shown = models.BooleanField(_("stands in lists from the start"), default=False)
    unique = models.BooleanField(_("no two records have the same"), default=False)
    indexed = models.BooleanField(_("quick to sort and filter"), default=False)
    searched = models.BooleanField(_("found by search"), default=False)
    is_personal = models.BooleanField(_("says something of a person"), default=True)
    is_active = models.BooleanField(_("in use"), default=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "name"], name="custom_field_name_once"),
            models.CheckConstraint(
                condition=~models.Q(label_en="", label_fa="", label_tr="", label_bg=""), name="custom_field_is_named"
            ),
            models.CheckConstraint(condition=models.Q(decimals__lte=6), name="custom_field_decimals"),
            models.CheckConstraint(
                condition=models.Q(kind=FieldKind.MONEY) ^ models.Q(currency=""), name="custom_field_currency"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=FieldKind.LINK) ^ models.Q(target=""), name="custom_field_target"
            ),
        ]

    def __str__(self) -> str:
        from django.utils.translation import get_language

        return named_in(self, (get_language() or "en")[:2])

    @property
    def target_title(self) -> str:
        """The kind of record that a link leads to, in the reader's words."""
        from peyvand.records.custom.linking import target_of

        found = target_of(self)
        return str(found.title) if found is not None else self.target


class CustomChoice(models.Model):
    """One of the words that a field of choices offers.

    Attributes:
        code: what records, conditions and the API keep; made by us once and never changed.
        is_active: may be chosen; a record that has it keeps it otherwise.
    """

    field = models.ForeignKey(CustomField, models.CASCADE, related_name="choices")
    code = models.CharField(max_length=40)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    name_fa = models.CharField(_("name in Persian"), max_length=80, blank=True)
    name_tr = models.CharField(_("name in Turkish"), max_length=80, blank=True)
    name_bg = models.CharField(_("name in Bulgarian"), max_length=80, blank=True)
    hue = models.PositiveSmallIntegerField(_("colour"), choices=HUES, default=8, validators=HUE_VALIDATORS)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    is_active = models.BooleanField(_("may be chosen"), default=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["field", "code"], name="custom_choice_code_once")]

    def __str__(self) -> str:
        from django.utils.translation import get_language

        return named_in(self, (get_language() or "en")[:2], "name")
