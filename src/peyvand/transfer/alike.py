"""Rows that look like something that is there already, or like an earlier row.

Records are found by what rows share with them, through indexes; how much that says is measured by `foundation.likeness` alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from peyvand.foundation.likeness import LIKELY, Reason, score
from peyvand.records.forms import EmailLineField, PhoneLineField
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


class Finder(NamedTuple):
    """Finds what shares one thing with a row, which is a reason to take both for one."""

    target: Target
    reason: Reason
    matcher: Matcher


class Likeness:
    """Finds likenesses by the title, by the numbers that a state gave, and by what alone tells a row of the form apart: phones, e-mails."""

    def __init__(self, resource: Resource, viewer: Viewer, targets: dict[str, Target]) -> None:
        title = title_of(resource, targets)
        by = [(title, Reason.SAME_NAME), *((name, Reason.ID) for name in resource.alike_by if name != title)]
        by += [(one.name, _reason(one)) for one in targets.values() if one.alone]
        self.finders = [
            Finder(targets[name], reason, Matcher(resource, viewer, [targets[name]], kept=resource.alike_by))
            for name, reason in by
            if name in targets
        ]
        # What earlier rows are found by, each as a number: whole keys of a million rows would not fit into memory.
        self._passed: set[int] = set()
        self.ids: set[int] = set()

    def prepare(self, readings: Iterable[Reading]) -> None:
        """Look these rows up, in a query for each finder; those before them are known as `passed`."""
        told, self.ids = list(readings), set()
        for place, finder in enumerate(self.finders):
            keys = [self._keys(one)[place] for one in told]
            finder.matcher.forget()
            finder.matcher.prepare(keys)
            self.ids |= {pk for key in keys for pk in finder.matcher.found(key)}

    def met(self, reading: Reading, own: Callable[[list[int]], bool]) -> Met | None:
        """The likeliest likeness of a row; an earlier row before a record that is as likely.

        Args:
            own: true for records that came in with this very file.
        """
        shared: defaultdict[int | None, list[Finder]] = defaultdict(list)
        for finder, key in zip(self.finders, self._keys(reading), strict=True):
            if key is None:
                continue
            there = finder.matcher.found(key)
            if hash((finder.target.name, key)) in self._passed or (there and own(there)):
                shared[None].append(finder)
            else:
                for pk in there:
                    shared[pk].append(finder)
        if not shared:
            return None
        scores = {pk: score(one.reason for one in finders) for pk, finders in shared.items()}
        likeliest = max(shared, key=lambda pk: (scores[pk], pk is None, -(pk or 0)))
        return _asked(likeliest, shared[likeliest], reading) if scores[likeliest] >= LIKELY else None

    def passed(self, reading: Reading) -> None:
        """Know a row that makes a new record, for the rows after it."""
        keys = zip(self.finders, self._keys(reading), strict=True)
        self._passed |= {hash((finder.target.name, key)) for finder, key in keys if key is not None}

    def _keys(self, reading: Reading) -> list[Key | None]:
        if reading.alike is None:
            reading.alike = [finder.matcher.key(reading.cleaned) for finder in self.finders]
        return reading.alike


def _reason(target: Target) -> Reason:
    if isinstance(target.field, PhoneLineField):
        return Reason.PHONE
    return Reason.EMAIL if isinstance(target.field, EmailLineField) else Reason.ID


def _asked(pk: int | None, finders: list[Finder], reading: Reading) -> Met:
    """The question about a likeness, at what says most."""
    target = max(finders, key=lambda one: score([one.reason])).target
    text = reading.texts.get(target.name, "")
    if pk is None:
        sentence = _("The same “{field}” as an earlier row of the file.").format(field=target.said)
        return Met(None, Found(TWIN, target.name, sentence, text))
    sentence = _("The same “{field}” as one that is there already.").format(field=target.said)
    return Met(pk, Found(ALIKE, target.name, sentence, text))
