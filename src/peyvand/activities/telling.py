"""How an activity tells itself on a timeline: who did what, what was said, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from peyvand.activities.models import Activity, ActivityQuestion, ActivityStatus, Direction, Meaning
from peyvand.records.telling import Telling

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

_DONE: dict[str, Promise] = {
    Meaning.CALL: _("{person} called: {record}"),
    Meaning.VISIT: _("{person} paid a visit: {record}"),
    Meaning.MEETING: _("{person} had a meeting: {record}"),
    Meaning.FAX: _("{person} sent a fax: {record}"),
    Meaning.EMAIL: _("{person} wrote an e-mail: {record}"),
    Meaning.LETTER: _("{person} wrote a letter: {record}"),
    Meaning.SMS: _("{person} sent an SMS: {record}"),
    Meaning.NOTE: _("{person} noted: {record}"),
    Meaning.OTHER: _("{person} did: {record}"),
}
_CAME_IN: dict[str, Promise] = {
    Meaning.CALL: _("{person} took a call: {record}"),
    Meaning.FAX: _("{person} received a fax: {record}"),
    Meaning.EMAIL: _("{person} received an e-mail: {record}"),
    Meaning.LETTER: _("{person} received a letter: {record}"),
    Meaning.SMS: _("{person} received an SMS: {record}"),
}
_PLANNED = _("{person} planned: {record}")
_CANCELLED = _("{person} had planned, and cancelled: {record}")


def sentence(activity: Activity) -> Promise:
    """The pattern that tells of this activity as it stands now."""
    if activity.status == ActivityStatus.PLANNED:
        return _PLANNED
    if activity.status == ActivityStatus.CANCELLED:
        return _CANCELLED
    came_in = _CAME_IN if activity.direction == Direction.IN else {}
    return came_in.get(activity.kind.meaning, _DONE[activity.kind.meaning])


def tellings(resource: Resource, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
    """What these activities say, as far as the viewer may see their fields: two queries."""
    rows = Activity.objects.filter(pk__in=ids).select_related("kind", "outcome", "contact")
    answers: defaultdict[int, list[ActivityQuestion]] = defaultdict(list)
    if resource.can_see("questions", viewer):
        for one in ActivityQuestion.objects.filter(activity__in=ids):
            answers[one.activity_id].append(one)
    seen = {name: resource.can_see(name, viewer) for name in ("text", "outcome", "contact", "minutes", "kind")}
    told = {}
    for row in rows:
        context = {"activity": row, "questions": answers[row.pk], "seen": seen}
        body = render_to_string("activities/told.html", context)
        told[row.pk] = Telling(body, sentence(row) if seen["kind"] else None, row.kind.icon if seen["kind"] else None)
    return told
