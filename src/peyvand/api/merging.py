"""Making one record of several that stand for the same, as one of the acts on many."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from peyvand.api.calls import Call
from peyvand.api.inputs import LARGEST_ID
from peyvand.api.problems import Problem, invalid, not_found
from peyvand.journal.models import Batch, Cause
from peyvand.records.merging import MOST, merge
from peyvand.records.moving import NotMerged
from peyvand.records.saving import NotAllowed

VERB = "merge"
_ASKED = {"verb", "winner", "ids", "take"}


def merged(call: Call) -> Batch:
    """Let the record `winner` stand for those of `ids`, too; `take` names, by field, whose value it takes.

    Raises:
        Problem: 404 when one is not there, or not theirs to change; 403 without a right that it needs; 409 when they cannot be
            merged; 422 for a body of another shape.
    """
    winner, losers, take = _read(call)
    resource, viewer = call.resource, call.viewer
    if not (resource.can_be_merged and viewer.may("delete", resource.name)):
        raise Problem("not-allowed", _("Your roles or your token do not allow this. An administrator can grant it."))
    found = resource.rows(viewer, "edit").in_bulk([winner, *losers])
    if len(found) <= len(losers):
        raise not_found()
    others = [found[pk] for pk in losers]
    try:
        return merge(found[winner], others, take=take, resource=resource, viewer=viewer, cause=Cause.API)
    except NotAllowed as reason:
        raise Problem("not-allowed", str(reason)) from reason
    except NotMerged as reason:
        raise Problem("not-now", str(reason)) from reason


def _read(call: Call) -> tuple[int, list[int], dict[str, int]]:
    body, fields = call.body, call.resource.form.base_fields
    faults = {name[:60]: [_("This does not belong here.")] for name in set(body) - _ASKED}
    winner: Any = body.get("winner")
    losers: Any = body.get("ids")
    take: Any = body.get("take", {})
    if not _is_id(winner):
        faults["winner"] = [_("Give the id of the record that stays.")]
    if not (isinstance(losers, list) and all(map(_is_id, losers)) and 1 <= len(set(losers) - {winner}) < MOST):
        faults["ids"] = [_("Give the ids of one to {most} other records.").format(most=MOST - 1)]
    if not isinstance(take, dict) or not set(take) <= set(fields) or not all(map(_is_id, take.values())):
        faults["take"] = [_("Give, by field, the id of the record whose value stays.")]
    if faults:
        raise invalid(faults)
    return winner, [pk for pk in dict.fromkeys(losers) if pk != winner], take


def _is_id(value: Any) -> bool:
    return type(value) is int and 1 <= value <= LARGEST_ID
