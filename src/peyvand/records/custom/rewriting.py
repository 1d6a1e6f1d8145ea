"""Bringing the kept values along when a field changes: to another kind, to fewer decimals, to words in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.records.custom.fields import plain_value
from peyvand.records.custom.kinds import LEADING, OF_WORDS, Custom
from peyvand.records.models.custom_field import FieldKind

PART = 5000
NAMED_AT_MOST = 5


@dataclass
class Obstacles:
    """Records that stand in the way of a change: the first few, and how many in all."""

    records: list[Any] = field(default_factory=list)
    count: int = 0

    def __bool__(self) -> bool:
        return self.count > 0


class WouldLose(Exception):
    """The change cannot be made without losing or contradicting what records have; nothing was changed."""

    def __init__(self, sentence: str, obstacles: Obstacles) -> None:
        super().__init__(sentence)
        self.obstacles = obstacles


def filled(one: Custom, model: Any) -> Any:
    """All records that have something in a field, those in the trash too."""
    return model._base_manager.filter(**{f"custom__{one.main}__isnull": False})


def converted(one: Custom, to: Custom) -> Callable[[Any], Any]:
    """A function that makes a value of `one` into one of `to`.

    It raises ValidationError for a value that has no equal there.
    """
    if LEADING & {one.kind, to.kind}:
        return _same_end(one, to)
    if one.kind in OF_WORDS and to.kind in OF_WORDS:
        return _among_words(one, to)
    told = {word.code: str(word) for word in one.words}
    if to.kind in OF_WORDS:
        return lambda value: (
            [_word(to, _as_text(value))] if to.kind is FieldKind.CHOICES else _word(to, _as_text(value))
        )
    typed: Any = to.input()

    def convert(value: Any) -> Any:
        if one.kind in OF_WORDS:
            several: list[str] = value if isinstance(value, list) else [value]
            value = ", ".join(told.get(code, code) for code in several)
        is_number = to.kind in (FieldKind.NUMBER, FieldKind.MONEY) and isinstance(value, Decimal)
        return typed.clean(value if is_number or isinstance(value, str) else _as_text(value))

    return convert


def _same_end(one: Custom, to: Custom) -> Callable[[Any], Any]:
    """A link stays one to the same kind of record, a file a file: a name that is typed is neither."""

    def convert(value: Any) -> Any:
        if (one.kind, one.row.target) != (to.kind, to.row.target):
            raise ValidationError(_("A link or a file cannot become anything else."))
        return value

    return convert


def _among_words(one: Custom, to: Custom) -> Callable[[Any], Any]:
    known = {word.code for word in to.words}

    def convert(value: Any) -> Any:
        several = value if isinstance(value, list) else [value]
        if set(several) - known or (to.kind is FieldKind.CHOICE and len(several) > 1):
            raise ValidationError(_("This word is gone."))
        return several if to.kind is FieldKind.CHOICES else several[0]

    return convert


def _word(to: Custom, text: str) -> str:
    """The code of the word that `text` is in any language."""
    for word in to.words:
        if search_key(text) in (search_key(name) for name in (word.code, *_names(word))):
            return word.code
    raise ValidationError(_("There is no such word."))


def _names(word: Any) -> list[str]:
    return [name for name in (word.name_en, word.name_fa, word.name_tr, word.name_bg) if name]


def _as_text(value: Any) -> str:
    return str(_("Yes")) if value is True else str(plain_value(value))


def rewrite(one: Custom, to: Custom, model: Any, *, step: Callable[[int], Any] = lambda _count: None) -> int:
    """Give every record with a value in `one` the same in `to`, in the transaction of the change.

    Args:
        step: told after each part how many records were done.

    Returns:
        How many records were written.

    Raises:
        WouldLose: with the records whose value has no equal; nothing was written then.
    """
    convert, lost, done = converted(one, to), [], 0
    with transaction.atomic():
        for part in _parts(one, model):
            changed: list[tuple[int, Any]] = []
            for pk, custom in part:
                try:
                    packed = to.pack(convert(one.unpack(custom)))
                except (ValidationError, ValueError, TypeError):
                    lost.append(pk)
                    continue
                kept = {key: value for key, value in custom.items() if key not in one.keys} | packed
                if kept != custom:
                    changed.append((pk, kept or None))
            if not lost:
                _write(changed, model)
            done += len(changed)
            step(len(part))
        if lost:
            named = list(model._base_manager.filter(pk__in=lost[:NAMED_AT_MOST]).order_by("pk"))
            sentence = _("Some records have something here that would be lost. Nothing was changed.")
            raise WouldLose(sentence, Obstacles(named, len(lost)))
    return done


def _write(changed: list[tuple[int, Any]], model: Any) -> None:
    """One plain statement for all: what records say stays the same, so nobody's version is overtaken."""
    column, quote = model._meta.get_field("custom"), connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    rows = [(column.get_db_prep_save(kept, connection), pk) for pk, kept in changed]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {quote(column.column)} = %s WHERE {key} = %s", rows)  # noqa: S608


def _parts(one: Custom, model: Any) -> Iterator[list[tuple[int, Any]]]:
    last = 0
    while True:
        part = list(filled(one, model).filter(pk__gt=last).order_by("pk").values_list("pk", "custom")[:PART])
        if not part:
            return
        yield part
        last = part[-1][0]


def twice(one: Custom, model: Any) -> Obstacles:
    """Living records that have the same as another one in a field."""
    path = f"custom__{one.alike}"
    living = model._base_manager.filter(deleted_at=None)
    same = living.filter(~Q(**{f"{path}__isnull": True})).order_by().values(path).annotate(number=Count("pk"))
    values = [row[path] for row in same.filter(number__gt=1)[:NAMED_AT_MOST]]
    found = Obstacles()
    if values:
        rows = living.filter(**{f"{path}__in": values}).order_by(path, "pk")
        found.records, found.count = list(rows[:NAMED_AT_MOST]), rows.count()
    return found
