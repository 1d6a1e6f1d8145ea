"""What partners show on their own page."""

import json
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record
from peyvand.foundation.countries import country_name
from peyvand.partners.models import Affiliation, Contact, CriterionValue, Partner
from peyvand.partners.reaching import ways, with_reach
from peyvand.partners.segments import MembersOf
from peyvand.partners.segments_used import users_of
from peyvand.records import registry, sentences
from peyvand.records.actions import RecordAction, bring_action, new_beside
from peyvand.records.listing import Asked, Listing
from peyvand.records.maps import tiles_for
from peyvand.records.panels import Panel, bring
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.records.views.listing import count_text

_MOST_POSITIONS = 20

bring_action(new_beside("partners", "contacts", _("New contact"), "partner"))
for _kind in ("partners", "contacts"):
    bring_action(
        RecordAction(
            _kind,
            _("Merge with another"),
            "arrow-merge",
            _kind,
            lambda one: f"{registry.resource(one.record_kind).url()}merge?ids={one.pk}",
            action="delete",
        )
    )


def _positions(viewer: Viewer, *, most: int, **of: Any) -> list[Affiliation]:
    """Positions at other partners that the viewer sees, and with which ends; those that ended come last."""
    resource = registry.resource("affiliations")
    if not viewer.may("view", "affiliations") or not all(
        resource.can_see(name, viewer) for name in ("contact", "partner")
    ):
        return []
    rows = Affiliation.objects.visible_to(viewer.user).filter(**of).select_related("contact__partner", "partner")
    return list(rows.order_by(F("until").desc(nulls_first=True), "id")[:most])


@bring
class ContactsPanel(Panel):
    """The people one deals with at the partner: its own contacts, then those of others who work for it too."""

    on = "partners"
    name = "contacts"
    title = _("Contacts")
    kind = "contacts"
    template = "partners/contacts_panel.html"
    order = 10
    shown = 5

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        rows = Contact.objects.visible_to(viewer.user).filter(partner_id=record.pk)
        # Who left stands below who is still there.
        found = list(rows.order_by(F("left_on").desc(nulls_first=True), "name_key", "id")[: self.shown + 1])
        positions = _positions(viewer, most=self.shown + 1, partner_id=record.pk)
        own, held = found[: self.shown], positions[: self.shown]
        reached = with_reach([*own, *(one.contact for one in held)], viewer)
        contacts, others = registry.resource("contacts"), registry.resource("affiliations")
        return {
            "contacts": reached[: len(own)],
            "others": list(zip(held, reached[len(own) :], strict=True)),
            "count": len(reached),
            "more": len(found) > self.shown,
            "more_others": len(positions) > self.shown,
            "all_url": _listed(contacts, record),
            "others_url": _listed(others, record),
            "partner": record,
            "may_add": viewer.may("create", "contacts"),
            "sees": {name: contacts.can_see(name, viewer) for name in ("phones", "position", "left_on", "partner")},
            "sees_of_others": {name: others.can_see(name, viewer) for name in ("position", "until")},
        }


def _listed(resource: Resource, partner: Record) -> str:
    """The address of the list of those that hang on a partner."""
    tree = {"field": "partner", "op": "is", "value": [partner.pk]}
    return f"{resource.url()}?{urlencode({'view': 'all', 'filter': json.dumps(tree)})}"


@bring
class WaysPanel(Panel):
    """All ways to reach a contact, and when."""

    on = "contacts"
    name = "ways"
    title = _("How to reach them")
    kind = "contacts"
    template = "partners/ways_panel.html"
    order = 10

    def context(self, record: Any, viewer: Viewer) -> dict[str, Any]:
        return ways(record, viewer)


@bring
class PositionsPanel(Panel):
    """For which other partners a contact works."""

    on = "contacts"
    name = "positions"
    title = _("Also works for")
    kind = "affiliations"
    template = "partners/positions_panel.html"
    order = 20

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return {
            "positions": _positions(viewer, most=_MOST_POSITIONS, contact_id=record.pk),
            "sees_until": registry.resource("affiliations").can_see("until", viewer),
            "contact": record,
            "may_add": viewer.may("create", "affiliations"),
        }


@bring
class AddressesPanel(Panel):
    """Where the partner is, with the way there."""

    on = "partners"
    name = "addresses"
    title = _("Addresses")
    kind = "partners"
    template = "partners/addresses_panel.html"
    order = 20
    shows_map = True

    def context(self, record: Any, viewer: Viewer) -> dict[str, Any]:
        seen = registry.resource("partners").can_see("addresses", viewer)
        shape = viewer.formats
        addresses = list(record.addresses.all()) if seen else []
        points = [{"at": one.point, "title": str(one) or one.used_for} for one in addresses if one.point]
        return {
            "addresses": [
                (one, shape.listed((str(one), country_name(one.country, shape.language)))) for one in addresses
            ],
            "hidden": not seen,
            "points": json.dumps(points) if points and tiles_for(viewer) is not None else "",
        }


@bring
class MembersPanel(Panel):
    """How many partners a group has, and the way to write to all of them."""

    on = "groups"
    name = "members"
    title = _("Members")
    kind = "partners"
    template = "partners/members_panel.html"
    order = 10
    shown = 8

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        seen = Partner.objects.visible_to(viewer.user).filter(group_id=record.pk)
        partners, resource = list(seen.order_by("name_key", "id")[: self.shown]), registry.resource("partners")
        tree = {"field": "group", "op": "is", "value": [record.pk]}
        return {
            "group": record,
            "hidden": not resource.can_see("group", viewer),
            "partners": partners,
            "count": seen.count() if len(partners) == self.shown else len(partners),
            "all_url": f"{resource.url()}?{urlencode({'view': 'all', 'filter': json.dumps(tree)})}",
            "may_write": resource.can_see("emails", viewer),
            "sees_city": resource.can_see("addresses", viewer),
        }


@bring
class SegmentPanel(Panel):
    """Whom a segment holds at this moment, why, and what uses it."""

    on = "segments"
    name = "members"
    title = _("Members")
    template = "partners/segment_panel.html"
    order = 10
    shown = 8

    def context(self, record: Any, viewer: Viewer) -> dict[str, Any]:
        held = MembersOf(record, viewer)
        used = users_of(record, viewer)
        told = {"segment": record, "used": used, "used_by": used.told(viewer.formats)}
        if held.refusal:
            return {**told, "refusal": held.refusal}
        rows, resource = held.rows(), held.resource
        count = Listing(resource, viewer, Asked(condition=held.tree)).count()
        listed = f"{resource.url()}?{urlencode({'view': 'all', 'filter': json.dumps(held.tree)})}"
        changed = f"{resource.url()}?{urlencode({'view': 'all', 'filter': record.condition})}"
        return {
            **told,
            "resource": resource,
            "sentence": sentences.sentence(record.tree, resource, viewer),
            "members": list(rows.order_by("name_key", "id")[: self.shown]),
            "count": count,
            "count_text": count_text(resource, viewer, count),
            "all_url": listed,
            "change_url": changed,
            "may_write": resource.can_see("emails", viewer),
            "may_change": registry.resource("segments").rows(viewer, "edit").filter(pk=record.pk).exists(),
        }


@bring
class ValuesPanel(Panel):
    """The values of a criterion."""

    on = "criteria"
    name = "values"
    title = _("Values")
    kind = "criterion-values"
    template = "partners/values_panel.html"
    order = 10

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        rows = CriterionValue.objects.visible_to(viewer.user).filter(criterion_id=record.pk)
        return {
            "values": rows.order_by("position", "name_key", "id")[:200],
            "criterion": record,
            "may_add": viewer.may("create", "criterion-values"),
        }


@bring
class FamilyPanel(Panel):
    """The firms above the partner and those that are a part of it, as far as the viewer sees them."""

    on = "partners"
    name = "family"
    title = _("Group of companies")
    kind = "partners"
    field = "parent"
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
            "sees_city": registry.resource("partners").can_see("city", viewer),
        }
