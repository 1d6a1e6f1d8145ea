"""The gate for consents, and for requests on personal data."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import User, installation
from peyvand.partners.models import Contact, Partner
from peyvand.privacy.models import Answer, Channel, Consent, DataRequest, Purpose, Said, Source, Wish
from peyvand.records.forms import CalendarDateField, LineField, LinkedRecordField, RecordForm, TextBlockField


class ConsentForm(RecordForm):
    """What a person said: a contact of the partner, or the partner itself."""

    contact = LinkedRecordField(
        Contact, to="contacts", label=_("Contact"), required=False,
        help_text=_("Empty when the partner itself said it, for its own phones and e-mails."),
    )  # fmt: skip
    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    said = forms.ChoiceField(label=_("Consent"), choices=Said.choices, initial=Said.GIVEN)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices, initial=Channel.EMAIL)
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices, initial=Purpose.MARKETING)
    said_on = CalendarDateField(label=_("Said on"))
    source = forms.ChoiceField(label=_("Known from"), choices=Source.choices, initial=Source.FORM)
    evidence = LineField(
        label=_("Evidence"), max_length=300,
        help_text=_("How it can be shown: the number of the form, the day of the e-mail, who was there."),
    )  # fmt: skip

    class Meta:
        model = Consent
        fields = ("contact", "partner", "said", "channel", "purpose", "said_on", "source", "evidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.noted_by = self.viewer.user
            self.initial.setdefault("said_on", self.viewer.today)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.fields.keys() & {"contact", "partner"}:
            self._fit_person(cleaned)
        if cleaned.get("said_on") and cleaned["said_on"] > self.viewer.today:
            self.add_error("said_on", gettext("Nobody can have said it on a day to come."))
        return cleaned

    def _fit_person(self, cleaned: dict[str, Any]) -> None:
        """Refuse a contact and a partner that do not belong together."""
        contact = cleaned.get("contact") if "contact" in self.fields else self.instance.contact
        partner = cleaned.get("partner") if "partner" in self.fields else self._kept_partner()
        if contact is not None and partner is not None and contact.partner_id != partner.pk:
            sentence = gettext("{contact} does not belong to “{partner}”.").format(contact=contact, partner=partner)
            self.add_error("contact" if "contact" in self.fields else "partner", sentence)

    def _kept_partner(self) -> Partner | None:
        return self.instance.partner if self.instance.pk else None


class DataRequestForm(RecordForm):
    """A wish, its days, and what became of it."""

    asker = LineField(
        label=_("Who asks"), max_length=200,
        help_text=_("As they call themselves; we may know them or not."),
    )  # fmt: skip
    wish = forms.ChoiceField(label=_("What they ask for"), choices=Wish.choices, initial=Wish.ACCESS)
    contact = LinkedRecordField(Contact, to="contacts", label=_("Contact"), required=False)
    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"), required=False)
    asked_on = CalendarDateField(label=_("Asked on"))
    due_on = CalendarDateField(
        label=_("Answer due"), required=False,
        help_text=_("Empty: as many days after they asked as the settings say."),
    )  # fmt: skip
    owner = LinkedRecordField(User, to="users", label=_("Answered by"), required=False)
    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices, initial=Answer.OPEN)
    answered_on = CalendarDateField(
        label=_("Answered on"), required=False, help_text=_("Empty: today, once there is an answer.")
    )
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)

    class Meta:
        model = DataRequest
        fields = (
            "asker", "wish", "contact", "partner", "asked_on", "due_on", "owner", "answer", "answered_on", "note",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial.setdefault("asked_on", self.viewer.today)
            self.initial.setdefault("owner", self.viewer.user)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked = self.stands("asked_on")
        if "due_on" in self.fields and asked and not cleaned.get("due_on") and "due_on" not in self.errors:
            cleaned["due_on"] = asked + timedelta(days=installation().request_days)
        self._fit_days(cleaned, asked)
        self._fit_answer(cleaned)
        return cleaned

    def _fit_days(self, cleaned: dict[str, Any], asked: Any) -> None:
        due = self.stands("due_on")
        if asked and due and due < asked:
            at = "due_on" if "due_on" in self.fields else "asked_on"
            self.add_error(at, gettext("The answer cannot be due before they asked."))
        if cleaned.get("asked_on") and cleaned["asked_on"] > self.viewer.today:
            self.add_error("asked_on", gettext("Nobody can have asked on a day to come."))

    def _fit_answer(self, cleaned: dict[str, Any]) -> None:
        """An answer has a day, and what is open has none."""
        if "answer" not in self.fields and "answered_on" not in self.fields:
            return
        is_open = self.stands("answer") == Answer.OPEN
        day = None if is_open else self.stands("answered_on") or self.viewer.today
        if "answered_on" in self.fields:
            cleaned["answered_on"] = day
        self.instance.answered_on = day
