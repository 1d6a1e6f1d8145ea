"""Journal entries as sentences and as readable changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.access.models import Record
from peyvand.foundation.formats import Formats
from peyvand.journal.models import Entry
from peyvand.journal.sealing import ERASED
from peyvand.records import areas, registry
from peyvand.records.discretion import Discretion
from peyvand.records.fields import DateField, Field, MomentField, NumberField
from peyvand.records.forms import RowsField
from peyvand.records.resource import Resource
from peyvand.records.telling import Telling
from peyvand.records.viewer import Viewer

_SENTENCES: dict[str, str | Promise] = {
    "created": gettext_lazy("{person} created {record}"),
    "changed": gettext_lazy("{person} changed {record}"),
    "deleted": gettext_lazy("{person} moved {record} to the trash"),
    "restored": gettext_lazy("{person} restored {record}"),
    "merged": gettext_lazy("{person} merged others into {record}"),
    "parted": gettext_lazy("{person} took the merging into {record} apart"),
    "moved": gettext_lazy("{record} went with a merging of {person}"),
    "shared": gettext_lazy("{person} shared {record}"),
    "unshared": gettext_lazy("{person} stopped sharing {record}"),
    "viewed_as": gettext_lazy("{person} looked with the eyes of {record}"),
    "signed_in": gettext_lazy("{person} signed in"),
}
_ICONS = {
    "created": "plus",
    "changed": "history",
    "deleted": "trash",
    "restored": "arrow-back-up",
    "merged": "arrow-merge",
    "parted": "arrow-back-up",
    "moved": "arrow-merge",
    "shared": "share",
    "unshared": "share",
}


def say(verb: str, sentence: str | Promise, icon: str = "history") -> None:
    """Teach a verb that an area writes: its sentence, with {person} and {record}, and its icon."""
    _SENTENCES[verb] = sentence
    _ICONS[verb] = icon


@dataclass(frozen=True)
class ToldChange:
    """One changed field, ready to be read."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """An entry, ready to be read."""

    entry: Entry
    sentence: SafeString
    icon: str
    changes: list[ToldChange]
    body: SafeString | None = None


def tell(entries: list[Entry], viewer: Viewer, *, around: Record | None = None) -> list[Told]:
    """Entries as people read them, as far as the viewer may: about records and fields they see, with names they see.

    Args:
        around: the record on whose page they stand; the entries were chosen so that the viewer sees what they are about.
    """
    discretion = Discretion(
        viewer,
        changes=[(one.kind, one.changes) for one in entries],
        subjects=[] if around else [(one.kind, one.object_id) for one in entries],
        known=(around.record_kind, around.pk) if around else None,
    )
    shown = entries if around else [one for one in entries if discretion.shows(one.kind, one.object_id)]
    tellings = _tellings(shown, viewer)
    return [_told(one, viewer, discretion, tellings.get((one.kind, one.object_id, one.verb))) for one in shown]


def _tellings(entries: list[Entry], viewer: Viewer) -> dict[tuple[str, int, str], Telling]:
    """What records say for themselves, by the entries that tell of their making; one look for each kind."""
    made: defaultdict[str, list[int]] = defaultdict(list)
    for one in entries:
        if one.verb == "created":
            made[one.kind].append(one.object_id)
    tellings = {}
    for kind, ids in made.items():
        resource = _resource(kind)
        for pk, telling in (resource.tellings(ids, viewer) if resource else {}).items():
            tellings[kind, pk, "created"] = telling
    return tellings


def _resource(kind: str) -> Resource | None:
    try:
        return registry.resource(kind)
    except KeyError:
        return None


def _told(entry: Entry, viewer: Viewer, discretion: Discretion, telling: Telling | None) -> Told:
    person = format_html("<b><bdi>{}</bdi></b>", entry.actor.display_name if entry.actor else _("Peyvand"))
    resource = _resource(entry.kind)
    record = (
        format_html('<a href="{}"><bdi>{}</bdi></a>', resource.url("page", entry.object_id), entry.title)
        if resource
        else entry.title
    )
    own = telling.sentence if telling else None
    pattern = str(own or _SENTENCES.get(entry.verb, gettext_lazy("{person} did something with {record}")))
    return Told(
        entry,
        format_html(pattern, person=person, record=record),
        (telling and telling.icon) or _ICONS.get(entry.verb, "history"),
        # A record that speaks for itself needs no list of the fields it was made with.
        [] if telling else _told_changes(entry, resource, viewer, discretion),
        telling.body if telling else None,
    )


def _told_changes(entry: Entry, resource: Resource | None, viewer: Viewer, discretion: Discretion) -> list[ToldChange]:
    """The changes of an entry that the viewer may see, in words."""
    changes = []
    for name, values in entry.changes.items() if entry.verb != ERASED else ():
        before, after = (discretion.value(entry.kind, name, one) for one in values)
        if name == "merged":
            # The journal keeps what is no more; people read what came to be in it.
            before, after = after, before
        seen = resource.can_see(name, viewer) if resource else viewer.rights.can_see(entry.kind, name)
        if seen:
            changes.append(
                ToldChange(
                    _label(resource, name),
                    shown(resource, name, before, viewer.formats),
                    shown(resource, name, after, viewer.formats),
                )
            )
    return changes


def _label(resource: Resource | None, name: str) -> str:
    if name == "merged":
        return str(_("Merged into it"))
    return resource.label_of(name) if resource else name


def shown(resource: Resource | None, name: str, value: Any, formats: Formats) -> str:
    """A value kept by the journal, in words."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, dict):
        return str(value.get("title") or _row(resource, name, value, formats))
    if isinstance(value, list):
        return "; ".join(shown(resource, name, one, formats) for one in value)
    said = resource.told(name, value) if resource else None
    if said is not None:
        return said
    return _plainly(resource.field(name) if resource else None, value, formats)


def _plainly(field: Field | None, value: Any, formats: Formats) -> str:
    """A number, day or text of the journal."""
    if isinstance(value, str) and isinstance(field, NumberField):
        value = Decimal(value)  # amounts are kept as text
    if isinstance(value, str) and isinstance(field, DateField):
        return _day_or_moment(field, value, formats)
    return formats.number(value) if isinstance(value, int | float | Decimal) else str(value)


def _day_or_moment(field: DateField, value: str, formats: Formats) -> str:
    """A day or moment of the journal in the reader's calendar; as it stands, where the field was of another kind then."""
    try:
        if isinstance(field, MomentField):
            return formats.datetime(datetime.fromisoformat(value), "medium")
        return formats.date(date.fromisoformat(value), "medium")
    except ValueError:
        return value


def _row(resource: Resource | None, name: str, row: dict[str, Any], formats: Formats) -> str:
    """A row of a field of rows, in the words that its form offers."""
    rows = resource.form.base_fields.get(name) if resource else None
    parts: dict[str, Any] = {}
    if isinstance(rows, RowsField):
        parts, row = rows.row_form.base_fields, rows.row_form.as_now(row)
    said = []
    # In the order of the form: databases keep the keys of a row in one of their own.
    for key in [*(key for key in parts if key in row), *(key for key in row if key not in parts)]:
        one, part = row[key], parts.get(key)
        choices: Any = part.choices if isinstance(part, forms.ChoiceField) else ()
        words = dict(choices)
        several = one if isinstance(one, list) else [one]
        said += [str(words.get(each, each)) if each else "" for each in several]
    return formats.listed(said)


def timeline_kinds(resource: Resource, viewer: Viewer) -> list[Resource]:
    """Kinds whose entries stand on the timelines of `resource`, as far as the viewer may open them; its own first.

    On a partner's stands what hangs on the partner, be it by way of another record; on every other what hangs on that itself.
    """
    if resource.name == "partners":
        hanging = [one for one in registry.resources() if one.name != "partners" and one.field("partner")]
    else:
        far = resource.model.scope_fields.hangs
        hanging = [one for one in registry.resources() if one.model.scope_fields.hangs > far]
    return [resource, *(one for one in hanging if one.opens_to(viewer) and areas.is_on(one.area, viewer.rights.epoch))]


def visible_entries(
    viewer: Viewer, kind: str, pk: int, kinds: Sequence[Resource], *, losers: Sequence[int] = ()
) -> QuerySet[Entry]:
    """Entries of these kinds on the timeline of one record that the viewer may read, newest first: those about records they see.

    Args:
        kind, pk: the record; `SLOT` for one that is named when a statement runs.
        losers: records that were merged into it, whose history is its own now.
    """
    # No entry has the id 0. A condition that stands alone PostgreSQL turns into a join, which meets all of the timeline.
    condition = Q(pk=0)
    for resource in kinds:
        if resource.name == kind:
            condition |= Q(kind=kind, object_id__in=[pk, *losers])
        else:
            rows = resource.rows(viewer).filter(_hanging_on(kind, pk))
            condition |= _about(rows, resource.name, of_partner=kind == "partners")
    entries = Entry.objects.filter(partner_id__in=[pk, *losers]) if kind == "partners" else Entry.objects.all()
    return entries.filter(condition).order_by("-id")


def _about(rows: Any, kind: str, *, of_partner: bool) -> Q:
    """Entries about one of `rows`.

    A partner's timeline has an index of its own: there each entry is asked by the id of its record, so that the database
    walks from the newest entry and stops where the page is full. Elsewhere few rows hang on a record, and lead to their entries.
    """
    if of_partner:
        return Q(Exists(rows.filter(pk=OuterRef("object_id"))), kind=kind)
    return Q(kind=kind, object_id__in=rows.values("pk"))


def _hanging_on(kind: str, pk: int) -> Q:
    return Q(partner_id__in=[pk]) if kind == "partners" else Q(on_kind=kind, on_id__in=[pk])
