"""The last-status card: who it is, what was said last and what was promised, on one small page; for who picks up the phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from peyvand.activities.models import Activity, ActivityStatus, Meaning
from peyvand.foundation.phones import phone_digits
from peyvand.partners.models import Contact, Partner
from peyvand.partners.reaching import with_reach
from peyvand.records import areas, registry
from peyvand.records.viewer import Viewer

SHOWN = 3
MOST_FOUND = 8
# Numbers are compared by their end: how they begin is written in many ways (0, 00, +, or nothing).
COMPARED_DIGITS = 8


@dataclass(frozen=True)
class CardLine:
    """A line that an area brings: what it is, what it says, and where it leads.

    Attributes:
        tone: "danger" or "warn" when it wants attention.
    """

    label: str
    text: str
    url: str = ""
    tone: str = ""


LineMaker = Callable[[Partner, Viewer], list[CardLine]]
_makers: list[tuple[str, LineMaker]] = []


def bring_to_card(kind: str) -> Callable[[LineMaker], LineMaker]:
    """Decorator: what this function makes of rows of `kind` stands on the card, for those who may see them."""

    def bring_maker(maker: LineMaker) -> LineMaker:
        if (kind, maker) not in _makers:
            _makers.append((kind, maker))
        return maker

    return bring_maker


def card(partner: Partner, viewer: Viewer) -> dict[str, Any]:
    """All that the card of a partner shows; a handful of queries, whatever hangs on the partner."""
    lines = [
        line
        for kind, maker in _makers
        if viewer.may("view", kind) and areas.is_on(registry.resource(kind).area, viewer.rights.epoch)
        for line in maker(partner, viewer)
    ]
    there = Contact.objects.visible_to(viewer.user).filter(partner=partner, left_on=None).order_by("name_key", "id")
    return {
        "partner": partner,
        "contacts": with_reach(there[:SHOWN], viewer),
        **_activities(partner, viewer),
        "lines": lines,
    }


def _activities(partner: Partner, viewer: Viewer) -> dict[str, Any]:
    """What was said last, the last visit, and what is planned; nothing for who may not see activities."""
    resource = registry.resource("activities")
    if not viewer.may("view", "activities") or not areas.is_on(resource.area, viewer.rights.epoch):
        return {"said": None, "visit": None, "planned": [], "may_log": False}
    rows = resource.rows(viewer).filter(partner=partner).select_related("kind", "owner", "contact", "outcome")
    done = rows.filter(status=ActivityStatus.DONE).order_by("-done_at", "-id")
    planned: list[Activity] = list(
        rows.filter(status=ActivityStatus.PLANNED).order_by("planned_on", "planned_time", "id")[:SHOWN]
    )
    return {
        "said": done.exclude(kind__meaning=Meaning.VISIT).first(),
        "visit": done.filter(kind__meaning=Meaning.VISIT).first(),
        "planned": planned,
        "may_log": viewer.may("create", "activities"),
        "sees_text": resource.can_see("text", viewer),
    }


def who_calls(phone: str, viewer: Viewer) -> list[tuple[Partner, Contact | None]]:
    """Partners, and contacts at them, with this number in any writing; those the viewer may see: two queries.

    The number is compared by its last eight digits, through the index of the search.
    """
    digits = phone_digits(phone)[-COMPARED_DIGITS:]
    if len(digits) < 5:
        return []
    has_it = Q(search_key__matches=digits) & Q(phones__number__endswith=digits)
    found: list[tuple[Partner, Contact | None]] = []
    if registry.resource("contacts").can_see("phones", viewer):
        contacts = Contact.objects.visible_to(viewer.user).filter(has_it).select_related("partner")
        found += [(one.partner, one) for one in contacts.distinct()[:MOST_FOUND]]
    if registry.resource("partners").can_see("phones", viewer):
        known = {partner.pk for partner, _contact in found}
        partners = Partner.objects.visible_to(viewer.user).filter(has_it).exclude(pk__in=known)
        found += [(one, None) for one in partners.distinct()[:MOST_FOUND]]
    return found


@bring_to_card("activities")
def overdue(partner: Partner, viewer: Viewer) -> list[CardLine]:
    """How many planned activities are late."""
    rows = registry.resource("activities").rows(viewer).filter(partner=partner, status=ActivityStatus.PLANNED)
    late = rows.filter(planned_on__lt=viewer.today).count()
    return [CardLine(_("Overdue"), viewer.formats.number(late), tone="danger")] if late else []
