"""Conditions read aloud: whole patterns per operator, so that each language puts its words where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from peyvand.foundation.relative import describe
from peyvand.records import registry
from peyvand.records.condition import ConditionRefused, Tree, readable_field
from peyvand.records.fields import ChoiceField, DateField, Field, LinkField, NumberField, Operator
from peyvand.records.fields.base import Refused
from peyvand.records.fields.links import led_on

if TYPE_CHECKING:
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

_SPECIAL: dict[str, str | Promise] = {
    "me": gettext_lazy("me"),
    "my_team": gettext_lazy("my team"),
    "my_staff": gettext_lazy("those below me"),
    "my_territory": gettext_lazy("my territory"),
}


@dataclass(frozen=True)
class Chip:
    """One condition of the first level, as a list shows it: its sentence, and its place in the tree for removing it."""

    index: int
    sentence: SafeString


def chips(tree: Tree, resource: Resource, viewer: Viewer) -> list[Chip]:
    """The parts of a condition that all must hold, each as a sentence."""
    parts = tree.get("all", [tree])
    return [Chip(index, sentence(part, resource, viewer)) for index, part in enumerate(parts) if part]


def sentence(tree: Tree, resource: Resource, viewer: Viewer) -> SafeString:
    """The whole condition as one sentence; values are set apart by <b>."""
    if not tree:
        return mark_safe("")
    if "field" in tree:
        return _leaf(tree, resource, viewer)
    if "not" in tree:
        return format_html(_("not ({condition})"), condition=sentence(tree["not"], resource, viewer))
    word = "all" if "all" in tree else "any"
    parts = [sentence(one, resource, viewer) for one in tree[word] if one]
    joined = parts[0] if parts else mark_safe("")
    for part in parts[1:]:
        pattern = _("{first} and {second}") if word == "all" else _("{first} or {second}")
        joined = format_html(pattern, first=joined, second=part)
    return joined if word == "all" or len(parts) < 2 else format_html("({})", joined)


def _leaf(leaf: Tree, resource: Resource, viewer: Viewer) -> SafeString:
    try:
        field = readable_field(leaf["field"], resource, viewer)
    except ConditionRefused:
        return format_html("<i>{}</i>", _("a field that is not there"))
    operator = next((one for one in field.operators if one.name == leaf["op"]), None)
    if operator is None or not _can_be_meant(field, leaf, viewer):
        return format_html("<i>{}</i>", field.label)
    value = mark_safe("") if operator.takes == "nothing" else _value(field, operator, leaf.get("value"), viewer)
    return format_html(str(operator.sentence), field=field.label, value=value)


def _can_be_meant(field: Field, leaf: Tree, viewer: Viewer) -> bool:
    """False for a value that the condition is refused for; there are no words for it."""
    try:
        field.compile(leaf["op"], leaf.get("value"), viewer)
    except Refused:
        return False
    return True


def _value(field: Field, operator: Operator, value: Any, viewer: Viewer) -> SafeString:
    takes = operator.takes
    values = value if isinstance(value, list) else [value]
    if takes == "period":
        words = [
            describe({"period": value} if isinstance(value, str) else value, formats=viewer.formats, today=viewer.today)
        ]
    elif isinstance(field, LinkField):
        words = _titles(field, values, viewer)
    elif isinstance(field, ChoiceField):
        labels = {str(key): label for key, label in field.choices.items()}
        words = [str(labels.get(str(one), one)) for one in values]
    elif isinstance(field, DateField) and takes != "count":
        words = [_date(one, viewer) for one in values]
    elif isinstance(field, NumberField):
        words = [viewer.formats.digits_of(str(one)) for one in values]
    else:
        words = [viewer.formats.digits_of(str(one)) if takes == "count" else str(one) for one in values]
    shown = [mark_safe(f"<b><bdi>{escape(word)}</bdi></b>") for word in words]
    joined = shown[0]
    for one in shown[1:]:
        pattern = (
            _("{first} and {second}") if takes == "two" or operator.name == "has_all" else _("{first} or {second}")
        )
        joined = format_html(pattern, first=joined, second=one)
    return joined


def _date(value: Any, viewer: Viewer) -> str:
    try:
        return viewer.formats.date(viewer.formats.parse_date(str(value), today=viewer.today), "medium")
    except ValueError:
        return str(value)


def _titles(field: LinkField, values: list[Any], viewer: Viewer) -> list[str]:
    """Titles of the records meant, only of those the viewer may see."""
    ids = [int(one) for one in values if str(one).isdecimal()]
    titles: dict[int, str] = {}
    if ids:
        other, ends = registry.resource(field.to).model, led_on(field.to, ids)
        rows = other.objects.visible_to(viewer.user).filter(pk__in=[*ids, *ends.values()])
        titles = {one.pk: str(one) for one in rows}
        titles |= {pk: titles[end] for pk, end in ends.items() if end in titles}
    words = [
        str(_SPECIAL[one]) if one in _SPECIAL else titles.get(int(one) if str(one).isdecimal() else -1, _("unknown"))
        for one in values[:3]
    ]
    if len(values) > 3:
        words.append(
            ngettext("{count} more", "{count} more", len(values) - 3).format(
                count=viewer.formats.number(len(values) - 3)
            )
        )
    return words
