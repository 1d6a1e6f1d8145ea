"""The gate for consents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.partners.models import Contact, Partner
from peyvand.privacy.models import Channel, Consent, Purpose, Said, Source
from peyvand.records.forms import CalendarDateField, LineField, LinkedRecordField, RecordForm


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
