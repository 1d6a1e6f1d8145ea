"""A list written from the command line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils import timezone, translation

from peyvand.access.models import User
from peyvand.foundation import formats
from peyvand.records import registry
from peyvand.records.exporting import asked_list, lines
from peyvand.records.listing import Listing
from peyvand.records.selection import NothingSelected
from peyvand.records.viewer import Viewer
from peyvand.records.workbooks import MOST_ROWS, workbook


class Unfit(Exception):
    """The list cannot be written; the text says why."""


def listed(kind: str, *, user: str, asked: Mapping[str, str]) -> Listing:
    """The list of `kind` that `asked` describes, as its page's address would.

    Args:
        user: whose rights count; the first administrator's when empty.

    Raises:
        Unfit: there is no such user, kind, field or condition.
    """
    viewer = Viewer.of(_person(user))
    names = {one.name for one in registry.resources() if viewer.may("export", one.name) and one.opens_to(viewer)}
    if kind not in names:
        raise Unfit(f'"{kind}" cannot be exported by {viewer.user.username}; there are: {", ".join(sorted(names))}.')
    resource = registry.resource(kind)
    parameters = QueryDict(mutable=True)
    parameters.update({name: value for name, value in asked.items() if value})
    readable = {one.name for one in resource.readable(viewer)}
    named = [*parameters.get("columns", "").split(","), parameters.get("sort", "").lstrip("-")]
    if unknown := [name for name in named if name and name not in readable]:
        raise Unfit(f'There is no field "{unknown[0]}"; there are: {", ".join(sorted(readable))}.')
    with _speaking_to(viewer):
        try:
            return asked_list(parameters, resource, viewer)
        except NothingSelected as reason:
            raise Unfit(str(reason)) from reason


def write_text(listing: Listing, target: TextIO) -> None:
    """The whole list as CSV."""
    with _speaking_to(listing.viewer):
        target.writelines(lines(listing))


def write_workbook(listing: Listing, target: Path) -> None:
    """The whole list as a workbook.

    Raises:
        Unfit: it has more rows than a workbook can hold.
    """
    if listing.base.count() > MOST_ROWS:
        raise Unfit(f"A workbook holds at most {MOST_ROWS:,} rows. Export this list as CSV.")
    with (
        _speaking_to(listing.viewer),
        workbook(listing, str(listing.resource.title)) as made,
        target.open("wb") as file,
    ):
        shutil.copyfileobj(made, file)


def _person(name: str) -> User:
    people = User.objects.active()
    who = people.filter(username__iexact=name) if name else people.filter(is_administrator=True).order_by("pk")
    found = who.first()
    if found is None:
        raise Unfit(f'There is no user "{name}" who may sign in.' if name else "There is no administrator yet.")
    return found


@contextmanager
def _speaking_to(viewer: Viewer) -> Iterator[None]:
    shape = viewer.formats
    with formats.activate(shape), timezone.override(ZoneInfo(shape.time_zone)), translation.override(shape.language):
        yield
