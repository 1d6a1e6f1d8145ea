"""The gate for contacts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import formats
from peyvand.foundation.spoken_languages import spoken_language_choices
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.partners.forms.past import BirthDateField
from peyvand.partners.forms.reachability import ChannelRow, HoursRow
from peyvand.partners.forms.reachable import ReachableForm
from peyvand.partners.models import Contact, Partner, PartnerTerm, TermList
from peyvand.partners.models.channel import PREFERRED
from peyvand.records.forms import (
    CalendarDateField,
    LineField,
    LinkedRecordField,
    LinkedRecordsField,
    RowsField,
    TextBlockField,
)


class ContactForm(ReachableForm):
    """A person one deals with."""

    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    first_name = LineField(label=_("First name"), max_length=100, required=False)
    last_name = LineField(label=_("Last name"), max_length=100)
    position = LineField(label=_("Position"), max_length=150, required=False)
    responsibilities = LinkedRecordsField(
        PartnerTerm,
        to="partner-terms",
        within={"list": TermList.DUTY.value},
        label=_("Responsible for"),
        required=False,
    )
    channels = RowsField(ChannelRow, label=_("Messengers"))
    hours = RowsField(HoursRow, label=_("Hours in which they can be reached"))
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [("", "—"), *time_zone_choices(formats.current().language)],
        required=False,
        help_text=_("In which these hours are meant. Empty: that of their partner's country."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [("", "—"), *spoken_language_choices(formats.current().language)],
        required=False,
        help_text=_("In which to talk to them."),
    )
    preferred_channel = forms.ChoiceField(label=_("Best reached by"), choices=[("", "—"), *PREFERRED], required=False)
    birth_date = BirthDateField()
    left_on = CalendarDateField(
        label=_("Left on"),
        required=False,
        help_text=_("When they stopped working there. What was done with them stays with the partner."),
    )
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)

    row_fields = ("phones", "emails", "channels", "hours")
    sections = (
        (_("Who it is"), ("partner", "first_name", "last_name", "position", "responsibilities")),
        (_("How to reach them"), ("phones", "emails", "channels", "preferred_channel", "language")),
        (_("When to reach them"), ("hours", "time_zone")),
        (_("More about them"), ("birth_date", "left_on", "note")),
    )
    # As the first contact of a partner that is made with it.
    quick = ("first_name", "last_name", "position", "phones", "emails")

    class Meta:
        model = Contact
        fields = (
            "partner", "first_name", "last_name", "position", "responsibilities", "time_zone", "language",
            "preferred_channel", "birth_date", "left_on", "note",
        )  # fmt: skip
