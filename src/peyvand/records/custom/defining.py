"""Making, changing, removing and bringing back a field of the firm's own, each in one transaction with its entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from peyvand.access import epoch as access_epoch
from peyvand.access.models import installation
from peyvand.foundation import clock
from peyvand.foundation.textkeys import search_key
from peyvand.journal.writing import Origin
from peyvand.journal.writing import record as write_entry
from peyvand.records.custom import indexes
from peyvand.records.custom.finding import OF_TEXT, can_find, finds
from peyvand.records.custom.kinds import CAN_BE_UNIQUE, NOT_INDEXED, OF_WORDS, Custom
from peyvand.records.custom.linking import target_of
from peyvand.records.custom.rewriting import Obstacles, WouldLose, rewrite, twice
from peyvand.records.models import CustomChoice, CustomField, FieldKind

if TYPE_CHECKING:
    from peyvand.records.resource import Resource

PREFIX = "x_"
_LONGEST_NAME, _LONGEST_CODE = 50, 32
# A word of a choice: its code, "" for a new one, and its columns.
Word = tuple[str, dict[str, Any]]


def custom_of(row: CustomField) -> Custom:
    """A field with its words as they stand in the database."""
    return Custom(row, tuple(CustomChoice.objects.filter(field=row)))


def define(
    row: CustomField,
    words: Sequence[Word],
    *,
    resource: Resource,
    origin: Origin,
    start: dict[str, Any] | None = None,
    step: Callable[[int], Any] = lambda _count: None,
) -> CustomField:
    """Write a new field, or the changes to one, and bring along what records have in it.

    Args:
        row: as it shall be; not yet saved.
        words: all that a choice shall offer, in order; words left out go, if no record has them.
        start: the names of the word that new records begin with; None for none.
        step: told of progress with the records.

    Raises:
        WouldLose: when records have what the change would lose or forbid; nothing was changed.
    """
    with transaction.atomic():
        before = CustomField.objects.select_for_update().filter(pk=row.pk).first()
        was = custom_of(before) if before is not None else None
        if before is None:
            row.resource, row.name = resource.name, _free_name(row, resource)
        row.unique = row.unique and row.kind in CAN_BE_UNIQUE
        row.indexed = row.indexed and row.kind not in NOT_INDEXED
        row.searched = row.searched and row.kind in OF_TEXT and can_find(resource)
        row.save()
        _write_words(row, words if row.kind in OF_WORDS else ())
        now = custom_of(row)
        if start is not None:
            names = {name: start[name] for name in start if name.startswith("name_")}
            row.default = next(
                (one.code for one in now.words if all(getattr(one, n) == t for n, t in names.items())), ""
            )
            row.save(update_fields=["default"])
        if was is not None and _needs_rewriting(was, now):
            indexes.drop(row.pk)
            rewrite(was, now, resource.model, step=step)
        _index(now, resource)
        _tell(resource, was, now, origin)
        _find(resource, was=finds(was), now=finds(now))
    return row


def remove(row: CustomField, *, resource: Resource, origin: Origin) -> None:
    """Put a field into the trash. Its values stay in the records, and come back with it."""
    with transaction.atomic():
        was = finds(custom_of(row))
        row.deleted_at = clock.now()
        row.save(update_fields=["deleted_at"])
        indexes.ensure(custom_of(row), resource.model)
        _note(resource, {str(row): [_("in use"), _("in the trash")]}, origin)
        _find(resource, was=was, now=False)


def bring_back(row: CustomField, *, resource: Resource, origin: Origin) -> None:
    """Take a field out of the trash with all its values.

    Raises:
        WouldLose: when records have become alike meanwhile that may not be.
    """
    with transaction.atomic():
        row.deleted_at = None
        row.save(update_fields=["deleted_at"])
        _index(custom_of(row), resource)
        _note(resource, {str(row): [_("in the trash"), _("in use")]}, origin)
        _find(resource, was=False, now=finds(custom_of(row)))


def _find(resource: Resource, *, was: bool, now: bool) -> None:
    """Let records be found by a field, or not any more: in the background, since their keys are made anew."""
    from peyvand.records.tasks import renew_search

    if was != now:
        renew_search.enqueue(resource_name=resource.name)


def _index(one: Custom, resource: Resource) -> None:
    """Let the database keep order and uniqueness; records that are alike already stand in the way."""
    sentence = _("Several records have the same here. Nothing was changed.")
    if one.row.unique and (found := twice(one, resource.model)):
        raise WouldLose(sentence, found)
    try:
        indexes.ensure(one, resource.model)
    except IntegrityError as fault:
        # Somebody wrote the same between the look and the index.
        raise WouldLose(sentence, Obstacles()) from fault


def _needs_rewriting(was: Custom, now: Custom) -> bool:
    """True when kept values may not stay as they are."""
    if (was.kind, was.row.target) != (now.kind, now.row.target) or was.row.decimals > now.row.decimals:
        return True
    places = [[word.code for word in one.words] for one in (was, now)]
    return now.kind in OF_WORDS and places[1][: len(places[0])] != places[0]


def _write_words(row: CustomField, words: Sequence[Word]) -> None:
    there = {one.code: one for one in CustomChoice.objects.filter(field=row)}
    taken, kept = set(there), set()
    for place, (code, columns) in enumerate(words):
        one = there.get(code)
        if one is None:
            one = CustomChoice(field=row, code=_free_code(columns, taken))
            taken.add(one.code)
        for name, value in columns.items():
            setattr(one, name, value)
        one.position = place
        one.save()
        kept.add(one.code)
    # Words that records still have are found missing by the rewriting, which refuses then.
    CustomChoice.objects.filter(field=row).exclude(code__in=kept).delete()


def _latin(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", search_key(text).lower().encode("ascii", "ignore").decode()).strip("_")


def _free_name(row: CustomField, resource: Resource) -> str:
    """A name that no field of this kind has or had: made of the English words, of letters and digits alone."""
    base = PREFIX + (_latin(row.label_en) or _latin(row.label_tr) or "field")[:_LONGEST_NAME]
    taken = set(CustomField.objects.filter(resource=resource.name).values_list("name", flat=True))
    return _free(base, taken)


def _free_code(columns: dict[str, Any], taken: set[str]) -> str:
    base = _latin(columns.get("name_en", "")) or _latin(columns.get("name_tr", "")) or "word"
    return _free(base[:_LONGEST_CODE], taken)


def _free(base: str, taken: set[str]) -> str:
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name


def _tell(resource: Resource, was: Custom | None, now: Custom, origin: Origin) -> None:
    before, after = (_said(was) if was else None), _said(now)
    if before != after:
        _note(resource, {str(now.row): [before, after]}, origin)


def _said(one: Custom) -> str:
    """A field as the log tells it: “Colour: Choice (red, blue), required …”."""
    row = one.row
    parts = [str(row), str(FieldKind(row.kind).label), *(str(word) for word in one.words if word.is_active)]
    target = target_of(row)
    parts += [
        str(target.title) if target else "",
        row.unit,
        row.currency,
        str(row.decimals) if row.kind == FieldKind.NUMBER else "",
    ]
    for name in ("shown", "unique", "indexed", "searched", "is_personal"):
        if getattr(row, name):
            column: Any = CustomField._meta.get_field(name)
            parts.append(str(column.verbose_name))
    if not row.is_active:
        parts.append(_("not in use"))
    return "; ".join(part for part in parts if part)


def _note(resource: Resource, changes: dict[str, list[Any]], origin: Origin) -> None:
    access_epoch.turn()
    titled = {f"{resource.title}: {name}": values for name, values in changes.items()}
    write_entry(installation(), "custom_fields_changed", origin=origin, changes=titled)
