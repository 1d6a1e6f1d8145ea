"""One record: created, read, changed, put into the trash and taken out of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from peyvand.api import etags, happened
from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.filling import form_for_change, form_for_new
from peyvand.api.outputs import read_one, rights_key
from peyvand.api.problems import Problem, not_found, unreadable
from peyvand.records import saving
from peyvand.records.conflicts import Conflict
from peyvand.records.models import Merged
from peyvand.records.statements import SLOT, statement

ROOT = "/api/v1"
PARAMETERS = ("include",)


def create(call: Call) -> Answer:
    """Make a record; who may not see what they made gets its id and version."""
    form = form_for_new(call)
    record = saving.save(form, origin=call.origin)
    answer = _warning(form.warnings, whole(call, record.pk, record.version))
    answer.status = 201
    answer.headers["Location"] = f"{ROOT}/{call.resource.name}/{record.pk}"
    return answer


def read(call: Call) -> Answer:
    """Everything of one record that the caller may read, and its newest history when that is asked for."""
    included = call.parameters.get("include")
    if included not in (None, "history"):
        raise unreadable(_("“include” can only be “history”."))
    item = read_one(call.resource, call.viewer, call.id())
    if item is None:
        return _merged_into(call)
    if included:
        item["history"] = happened.latest(call, item["id"])
    return etags.unchanged(call.request, etags.tagged(Answer(item), item["version"]))


def _merged_into(call: Call) -> Answer:
    """Where a record went that was merged into another, for who may read that.

    Raises:
        Problem: 404 when it went nowhere.
    """
    winner = Merged.objects.winner_of(call.resource.name, call.id())
    if winner is None or not call.resource.rows(call.viewer).filter(pk=winner).exists():
        raise not_found()
    answer = Answer({"id": winner}, status=301)
    answer.headers["Location"] = f"{ROOT}/{call.resource.name}/{winner}"
    return answer


def change(call: Call) -> Answer:
    """Write the fields that were sent, and no others."""
    seen = etags.insisted(call.request)
    record = reached(call, "edit")
    form = form_for_change(call, record)
    try:
        saved = saving.save(form, origin=call.origin, version=seen, merge=seen is None)
    except Conflict as met:
        raise _told(met, insisted=seen is not None) from met
    return _warning(form.warnings, whole(call, saved.pk, saved.version))


def delete(call: Call) -> Answer:
    """Put the record into the trash, from which it comes back whole."""
    seen = etags.insisted(call.request)
    record = reached(call, "delete")
    try:
        saving.remove(record, resource=call.resource, viewer=call.viewer, origin=call.origin, version=seen)
    except Conflict as met:
        raise _told(met, insisted=True) from met
    return Answer(status=204)


def restore(call: Call) -> Answer:
    """Take the record out of the trash."""
    record = call.resource.trash(call.viewer).filter(pk=call.id()).first()
    if record is None:
        raise not_found()
    warnings = saving.restore(record, resource=call.resource, viewer=call.viewer, origin=call.origin)
    return _warning(warnings, whole(call, record.pk, record.version + 1))


def reached(call: Call, action: str) -> Any:
    """The record of the address, if the caller may do `action` on it.

    Raises:
        Problem: 404 when there is none or it is not theirs to see, 403 when they may see it but not do this.
    """
    pk, resource, viewer = call.id(), call.resource, call.viewer
    columns = [one.attname for one in resource.model._meta.concrete_fields]
    key = ("reached", action, resource.name, rights_key(viewer))
    living = statement(key, lambda: resource.rows(viewer, action).filter(pk__in=[SLOT]).values_list(*columns))
    found = living.run([pk])
    if found:
        return resource.model.from_db(living.using, columns, found[0])
    if resource.rows(viewer).filter(pk=pk).exists():
        detail = _("You may see this record, but not change it in this way. Its owner or an administrator can.")
        raise Problem("not-allowed", detail)
    raise not_found()


def _warning(warnings: list[str], answer: Answer) -> Answer:
    """The answer, with what was warned of in a header: sentences in UTF-8, percent-encoded, a space between them."""
    if warnings:
        answer.headers["Peyvand-Warning"] = quote(" ".join(warnings))
    return answer


def whole(call: Call, pk: int, version: int) -> Answer:
    """The record as it stands after a write; its id and version alone where the caller does not see it."""
    item = read_one(call.resource, call.viewer, pk) or {"id": pk, "version": version}
    return etags.tagged(Answer(item), item["version"])


def _told(met: Conflict, *, insisted: bool) -> Problem:
    """What others changed, field by field, beside what the caller wanted."""
    return Problem(
        "changed" if insisted else "conflict",
        _(
            "Somebody else changed this record since you read it, and nothing of yours was saved. Read it again, then decide."
        ),
        version=met.record.version,
        clashes=[
            {"field": one.field, "base": one.base, "theirs": one.theirs, "yours": one.yours} for one in met.clashes
        ],
    )
