"""Rows that look like something that is there already, or like an earlier row: the same name, phone or e-mail.

The finder of an area takes the place of this one where it knows better: `FINDERS[resource name]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer.faults import ALIKE, TWIN, Found
from peyvand.transfer.links import title_of
from peyvand.transfer.matching import Key, Matcher
from peyvand.transfer.readings import Reading
from peyvand.transfer.targets import Target


class Met(NamedTuple):
    """What a row looks like.

    Attributes:
        pk: the record that is there already; None for an earlier row of the file.
    """

    pk: int | None
    fault: Found


class Likeness:
    """Finds likenesses by the title and by what alone tells a row of the form apart: numbers of phones, e-mail addresses."""

    def __init__(self, resource: Resource, viewer: Viewer, targets: dict[str, Target]) -> None:
        title = targets.get(title_of(resource, targets))
        by = [*([title] if title is not None else []), *(one for one in targets.values() if one.alone)]
        self.finders = [Matcher(resource, viewer, [one]) for one in by]
        self._passed: set[tuple[str, Key]] = set()
        self.ids: set[int] = set()

    def prepare(self, readings: Iterable[Reading]) -> None:
        """Look these rows up, in a query for each finder."""
        told = list(readings)
        for finder in self.finders:
            keys = [finder.key(one.cleaned) for one in told]
            finder.prepare(keys)
            self.ids |= {pk for key in keys for pk in finder.found(key)}

    def met(self, reading: Reading, own: Callable[[list[int]], bool]) -> Met | None:
        """The first likeness of a row.

        Args:
            own: true for records that came in with this very file.
        """
        for finder in self.finders:
            (target,) = finder.keys
            key = finder.key(reading.cleaned)
            text = reading.texts.get(target.name, "")
            there = finder.found(key)
            if (target.name, key) in self._passed or (there and own(there)):
                sentence = _("The same “{field}” as an earlier row of the file.").format(field=target.said)
                return Met(None, Found(TWIN, target.name, sentence, text))
            if there:
                sentence = _("The same “{field}” as one that is there already.").format(field=target.said)
                return Met(there[0], Found(ALIKE, target.name, sentence, text))
        return None

    def passed(self, reading: Reading) -> None:
        """Know a row that makes a new record, for the rows after it."""
        for finder in self.finders:
            key = finder.key(reading.cleaned)
            if key is not None:
                self._passed.add((finder.keys[0].name, key))
