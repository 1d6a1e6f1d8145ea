"""What a record has in the firm's own fields, for the person it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from peyvand.access.models import Record
from peyvand.records import registry
from peyvand.records.custom.kinds import LEADING, OF_WORDS, Custom
from peyvand.records.custom.saying import said_in
from peyvand.records.models.custom_field import FieldKind


def own_facts(record: Record) -> Iterator[tuple[Custom, Any]]:
    """The own fields that say something, each with its value: words for choices, titles for links, whoever may see them."""
    for one in registry.resource(record.record_kind).form.customs:
        value = one.unpack(record.custom)
        if value not in (None, "", [], False):
            yield one, _in_words(one, value)


def _in_words(one: Custom, value: Any) -> Any:
    if one.kind in OF_WORDS:
        words = {word.code: str(said_in(word, "name")) for word in one.words}
        chosen: list[str] = value if isinstance(value, list) else [value]
        return ", ".join(words.get(code, code) for code in chosen)
    if one.kind in LEADING:
        model = registry.resource(one.field().to).model  # type: ignore[attr-defined]
        return str(model._base_manager.filter(pk=value).first() or "—")
    if one.kind is FieldKind.MONEY:
        return f"{value} {one.row.currency}"
    return _("Yes") if one.kind is FieldKind.YES_NO else value
