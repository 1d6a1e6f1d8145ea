"""Idempotency-Key: a POST that is sent again does nothing again and gets the same answer.

The key's row is written before the work begins, and finished in the transaction of the work itself: whoever kills the process
leaves either both the work and its answer, or neither, and a row that the next one with the key takes over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from peyvand.api.answers import Answer
from peyvand.api.bodies import raw
from peyvand.api.calls import Call
from peyvand.api.models import KeptAnswer
from peyvand.api.models.kept_answer import LONGEST_KEY
from peyvand.api.problems import Problem, broken, unreadable
from peyvand.foundation import clock
from peyvand.tasks.failpoints import declare as declare_failpoint
from peyvand.tasks.failpoints import failpoint

KEPT_FOR = timedelta(hours=24)
# Nothing runs longer in a request; a row at work for longer belongs to a process that died.
DEAD_AFTER = timedelta(minutes=2)

STARTED = declare_failpoint("api.started", "the key is written as at work, the work has not begun")
DONE = declare_failpoint("api.done", "the work and its answer are written, not yet committed")
COMMITTED = declare_failpoint("api.committed", "the work and its answer are committed, nobody has been answered")


def once(call: Call, work: Callable[[], Answer]) -> Answer:
    """What `work` answers, or answered when the same request came before.

    Raises:
        Problem: 400 for a key that is none, 409 while the same request is at work, 422 when the key came with something else;
            and whatever `work` refuses, which is not kept.
    """
    key = call.request.META.get("HTTP_IDEMPOTENCY_KEY")
    if key is None:
        return work()
    row = _begun(call, _checked(key))
    if row.finished_at is not None:
        return _replayed(row)
    failpoint(STARTED)
    try:
        with transaction.atomic():
            answer = work()
            _finish(row, answer)
            failpoint(DONE)
    except Problem:
        KeptAnswer.objects.filter(pk=row.pk, attempt=row.attempt, finished_at=None).delete()
        raise
    except Exception as fault:
        answer = broken(call.request, fault)
        _finish(row, answer)
    failpoint(COMMITTED)
    return answer


def forget_old() -> int:
    """Delete rows that were kept long enough; returns how many."""
    return KeptAnswer.objects.filter(started_at__lt=clock.now() - KEPT_FOR).delete()[0]


def _checked(key: str) -> str:
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise unreadable(
            _("An Idempotency-Key is 1 to 255 printable ASCII characters, such as a random UUID for each change.")
        )
    return key


def _begun(call: Call, key: str) -> KeptAnswer:
    """The row of this key: new, taken over from a dead process, or finished."""
    user, route, said = call.viewer.user, f"POST {call.request.path_info}", _fingerprint(call)
    now = clock.now()
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(user=user, route=route, key=key, fingerprint=said, started_at=now)
    except IntegrityError:
        row = KeptAnswer.objects.filter(user=user, route=route, key=key).first()
    if row is None:
        raise _still_running()
    if row.fingerprint != said:
        raise Problem("key-reused", _("Send another change with another key. Nothing was saved."))
    if row.finished_at is None:
        _take_over(row)
    return row


def _take_over(row: KeptAnswer) -> None:
    now = clock.now()
    rows = KeptAnswer.objects.filter(pk=row.pk, attempt=row.attempt, finished_at=None, started_at__lt=now - DEAD_AFTER)
    if not rows.update(attempt=F("attempt") + 1, started_at=now):
        raise _still_running()
    row.attempt += 1


def _finish(row: KeptAnswer, answer: Answer) -> None:
    mine = KeptAnswer.objects.filter(pk=row.pk, attempt=row.attempt, finished_at=None)
    finished = mine.update(
        status=answer.status,
        media_type=answer.media_type,
        headers=answer.headers,
        body=answer.body.decode(),
        finished_at=clock.now(),
    )
    if not finished:
        raise _still_running()


def _replayed(row: KeptAnswer) -> Answer:
    headers = {**row.headers, "Idempotency-Replayed": "true"}
    answer = Answer(None, status=row.status or 200, headers=headers, media_type=row.media_type)
    answer.body = row.body.encode()
    return answer


def _fingerprint(call: Call) -> str:
    return hashlib.sha256(raw(call.request)).hexdigest()


def _still_running() -> Problem:
    return Problem(
        "still-running",
        _("The first request with this key has not been answered yet. Ask again in a moment."),
        headers={"Retry-After": "1"},
    )
