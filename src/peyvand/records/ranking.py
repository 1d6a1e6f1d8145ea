"""The order in which hits stand: what is meant most likely comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Q, QuerySet, Value, When

from peyvand.records import search
from peyvand.records.cursor import Term, order_by

if TYPE_CHECKING:
    from peyvand.foundation.wanted import Wanted
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

EXACT, BEGINS, WORD, PART = range(4)


def ranked(rows: QuerySet[Any], wanted: Wanted, resource: Resource, viewer: Viewer) -> QuerySet[Any]:
    """Rows that were found, the likeliest first.

    A whole number, e-mail or name, then names that begin with what was typed, then those with a word that does, then all
    others; among equals the viewer's own, then by name. One or two letters are found in the order of names alone: to weigh
    every row that has a word beginning so would mean to read them all.
    """
    terms = [Term(resource.title_field.sort[0]), Term("id")]
    by_name = order_by(terms, found=search.is_indexed(wanted.key))
    if not search.is_indexed(wanted.key):
        return rows.order_by(*by_name)
    owner = resource.model.scope_fields.owner
    own = [Case(When(**{owner: viewer.user.pk}, then=Value(0)), default=Value(1))] if owner else []
    # Each row says why it was found.
    return rows.annotate(likeness=_rank(wanted, resource)).order_by("likeness", *own, *by_name)


def _rank(wanted: Wanted, resource: Resource) -> Case:
    name: str = getattr(resource.title_field, "key", None) or resource.title_field.path
    latin = {" ".join(ways[-1] for ways in wanted.words), wanted.key}
    begins, worded = Q(), Q()
    for path, key in [(path, key) for path in dict.fromkeys((name, "search_key")) for key in sorted(latin)]:
        if path == name or key != wanted.key:
            begins |= Q(**{f"{path}__startswith": key})
            worded |= Q(**{f"{path}__contains": f" {key}"})
    exact = Q(**{name: wanted.key})
    for ending in wanted.exact:
        exact |= Q(search_key__endswith=ending) | Q(search_key__contains=f"{ending} ")
    return Case(
        When(exact, then=Value(EXACT)),
        When(begins, then=Value(BEGINS)),
        When(worded, then=Value(WORD)),
        default=Value(PART),
    )
