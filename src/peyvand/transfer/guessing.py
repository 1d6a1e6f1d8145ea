"""What the columns of a file seem to mean: as in earlier files, else by their headings, else by their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils import translation

from peyvand.foundation.languages import LANGUAGES
from peyvand.foundation.textkeys import search_key
from peyvand.records import registry
from peyvand.records.resource import Resource, Text
from peyvand.records.viewer import Viewer
from peyvand.transfer.cells import words_of
from peyvand.transfer.matching import may_be_key
from peyvand.transfer.models import Import, Step
from peyvand.transfer.plans import BOTH, Plan
from peyvand.transfer.synonyms import WORDS
from peyvand.transfer.targets import RECORD, Target, targets_of

# Files back in time.
_REMEMBERED = 10
Sample = Sequence[tuple[int, Sequence[str]]]


def guess(one: Import, sample: Sample, viewer: Viewer) -> Plan:
    """The plan to begin with."""
    resource = registry.resource(one.resource)
    targets = targets_of(resource, viewer)
    earlier = _earlier(one)
    if earlier is not None and len(earlier.columns) == len(one.headings):
        known = [name if name in targets else "" for name in earlier.columns]
        keys = [name for name in earlier.keys if name in targets]
        constants = {name: text for name, text in earlier.constants.items() if name in targets}
        return replace(earlier, columns=known, constants=constants, keys=keys)
    names = _by_heading(resource, targets)
    remembered = _remembered(one, targets)
    columns: list[str] = []
    for place, heading in enumerate(one.headings):
        values = [row[place] for _number, row in sample if place < len(row) and row[place].strip()]
        key = search_key(heading)
        if key in remembered:
            # What was left out stays so; what was chosen comes before what a heading seems to mean.
            name = remembered[key]
            if not name or name not in columns or targets[name].alone:
                columns.append(name)
                continue
        columns.append(_meant(key, values, names, targets, columns))
    # Rows without a number of ours are new ones that somebody added to the file.
    return Plan(columns, mode=BOTH, keys=[RECORD]) if RECORD in columns else Plan(columns)


def _earlier(one: Import) -> Plan | None:
    """The plan of the last file with the same headings that came in."""
    known = Import.objects.filter(resource=one.resource, signature=one.signature, by=one.by)
    kept = known.filter(step__in=(Step.DONE, Step.UNDONE)).order_by("-id").values_list("plan", flat=True).first()
    return Plan.of(kept) if kept else None


def _remembered(one: Import, targets: dict[str, Target]) -> dict[str, str]:
    """What single headings meant in the last files that came in, the latest first."""
    known = Import.objects.filter(resource=one.resource, by=one.by, step__in=(Step.DONE, Step.UNDONE)).order_by("-id")
    found: dict[str, str] = {}
    for headings, plan in known.values_list("headings", "plan")[:_REMEMBERED]:
        for heading, name in zip(headings, Plan.of(plan).columns, strict=False):
            if heading and (not name or name in targets):
                found.setdefault(search_key(heading), name)
    return found


def _meant(
    heading: str, values: list[str], names: dict[str, list[str]], targets: dict[str, Target], taken: list[str]
) -> str:
    for name in names.get(heading, ()):
        # A second column of phones is a second phone; a second name is something else.
        if name not in taken or targets[name].alone:
            return name
    return next((name for name in _by_values(values, targets) if name not in taken), "")


def _by_heading(resource: Resource, targets: dict[str, Target]) -> dict[str, list[str]]:
    """Targets by every heading that may stand for them, the likeliest first."""
    found: dict[str, list[str]] = {}
    for name, target in targets.items():
        # Many a program calls its own numbers "id".
        words = (
            _in_all_languages(target.label) if name == RECORD else (*_labels(resource, target), *WORDS.get(name, ()))
        )
        for word in words:
            known = found.setdefault(search_key(word), [])
            if name not in known:
                known.append(name)
    return found


def _in_all_languages(label: Text) -> Iterator[str]:
    for language in LANGUAGES:
        with translation.override(language):
            yield str(label)


def _labels(resource: Resource, target: Target) -> Iterator[str]:
    """What lists, forms and the API call a target, in every language."""
    yield target.name
    yield target.name.replace("_", " ").replace(".", " ")
    shown: Any = resource.field(_SHOWN_AS.get(target.name, target.name))
    for language in LANGUAGES:
        with translation.override(language):
            yield target.said
            if not target.part:
                yield str(target.label)
            if shown is not None:
                yield str(shown.label)


# What lists call the first phone, e-mail and address.
_SHOWN_AS = {
    "phones.number": "phone",
    "emails.address": "email",
    "addresses.city": "city",
    "addresses.country": "country",
}


def _by_values(values: list[str], targets: dict[str, Target]) -> Iterator[str]:
    """Targets that these values fit, however the column is called."""
    if not values:
        return
    if all("@" in one and "." in one for one in values) and "emails.address" in targets:
        yield "emails.address"
    for name, target in targets.items():
        if target.kind == "choice" and len(values) >= 3:
            words = words_of(target)
            if all(search_key(one) in words and not one.isdecimal() for one in values):
                yield name


def key_candidates(plan: Plan, targets: dict[str, Target]) -> list[Target]:
    """Targets of mapped columns that may tell records apart."""
    return [targets[name] for name in dict.fromkeys(plan.columns) if name in targets and may_be_key(targets[name])]
