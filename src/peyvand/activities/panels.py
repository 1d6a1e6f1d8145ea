"""What activities show on the pages of partners and on their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import Count, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.access.models import Record
from peyvand.activities.models import Activity, ActivityKind, ActivityStatus, Meaning
from peyvand.partners.family import Summed, bring_to_family
from peyvand.partners.models import Contact
from peyvand.records import registry
from peyvand.records.actions import bring_action, new_beside
from peyvand.records.maps import PlaceAction, bring_place_action
from peyvand.records.panels import Figure, Panel, bring, bring_figures
from peyvand.records.viewer import Viewer

MOST_CONTACTS = 30

bring_action(new_beside("partners", "activities", gettext_lazy("New activity"), "partner"))


def _log_a_visit(viewer: Viewer) -> str:
    """The dialog in which one notes a visit; {id} is the partner."""
    visits = ActivityKind.objects.visible_to(viewer.user).filter(is_active=True, meaning=Meaning.VISIT)
    kind = visits.order_by("position", "id").values_list("pk", flat=True).first()
    return f"{reverse('activities:log-anywhere')}?partner={{id}}{f'&kind={kind}' if kind else ''}"


bring_place_action(PlaceAction("partners", gettext_lazy("Log a visit"), "activities", _log_a_visit))


def composer_context(partner: Any, viewer: Viewer) -> dict[str, Any]:
    """What the composer offers: the kinds, and the contacts of the partner, if one is chosen."""
    contacts = Contact.objects.visible_to(viewer.user).filter(partner=partner) if partner else Contact.objects.none()
    return {
        "kinds": list(ActivityKind.objects.visible_to(viewer.user).filter(is_active=True).order_by("position", "id")),
        "contacts": list(contacts.order_by("name_key", "id")[:MOST_CONTACTS]),
        "partner": partner,
        "faults": [],
        "may_bring": viewer.may("create", "documents"),
    }


@bring
class Composer(Panel):
    """Note a call in two clicks: kind, text, and what follows."""

    on = "partners"
    name = "log"
    title = gettext_lazy("Log")
    kind = "activities"
    template = "activities/composer.html"
    place = "composer"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return composer_context(record, viewer) if viewer.may("create", "activities") else {}


@bring
class NextSteps(Panel):
    """What is planned with the partner."""

    on = "partners"
    name = "next-steps"
    title = gettext_lazy("Next steps")
    kind = "activities"
    template = "activities/next_steps.html"
    order = 5
    shown: ClassVar[int] = 5

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        rows = _planned(record, viewer).select_related("kind").order_by("planned_on", "planned_time", "id")
        planned = list(rows[: self.shown + 1])
        return {
            "planned": planned[: self.shown],
            "more": len(planned) > self.shown,
            "today": viewer.today,
            "partner": record,
            "may_add": viewer.may("create", "activities"),
        }


def _planned(partner: Record, viewer: Viewer) -> Any:
    return registry.resource("activities").rows(viewer).filter(partner_id=partner.pk, status=ActivityStatus.PLANNED)


@bring
class Settle(Panel):
    """The verbs of a planned activity, across its own page."""

    on = "activities"
    name = "settle"
    title = gettext_lazy("What becomes of it")
    kind = "activities"
    template = "activities/settle.html"
    place = "band"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        activity = record if isinstance(record, Activity) else None
        open_still = activity is not None and activity.status == ActivityStatus.PLANNED
        late = (viewer.today - activity.planned_on).days if open_still and activity and activity.planned_on else 0
        return {
            "activity": activity,
            "open": open_still and viewer.may("edit", "activities"),
            "late": late,
            "may_bring": viewer.may("create", "documents"),
            "may_plan": viewer.may("create", "activities"),
        }


@bring_figures("partners", "activities")
def last_contact(record: Record, viewer: Viewer) -> list[Figure]:
    """When somebody last spoke with the partner, and what is late: one query, two where nobody did yet."""
    resource = registry.resource("activities")
    done = resource.rows(viewer).filter(partner_id=record.pk, status=ActivityStatus.DONE).exclude(kind__meaning="note")
    overdue = _planned(record, viewer).filter(planned_on__lt=viewer.today).order_by()
    counted = Subquery(overdue.values("partner").annotate(number=Count("pk")).values("number"))
    last = done.select_related("kind").annotate(overdue=counted).order_by("-done_at", "-id").first()
    late = (last.overdue or 0) if last is not None else overdue.count()
    shape = viewer.formats
    figures = []
    if last is not None and last.done_at is not None:
        day = shape.today(last.done_at)
        figures.append(
            Figure(
                _("Last contact"), shape.date(day, "short"), f"{last.kind} · {shape.relative_day(day, viewer.today)}"
            )
        )
    else:
        figures.append(Figure(_("Last contact"), "—", _("nothing noted yet")))
    if late:
        figures.append(Figure(_("Overdue"), shape.number(late), _("planned and not done"), "danger"))
    return figures


@bring_to_family("activities")
def done_with_family(ids: list[int], viewer: Viewer) -> list[Summed]:
    """How much was done with each partner in a year: one query."""
    since = viewer.now - timedelta(days=365)
    rows = registry.resource("activities").rows(viewer).filter(partner_id__in=ids, done_at__gte=since)
    done = rows.order_by().values("partner_id").annotate(number=Count("pk")).values_list("partner_id", "number")
    return [Summed(_("Activities in twelve months"), {pk: {"": number} for pk, number in done})]
