"""Which records an act on many means: those ticked, or the whole list as it stands; ids never travel for "all"."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from peyvand.access.vocabulary import Action
from peyvand.records.listing import Asked, Listing
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer

MOST_TICKED = 1000
LONGEST_LIST = 100_000


class NothingSelected(ValueError):
    """Nobody said clearly which records are meant."""


def selected(
    parameters: QueryDict, resource: Resource, viewer: Viewer, action: str, *, many: bool = True
) -> QuerySet[Any]:
    """Records meant by `ids=1&ids=2`, or by `all=1` together with the query string of the list in `list`.

    Only those on which the viewer may do `action`; the others are left out by the scope itself.

    Args:
        many: the viewer changes them all at once, and must have that right on each of them too.

    Raises:
        NothingSelected: with a sentence.
    """
    rows = _listed(parameters, resource, viewer, action) if parameters.get("all") == "1" else None
    if rows is None:
        rows = resource.rows(viewer, action).filter(pk__in=_ticked(parameters))
    return for_many(rows, resource, viewer) if many else rows


def for_many(rows: QuerySet[Any], resource: Resource, viewer: Viewer) -> QuerySet[Any]:
    """Those of `rows` that the viewer may act on with many at once."""
    return rows.filter(resource.model.scope_condition(viewer.rights, Action.BULK))


def _listed(parameters: QueryDict, resource: Resource, viewer: Viewer, action: str) -> Any:
    """The rows of the list that somebody has before their eyes; nothing in its address is passed over."""
    from peyvand.records.tabs import is_view

    said = parameters.get("list", "")
    if len(said) > LONGEST_LIST:
        raise NothingSelected(
            _("This list is described in too many words. Save it as a view, or use fewer conditions.")
        )
    address = QueryDict(said)
    if not is_view(address.get("view", ""), resource, viewer):
        raise NothingSelected(_("The view of this list is not there any more. Load the list anew."))
    listing = viewed_listing(address, resource, viewer, action=action)
    rows = listing.base
    if listing.refusals:
        raise NothingSelected(listing.refusals[0])
    return rows


def _ticked(parameters: QueryDict) -> list[int]:
    ids = [
        int(one)
        for part in parameters.getlist("ids")
        for one in part.split(",")
        if one.isascii() and one.isdecimal() and len(one) < 19
    ]
    if not ids:
        raise NothingSelected(_("Select the records first."))
    if len(ids) > MOST_TICKED:
        raise NothingSelected(_("Too many records are ticked one by one. Select the whole list instead."))
    return ids


def viewed_listing(parameters: QueryDict, resource: Resource, viewer: Viewer, *, action: str = "view") -> Listing:
    """The list at an address, with the saved or ready view it names."""
    from peyvand.records.tabs import current_view, with_view

    view = current_view(parameters.get("view", ""), resource, viewer)
    asked = with_view(Asked.read(parameters), view, parameters)
    return Listing(resource, viewer, asked, action=action)
