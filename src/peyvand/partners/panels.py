"""What partners show on their own page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record
from peyvand.partners.models import Contact, Partner
from peyvand.records.actions import bring_action, new_beside
from peyvand.records.panels import Panel, bring
from peyvand.records.viewer import Viewer

bring_action(new_beside("partners", "contacts", _("New contact"), "partner"))


@bring
class ContactsPanel(Panel):
    """The people one deals with at the partner."""

    on = "partners"
    name = "contacts"
    title = _("Contacts")
    kind = "contacts"
    template = "partners/contacts_panel.html"
    order = 10
    shown = 5

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        rows = Contact.objects.visible_to(viewer.user).filter(partner_id=record.pk).order_by("name_key", "id")
        contacts = list(rows[: self.shown + 1])
        return {
            "contacts": contacts[: self.shown],
            "more": len(contacts) > self.shown,
            "partner": record,
            "may_add": viewer.may("create", "contacts"),
        }


@bring
class FamilyPanel(Panel):
    """The firms above the partner and those that are a part of it, as far as the viewer sees them."""

    on = "partners"
    name = "family"
    title = _("Group of companies")
    kind = "partners"
    template = "partners/family_panel.html"
    order = 30
    shown = 8

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        seen = Partner.objects.visible_to(viewer.user)
        children = list(seen.filter(parent_id=record.pk).order_by("name_key", "id")[: self.shown + 1])
        above = record.parent_id if isinstance(record, Partner) else None
        parent = seen.filter(pk=above).first() if above else None
        return {
            "parent": parent,
            "children": children[: self.shown],
            "more": len(children) > self.shown,
            "partner": record,
        }
