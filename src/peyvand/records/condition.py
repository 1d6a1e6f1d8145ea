"""The one filter language: a small JSON tree, compiled to a query from the fields its reader may see.

    {"all": [{"field": "city", "op": "is", "value": "Tehran"}, {"any": [ … ]}, {"not": { … }}]}

Saved views, lists, boards, counts, exports, bulk acts and the API read the same trees.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from peyvand.records.fields.base import Field, Refused

if TYPE_CHECKING:
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

Tree = dict[str, Any]

DEEPEST = 5
MOST_LEAVES = 50
LONGEST_TEXT = 20_000
NO_CONDITION: Tree = {"all": []}


class ConditionRefused(Refused):
    """A condition that cannot be used; its text is a sentence for the person who made it."""


def parse(text: str) -> Tree:
    """The tree in `text`, which came from an address, a form or the API.

    Raises:
        ConditionRefused: when it is not a condition of known shape and bearable size.
    """
    if not text:
        return NO_CONDITION
    if len(text) > LONGEST_TEXT:
        raise ConditionRefused(_("This condition is too long."))
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        raise ConditionRefused(_("This condition could not be read.")) from None
    check_shape(tree)
    return tree or NO_CONDITION


def check_shape(tree: Any, depth: int = 0) -> int:
    """Count the leaves of `tree`.

    Raises:
        ConditionRefused: when a part of it is neither a group nor a comparison, or it is too large.
    """
    if not isinstance(tree, dict) or depth > DEEPEST:
        raise ConditionRefused(_("This condition could not be read."))
    if not tree:
        return 0
    if set(tree) <= {"field", "op", "value"} and isinstance(tree.get("field"), str) and isinstance(tree.get("op"), str):
        return 1
    if len(tree) != 1:
        raise ConditionRefused(_("This condition could not be read."))
    (word, inner), *_rest = tree.items()
    if word == "not":
        leaves = check_shape(inner, depth + 1)
    elif word in ("all", "any") and isinstance(inner, list):
        leaves = sum(check_shape(one, depth + 1) for one in inner)
    else:
        raise ConditionRefused(_("This condition could not be read."))
    if leaves > MOST_LEAVES:
        raise ConditionRefused(_("This condition has too many parts."))
    return leaves


def leaves_of(tree: Tree) -> Iterator[Tree]:
    """The comparisons of a condition whose shape was checked, from left to right."""
    if "field" in tree:
        yield tree
        return
    for inner in tree.values():
        for part in inner if isinstance(inner, list) else [inner]:
            yield from leaves_of(part)


def compile_condition(tree: Tree, resource: Resource, viewer: Viewer) -> Q:
    """`tree` as a query over the rows of `resource`.

    Raises:
        ConditionRefused: when it names a field the viewer cannot see (the same sentence as for one that does not exist),
            or compares it with something it cannot be compared with.
    """
    if not tree:
        return Q()
    if "field" in tree:
        return _compile_leaf(tree, resource, viewer)
    if "not" in tree:
        inner = compile_condition(tree["not"], resource, viewer)
        return ~inner if inner else Q()
    word = "all" if "all" in tree else "any"
    whole = Q()
    for one in tree[word]:
        part = compile_condition(one, resource, viewer)
        if part:
            whole = (whole & part) if word == "all" else (whole | part)
    return whole


def _compile_leaf(leaf: Tree, resource: Resource, viewer: Viewer) -> Q:
    field = readable_field(leaf["field"], resource, viewer)
    if leaf["op"] not in {one.name for one in field.operators}:
        raise ConditionRefused(_("“{field}” cannot be compared in this way.").format(field=field.label))
    try:
        return field.compile(leaf["op"], leaf.get("value"), viewer)
    except Refused as reason:
        raise ConditionRefused(str(reason)) from None


def readable_field(name: str, resource: Resource, viewer: Viewer) -> Field:
    """The field `name` of `resource`, if `viewer` may see it and lists can be filtered by it.

    Raises:
        ConditionRefused: the same for a hidden field and for one that does not exist.
    """
    field = resource.field(name) or next((one for one in resource.filters if one.name == name), None)
    if field is None or not field.filterable or not viewer.rights.can_see(resource.name, field.right):
        raise ConditionRefused(_("There is no field “{name}” to filter by.").format(name=name[:60]))
    return field


def both(first: Tree, second: Tree) -> Tree:
    """The condition that both hold."""
    parts = [one for one in (first, second) if one and one != NO_CONDITION]
    return parts[0] if len(parts) == 1 else {"all": parts}
