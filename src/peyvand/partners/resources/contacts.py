"""What people see of contacts."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from peyvand.foundation import formats
from peyvand.foundation.spoken_languages import spoken_language_name
from peyvand.partners.fields import ReachableField, SpokenLanguageField
from peyvand.partners.forms import ContactForm
from peyvand.partners.models import Contact, SegmentOf, TermList
from peyvand.partners.models.channel import PREFERRED
from peyvand.partners.segments import SegmentField
from peyvand.records.fields import (
    ChoiceField,
    DateField,
    EmailField,
    LinkField,
    MomentField,
    PhoneField,
    TermsField,
    TextField,
)
from peyvand.records.moving import NotMerged
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.viewer import Viewer


@register
class Contacts(Resource):
    """The people one deals with."""

    name = "contacts"
    model = Contact
    area = "partners"
    icon = "address-book"
    title = _("Contacts")
    title_one = _("Contact")
    counted = ngettext_lazy("{count} contact", "{count} contacts", "number")
    whose = _("Contacts whose")
    purpose = _("The people one talks to at a partner, with how to reach them.")
    form = ContactForm
    default_sort = "name"
    can_be_merged = True
    further = ((_("Possible duplicates"), "partners:duplicate-contacts"),)
    warned_by = "partners:alike-contact"
    never_taken = ("partner",)
    subtitle_path = "position"
    subtitle_needs = ("partner",)
    search_reveals = ("phones", "emails", "channels", "position")
    filters = (SegmentField(SegmentOf.CONTACTS),)
    keeps = (_("Save as a segment"), "partners:segment-contacts")
    fields = (
        TextField("name", _("Name"), key="name_fold", trigrams="search_key", sort=["name_key"], shown=True, width=220),
        LinkField("partner", _("Partner"), to="partners", shown=True, groupable=False, width=260),
        TextField("position", _("Position"), shown=True, width=160),
        PhoneField("phone", _("Phone"), right="phones", shown=True, width=150),
        EmailField("email", _("E-mail"), right="emails", shown=True, width=200),
        ReachableField("reachable", _("Can be reached"), right="hours", shown=True, width=170),
        TermsField(
            "responsibilities",
            _("Responsible for"),
            to="partner-terms",
            within={"list": TermList.DUTY.value},
            width=180,
        ),
        SpokenLanguageField("language", _("Language"), width=120),
        ChoiceField("preferred_channel", _("Best reached by"), choices=PREFERRED, width=130),
        DateField("birth_date", _("Birth date"), nullable=True, width=110),
        DateField("left_on", _("Left on"), nullable=True, width=110),
        TextField("note", _("Note"), sort=(), width=240),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )

    ready_views = (
        ReadyView("here", _("Still there"), {"field": "left_on", "op": "empty"}),
        ReadyView("all", _("All")),
        ReadyView(
            "now",
            _("Can be reached now"),
            {"all": [{"field": "reachable", "op": "now"}, {"field": "left_on", "op": "empty"}]},
        ),
        ReadyView("left", pgettext_lazy("contact", "Left"), {"field": "left_on", "op": "filled"}),
    )

    def subtitle(self, record: Contact, viewer: Viewer) -> str:
        """The position, and where it is."""
        where = str(record.partner) if self.can_see("partner", viewer) else ""
        return " · ".join(part for part in (super().subtitle(record, viewer), where) if part)

    def from_title(self, title: str) -> dict[str, Any]:
        """The parts of a full name."""
        first, _space, last = title.strip().rpartition(" ")
        return {"first_name": first, "last_name": last}

    def told(self, name: str, value: Any) -> str | None:
        """Languages are named in that of the reader."""
        if name == "language" and isinstance(value, str):
            return spoken_language_name(value, formats.current().language)
        return super().told(name, value)

    def check_merge(self, records: Sequence[Contact]) -> None:
        """One person at one partner; a person at two is kept as two, or as one with another position."""
        if len({one.partner_id for one in records}) > 1:
            raise NotMerged(
                _("These contacts belong to different partners. Merge the partners first, or give them the same one.")
            )
