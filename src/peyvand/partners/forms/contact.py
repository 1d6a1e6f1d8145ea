"""The gate for contacts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peyvand.partners.forms.reachable import ReachableForm
from peyvand.partners.models import Contact, Partner
from peyvand.records.forms import LineField, LinkedRecordField, TextBlockField


class ContactForm(ReachableForm):
    """A person one deals with."""

    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    first_name = LineField(label=_("First name"), max_length=100, required=False)
    last_name = LineField(label=_("Last name"), max_length=100)
    position = LineField(label=_("Position"), max_length=150, required=False)
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)
    sections = (
        (_("Who it is"), ("partner", "first_name", "last_name", "position")),
        (_("How to reach them"), ("phones", "emails", "note")),
    )
    # As the first contact of a partner that is made with it.
    quick = ("first_name", "last_name", "position", "phones", "emails")

    class Meta:
        model = Contact
        fields = ("partner", "first_name", "last_name", "position", "note")
