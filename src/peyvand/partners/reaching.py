"""How and when contacts can be reached, for pages that show it; only what the viewer may see of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peyvand.partners import hours
from peyvand.partners.models import Contact
from peyvand.records import registry
from peyvand.records.viewer import Viewer


@dataclass(frozen=True)
class Reachable:
    """A contact, and whether they can be reached now.

    Attributes:
        met: None when nothing is known of it, or the viewer may not see it.
        said: in words; empty then.
    """

    contact: Contact
    met: hours.Reach | None
    said: str


def with_reach(contacts: Iterable[Contact], viewer: Viewer) -> list[Reachable]:
    """Each of `contacts` with whether they can be reached now; one query for all of them."""
    resource, contacts = registry.resource("contacts"), list(contacts)
    field = resource.field("reachable")
    known: dict[int, list[Any]] = {}
    if field is not None and resource.can_see("reachable", viewer):
        known = field.load_many(Contact, [one.pk for one in contacts])
    found = []
    for one in contacts:
        met = hours.reach(known.get(one.pk, ()), viewer.now, elsewhere=viewer.formats.zone)
        found.append(Reachable(one, met, hours.said(met, viewer.formats, viewer.now) if met else ""))
    return found


def ways(contact: Contact, viewer: Viewer) -> dict[str, Any]:
    """Phones, e-mails, messengers and hours of one contact; those the viewer may not see are empty."""
    resource = registry.resource("contacts")
    kept = {
        name: list(getattr(contact, name).all()) if resource.can_see(name, viewer) else []
        for name in ("phones", "emails", "channels")
    }
    field = resource.field("reachable")
    known = field.load_many(Contact, [contact.pk]).get(contact.pk, []) if field else []
    seen = known if resource.can_see("reachable", viewer) else []
    met = hours.reach(seen, viewer.now, elsewhere=viewer.formats.zone)
    sees_zone = resource.can_see("time_zone", viewer)
    return {
        **kept,
        "hours": [hours.told(one, viewer.formats) for one in seen],
        "met": met,
        "said": hours.said(met, viewer.formats, viewer.now) if met else "",
        "elsewhere": next((one.time_zone for one in seen if one.time_zone), "") if sees_zone else "",
    }
