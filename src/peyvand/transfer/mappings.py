"""A plan as people and programs write it: columns by their headings, decisions by column and value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key
from peyvand.records import registry
from peyvand.records.viewer import Viewer
from peyvand.transfer.faults import ALIKE, TWIN, UNKNOWN, Found
from peyvand.transfer.links import Links
from peyvand.transfer.models import Import
from peyvand.transfer.plans import MODES, Answer, Plan
from peyvand.transfer.reading.limits import MOST_ROWS
from peyvand.transfer.reading.options import CALENDARS, DATE_ORDERS, DECIMALS, DELIMITERS, ENCODINGS
from peyvand.transfer.targets import Target, targets_of

NAMES = {"columns", "constants", "mode", "keys", "add", "clear", "values", "alike"}
_ALIKE = {"update": "update", "create": "keep", "skip": "drop"}


class Unfit(ValueError):
    """The mapping names something that is not there; the text says what."""


def readable(options: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of how a file is written, if it can be so.

    Raises:
        Unfit.
    """
    offered = {
        "encoding": ENCODINGS,
        "delimiter": DELIMITERS,
        "date_order": DATE_ORDERS,
        "decimal": DECIMALS,
        "calendar": CALENDARS,
        "header": (True, False),
    }
    _known(options, {*offered, "sheet", "first_row"}, _("There is no option “{name}”."))
    for name, value in options.items():
        if name == "sheet":
            fits = isinstance(value, str)
        elif name == "first_row":
            fits = type(value) is int and 1 <= value <= MOST_ROWS
        else:
            fits = isinstance(value, str | bool) and value in offered[name]
        if not fits:
            raise Unfit(_("The option “{name}” cannot have this value.").format(name=name))
    return dict(options)


def planned(one: Import, mapping: Mapping[str, Any], viewer: Viewer) -> Plan:
    """The plan that was guessed, with what `mapping` says instead.

    Args:
        mapping: `columns` {heading: target}, `constants` {target: text}, `mode`, `keys` [target], `add` [target], `clear`,
            `values` {target: {text: what to use instead, null to leave the field empty}}, `alike` ("update", "create", "skip":
            what is done with rows that look like a record that is there).

    Raises:
        Unfit.
    """
    targets = targets_of(registry.resource(one.resource), viewer)
    plan = Plan.of(one.plan)
    _known(mapping, NAMES, _("The mapping may not hold “{name}”."))
    columns = dict(mapping.get("columns") or {})
    _known(columns, set(one.headings), _("The file has no column “{name}”."))
    plan.columns = [columns.get(heading, was) or "" for heading, was in zip(one.headings, plan.columns, strict=True)]
    plan.constants |= {name: str(text) for name, text in dict(mapping.get("constants") or {}).items()}
    plan.keys, plan.add = list(mapping.get("keys") or plan.keys), list(mapping.get("add") or plan.add)
    plan.mode, plan.clear = mapping.get("mode", plan.mode), bool(mapping.get("clear", plan.clear))
    values = dict(mapping.get("values") or {})
    named = [*filter(None, plan.columns), *plan.constants, *plan.keys, *plan.add, *values]
    _known(dict.fromkeys(named), set(targets), _("There is no field “{name}”, or you may not write it."))
    if plan.mode not in MODES:
        raise Unfit(_("The mode is one of {modes}.").format(modes=", ".join(MODES)))
    for name, told in values.items():
        _decide(plan, targets[name], dict(told), Links(viewer, own=one.resource))
    if "alike" in mapping:
        _decide_alike(plan, targets, mapping["alike"])
    return plan


def _known(given: Mapping[str, Any], known: set[str], sentence: str) -> None:
    for name in given:
        if name not in known:
            raise Unfit(sentence.format(name=str(name)[:60]))


def _decide(plan: Plan, target: Target, told: dict[str, Any], links: Links) -> None:
    """What stands for the values of a target that its list does not have."""
    for text, meant in told.items():
        if target.kind not in ("link", "links", "choice", "choices"):
            plan.values.setdefault(target.name, {})[search_key(text)] = "" if meant is None else str(meant)
            continue
        problem = Found(UNKNOWN, target.name, "", text).problem
        if meant is None:
            plan.answers[problem] = Answer("empty")
        elif target.kind in ("link", "links"):
            links.prepare(target, [meant])
            found = links.found(target, meant)
            if len(found) == 1:
                plan.answers[problem] = Answer("use", str(found[0].pk))
            else:
                raise Unfit(_("“{value}” is not in your list for “{field}”.").format(value=meant, field=target.said))
        else:
            plan.answers[problem] = Answer("set", str(meant))


def _decide_alike(plan: Plan, targets: dict[str, Target], said: str) -> None:
    if said not in _ALIKE:
        raise Unfit(_("Say “update”, “create” or “skip” for “alike”."))
    for kind in (ALIKE, TWIN):
        for name in ("", *targets):
            plan.answers[Found(kind, name, "").problem] = Answer(
                _ALIKE[said] if kind == ALIKE or said != "update" else "drop"
            )
