"""Notices as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from peyvand.journal.models import Batch
from peyvand.notifications.models import Notice, Reason
from peyvand.notifications.seeing import seen_notices
from peyvand.records import registry
from peyvand.records.statements import statement
from peyvand.records.told import Told, tell
from peyvand.records.viewer import Viewer
from peyvand.records.views.bulk import done_sentence

# The bell says no more than this.
COUNTED = 100

_OF_ONE: dict[str, tuple[str | Promise, str]] = {
    Reason.MENTIONED: (gettext_lazy("{person} mentioned you: {record}"), "at"),
    Reason.ASSIGNED: (gettext_lazy("{person} made you the owner of {record}"), "user-check"),
    Reason.SHARED: (gettext_lazy("{person} shared {record} with you"), "share"),
}


@dataclass(frozen=True)
class Line:
    """One notice, ready to be read.

    Attributes:
        told: what happened, where that is what is told.
        partner: with whom it was done, where the sentence does not say that.
    """

    notice: Notice
    sentence: SafeString
    icon: str
    told: Told | None = None
    partner: Any = None


def unread(viewer: Viewer) -> int:
    """How many notices the viewer has not read, counted up to `COUNTED`; one look into an index."""
    user_id = viewer.user.pk
    rows = statement(
        ("unread", user_id),
        lambda: Notice.objects.filter(user_id=user_id, read_at=None).order_by("-id").values_list("pk")[:COUNTED],
    )
    return len(rows.run())


def bell_label(number: int, viewer: Viewer) -> str:
    """What the bell is called."""
    if not number:
        return _("Notifications")
    shown = viewer.formats.number(min(number, COUNTED - 1)) + ("+" if number >= COUNTED else "")
    return _("Notifications, {count} unread").format(count=shown)


def lines(rows: QuerySet[Notice], viewer: Viewer) -> list[Line]:
    """Notices in words, as far as the viewer may be told them now; a constant number of queries."""
    notices = list(rows.select_related("entry__actor", "batch__by"))
    seen = seen_notices(notices, viewer)
    shown = [one for one in notices if one.pk in seen]
    told = {one.entry.pk: one for one in tell([one.entry for one in shown if one.entry is not None], viewer)}
    partners = _partners(shown, viewer)
    made = (_line(one, told.get(one.entry_id or 0), partners, viewer) for one in shown)
    return [one for one in made if one is not None]


def by_day(said: Sequence[Line], viewer: Viewer) -> list[tuple[date, list[Line]]]:
    """Lines under the days of their reader."""
    return [(day, list(group)) for day, group in groupby(said, key=lambda one: viewer.formats.today(one.notice.at))]


def _partners(notices: Sequence[Notice], viewer: Viewer) -> dict[int, Any]:
    """The partners with whom something was done, as far as the viewer sees them."""
    ids = {one.entry.partner_id for one in notices if one.entry is not None and one.entry.kind != "partners"}
    rows: Any = registry.resource("partners").rows(viewer)
    return {one.pk: one for one in rows.filter(pk__in=ids - {None})}


def _line(notice: Notice, told: Told | None, partners: Mapping[int, Any], viewer: Viewer) -> Line | None:
    if notice.reason == Reason.FINISHED and notice.batch is not None:
        return _of_work(notice, notice.batch, viewer)
    if notice.count > 1:
        return Line(notice, _of_many(notice, viewer), "stack-2")
    if told is None:
        return None
    partner = partners.get(told.entry.partner_id or 0) if told.entry.kind != "partners" else None
    if notice.reason in (Reason.WATCHED, Reason.REMINDED):
        return Line(notice, told.sentence, told.icon, told, partner)
    pattern, icon = _OF_ONE[notice.reason]
    sentence = format_html(str(pattern), person=_person(notice), record=_record(notice))
    return Line(notice, sentence, icon, partner=partner)


def _of_work(notice: Notice, batch: Batch, viewer: Viewer) -> Line:
    url = reverse("records:batch", args=[batch.pk])
    said = format_html(
        '{} <a href="{}">{}</a>', _("Your work in the background is done."), url, done_sentence(batch, viewer)
    )
    return Line(notice, said, "circle-check")


def _of_many(notice: Notice, viewer: Viewer) -> SafeString:
    """One sentence for all records of a batch, which leads to their list."""
    patterns = {
        Reason.ASSIGNED: ngettext(
            "{person} made you the owner of {count} record",
            "{person} made you the owner of {count} records",
            notice.count,
        ),
        Reason.MENTIONED: ngettext(
            "{person} mentioned you {count} time", "{person} mentioned you {count} times", notice.count
        ),
        Reason.SHARED: ngettext(
            "{person} shared {count} record with you", "{person} shared {count} records with you", notice.count
        ),
        Reason.REMINDED: ngettext(
            "{count} record of yours is about to end", "{count} records of yours are about to end", notice.count
        ),
        Reason.WATCHED: ngettext(
            "{person} did something with {count} record that you watch",
            "{person} did something with {count} records that you watch",
            notice.count,
        ),
    }
    number = viewer.formats.number(notice.count)
    said = format_html(patterns[Reason(notice.reason)], person=_person(notice), count=number)
    return format_html('<a href="{}">{}</a>', _list_url(notice), said)


def _person(notice: Notice) -> SafeString:
    person: Any = notice.entry.actor if notice.entry is not None else None
    return format_html("<b><bdi>{}</bdi></b>", person.display_name if person else _("Peyvand"))


def _record(notice: Notice) -> SafeString:
    entry = notice.entry
    if entry is None:
        return SafeString()
    url = registry.resource(entry.kind).url("page", entry.object_id)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', url, entry.title)


def _list_url(notice: Notice) -> str:
    """The list in which the records of a batch stand on top: one's own where they were given to one."""
    resource = registry.resource(notice.entry.kind if notice.entry is not None else "partners")
    mine = notice.reason == Reason.ASSIGNED and any(one.slug == "mine" for one in resource.ready_views)
    latest = "&sort=-updated_at" if resource.field("updated_at") else ""
    return f"{resource.url()}?view={'mine' if mine else 'all'}{latest}"
