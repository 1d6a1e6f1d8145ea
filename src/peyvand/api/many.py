"""One act on many records, as a batch that one call takes back."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from peyvand.api import merging
from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.filling import checked
from peyvand.api.inputs import LARGEST_ID
from peyvand.api.problems import Problem, invalid, not_found
from peyvand.journal.models import Batch, Cause
from peyvand.records import bulk, registry, tasks
from peyvand.records.condition import ConditionRefused, check_shape
from peyvand.records.forms import LinkedRecordsField
from peyvand.records.listing import Asked, Listing
from peyvand.records.selection import MOST_TICKED, for_many
from peyvand.records.undoing import CannotUndo, undo

# What a selection that travels to a worker may hold.
_LONGEST_FILTER = 8000
VERBS = {"change": "edit", "delete": "delete"}
_NEEDED = {"change": {"verb", "values"}, "delete": {"verb"}}


def act(call: Call) -> Answer:
    """Change, delete or merge records: at once when they are few, in the background when they are many."""
    if call.body.get("verb") == merging.VERB and call.resource.can_be_merged:
        return _shown(merging.merged(call))
    verb = _verb(call)
    if not call.viewer.may(VERBS[verb], call.resource.name):
        raise Problem("not-allowed", _("Your roles or your token do not allow this. An administrator can grant it."))
    values = _values(call) if verb == "change" else {}
    rows = _by_ids(call, verb) if "ids" in call.body else _by_filter(call, verb)
    left_out: set[int] = set()
    if "ids" in call.body:
        left_out = set(call.body["ids"]) - set(rows.values_list("pk", flat=True))
    total = rows.count()
    if total > bulk.AT_ONCE:
        batch = _in_background(call, verb, values, total)
    else:
        batch = _opened(call, verb, values, total)
        if verb == "delete":
            bulk.remove_all(batch, rows, resource=call.resource, viewer=call.viewer)
        else:
            bulk.change_all(batch, rows, values, resource=call.resource, viewer=call.viewer)
    answer = _shown(batch, sorted(left_out))
    if batch.finished_at is None:
        answer.status = 202
        answer.headers["Location"] = f"/api/v1/batches/{batch.pk}"
    return answer


def read(call: Call) -> Answer:
    """How far a batch has come, and what it refused."""
    return _shown(_batch(call))


def take_back(call: Call) -> Answer:
    """Undo a batch, as a batch of its own."""
    batch = _batch(call)
    resource = registry.resource(batch.kind)
    if not call.viewer.may(VERBS.get(batch.verb, "edit"), resource.name):
        raise Problem("not-allowed", _("Your roles or your token do not allow this. An administrator can grant it."))
    try:
        taken = undo(batch, by=call.viewer.user, actions=call.viewer.actions)
    except CannotUndo as reason:
        raise Problem("not-now", str(reason)) from reason
    return _shown(taken)


def _batch(call: Call) -> Batch:
    batch = Batch.objects.visible_to(call.viewer.user).filter(pk=call.id()).first()
    if batch is None:
        raise not_found()
    return batch


def _shown(batch: Batch, left_out: list[int] | None = None) -> Answer:
    said: dict[str, Any] = {
        "id": batch.pk,
        "verb": batch.verb,
        "resource": batch.kind,
        "at": batch.at,
        "total": batch.total,
        "done": batch.done,
        "refused": batch.refused,
        "warned": batch.detail.get("warned", []),
        "finished_at": batch.finished_at,
        "undone_at": batch.undone_at,
        "undo_of": batch.undo_of_id,
    }
    if left_out is not None:
        said["left_out"] = left_out
    return Answer(said)


def _verb(call: Call) -> str:
    """The verb, once the body has the shape that it needs.

    Raises:
        Problem: 422.
    """
    body = call.body
    verb = body.get("verb")
    if not isinstance(verb, str) or verb not in VERBS:
        raise invalid({"verb": [_("Say “change” or “delete”.")]})
    given, needed = set(body), _NEEDED[verb]
    meant = given & {"ids", "filter"}
    faults = {name[:60]: [_("This does not belong here.")] for name in given - needed - {"ids", "filter"}}
    faults |= {name: [_("This field is required.")] for name in needed - given}
    if len(meant) != 1:
        faults["record"] = [_("Say which records are meant, either by “ids” or by “filter”.")]
    if faults:
        raise invalid(faults)
    return verb


def _values(call: Call) -> dict[str, Any]:
    """What is to be written into each record; links of which there are several may be added or taken away.

    Raises:
        Problem: 422.
    """
    values = call.body["values"]
    if not isinstance(values, dict) or not values:
        raise invalid({"values": [_("Give at least one field with its new value.")]})
    plain, combined = {}, {}
    for name, value in values.items():
        several = isinstance(call.resource.form.base_fields.get(name), LinkedRecordsField)
        if several and isinstance(value, dict) and len(value) == 1 and set(value) <= {"add", "remove"}:
            (word, ids), *_rest = value.items()
            combined[name] = {word: checked({name: ids}, call.resource, call.viewer)[name]}
        else:
            plain[name] = value
    return {**_as_json(checked(plain, call.resource, call.viewer)), **combined}


def _as_json(values: dict[str, Any]) -> dict[str, Any]:
    """Values that a job can carry."""
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def _by_ids(call: Call, verb: str) -> QuerySet[Any]:
    ids = call.body["ids"]
    known = isinstance(ids, list) and all(type(one) is int and 1 <= one <= LARGEST_ID for one in ids)
    if not known or not ids or len(ids) > MOST_TICKED:
        raise invalid({"ids": [_("Give a list of 1 to {most} ids.").format(most=MOST_TICKED)]})
    rows = for_many(call.resource.rows(call.viewer, VERBS[verb]), call.resource, call.viewer)
    return rows.filter(pk__in=ids)


def _by_filter(call: Call, verb: str) -> QuerySet[Any]:
    tree = call.body["filter"]
    try:
        check_shape(tree)
    except ConditionRefused as reason:
        raise invalid({"filter": [str(reason)]}) from None
    if len(urlencode({"filter": json.dumps(tree, cls=DjangoJSONEncoder)})) > _LONGEST_FILTER:
        raise invalid({"filter": [_("This condition is too long.")]})
    listing = Listing(call.resource, call.viewer, Asked(condition=tree), action=VERBS[verb])
    rows = for_many(listing.base, call.resource, call.viewer)
    if listing.refusals:
        raise invalid({"filter": listing.refusals})
    return rows


def _opened(call: Call, verb: str, values: dict[str, Any], total: int) -> Batch:
    detail = {"verb": verb, "values": values}
    return bulk.open_batch(verb, call.resource, call.viewer, total=total, detail=detail, cause=Cause.API)


def _in_background(call: Call, verb: str, values: dict[str, Any], total: int) -> Batch:
    """Leave the work to a worker, under the rights that the caller and the token have."""
    if "ids" in call.body:
        selection = urlencode({"ids": ",".join(str(one) for one in call.body["ids"])})
    else:
        selection = urlencode({"all": "1", "list": urlencode({"filter": json.dumps(call.body["filter"])})})
    with transaction.atomic():
        batch = _opened(call, verb, values, total)
        tasks.act_on_many.enqueue(
            user_id=call.viewer.user.pk,
            resource_name=call.resource.name,
            verb=verb,
            selection=selection,
            values=values,
            batch_id=batch.pk,
            actions=sorted(call.viewer.actions) if call.viewer.actions is not None else None,
        )
    return batch
