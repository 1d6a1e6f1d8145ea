"""Files that come in through the API: brought, tried, carried out in the background, and taken back."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.problems import Problem, invalid, not_found
from peyvand.foundation import clock
from peyvand.journal.models import Cause
from peyvand.records import registry
from peyvand.transfer import command
from peyvand.transfer.actions import start, take_back
from peyvand.transfer.actions.bring import bring
from peyvand.transfer.mappings import Unfit, planned, readable
from peyvand.transfer.models import Import
from peyvand.transfer.reading.refusals import CannotRead

_TAKEN = {"file_name", "content", "options", "mapping", "start"}


def create(call: Call) -> Answer:
    """Bring a file; every row is tried, or with `start` written, in the background."""
    body = call.body
    one = _brought(call, _content(body))
    if body.get("start"):
        Import.objects.filter(pk=one.pk).update(step="checked")
        start.run(one=one, viewer=call.viewer, at=clock.now())
    else:
        start.check(one=one)
    one.refresh_from_db()
    return Answer(shown(one), status=202, headers={"Location": f"/api/v1/imports/{one.pk}"})


def _content(body: dict[str, Any]) -> bytes:
    faults = {name[:60]: [_("This does not belong here.")] for name in set(body) - _TAKEN}
    for name, kind in (("file_name", str), ("content", str), ("options", dict), ("mapping", dict), ("start", bool)):
        if name in body and not isinstance(body[name], kind):
            faults[name] = [_("This has another type than it should.")]
    faults |= {name: [_("This field is required.")] for name in ("file_name", "content") if name not in body}
    if faults:
        raise invalid(faults)
    try:
        return base64.b64decode(body["content"], validate=True)
    except (binascii.Error, ValueError):
        raise invalid({"content": [_("Give the file in Base64.")]}) from None


def _brought(call: Call, content: bytes) -> Import:
    try:
        options = readable(call.body.get("options") or {})
    except Unfit as reason:
        raise invalid({"options": [str(reason)]}) from reason
    try:
        one = bring(
            resource=call.resource, viewer=call.viewer, name=call.body["file_name"], chunks=[content], at=clock.now(),
            options=options, cause=Cause.API,
        )  # fmt: skip
    except CannotRead as reason:
        raise invalid({"content": [str(reason)]}) from reason
    try:
        one.plan = planned(one, call.body.get("mapping") or {}, call.viewer).as_json()
    except Unfit as reason:
        raise invalid({"mapping": [str(reason)]}) from reason
    except (TypeError, ValueError, AttributeError):
        raise invalid({"mapping": [_("This has another type than it should.")]}) from None
    one.save()
    return one


def read(call: Call) -> Answer:
    """How far an import has come, its counts, and what is wrong with rows."""
    return Answer(shown(_import(call)))


def begin(call: Call) -> Answer:
    """Write the rows that passed the check."""
    one = _import(call)
    try:
        one = start.run(one=one, viewer=call.viewer, at=clock.now())
    except start.NotNow as reason:
        raise Problem("not-now", str(reason)) from reason
    return Answer(shown(one), status=202, headers={"Location": f"/api/v1/imports/{one.pk}"})


def undo(call: Call) -> Answer:
    """Take back what an import did, in the background."""
    one = _import(call)
    try:
        one = take_back.take_back(one=one, by=call.viewer.user, at=clock.now(), actions=call.viewer.actions)
    except start.NotNow as reason:
        raise Problem("not-now", str(reason)) from reason
    return Answer(shown(one), status=202, headers={"Location": f"/api/v1/imports/{one.pk}"})


def _import(call: Call) -> Import:
    """The import of the address, if it is the caller's and they may still import.

    Raises:
        Problem: 404, 403.
    """
    one = Import.objects.visible_to(call.viewer.user).filter(pk=call.id()).first()
    if one is None:
        raise not_found()
    if not call.viewer.may("import", registry.resource(one.resource).name):
        raise Problem("not-allowed", _("Your roles or your token do not allow this. An administrator can grant it."))
    return one


def shown(one: Import) -> dict[str, Any]:
    """What the API tells of an import."""
    told = command.told(one)
    del told["dry_run"]
    return {
        **told,
        "waiting": one.waiting,
        "batch": one.batch_id,
        "finished_at": one.finished_at,
        "stopped_because": one.shortfall,
    }
