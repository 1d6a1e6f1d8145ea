"""Which records an act on many means: those ticked, or the whole list as it stands; ids never travel for "all"."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from peyvand.records.listing import Asked, Listing
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer

MOST_TICKED = 1000


class NothingSelected(ValueError):
    """Nobody said which records are meant."""


def selected(parameters: QueryDict, resource: Resource, viewer: Viewer, action: str) -> QuerySet[Any]:
    """Records meant by `ids=1&ids=2`, or by `all=1` together with the query string of the list in `list`.

    Only those on which the viewer may do `action`; the others are left out by the scope itself.

    Raises:
        NothingSelected: with a sentence.
    """
    if parameters.get("all") == "1":
        listing = viewed_listing(QueryDict(parameters.get("list", "")[:8000]), resource, viewer, action=action)
        rows = listing.base
        if listing.refusals:
            raise NothingSelected(listing.refusals[0])
        return rows
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
    return resource.rows(viewer, action).filter(pk__in=ids)


def viewed_listing(parameters: QueryDict, resource: Resource, viewer: Viewer, *, action: str = "view") -> Listing:
    """The list at an address, with the saved or ready view it names."""
    from peyvand.records.tabs import current_view, with_view

    view = current_view(parameters.get("view", ""), resource, viewer)
    asked = with_view(Asked.read(parameters), view, parameters)
    return Listing(resource, viewer, asked, action=action)
