"""Taking a job and keeping it: the only statements that hand out and prolong leases.

One job per claim: a poison job that kills its worker must not take neighbours with it. The attempt is counted at
the claim, so such a job ends as dead too. All moments are those of the database, whatever the workers' clocks say.
"""

from collections.abc import Collection
from datetime import timedelta

from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from peyvand.tasks.failpoints import declare, failpoint
from peyvand.tasks.models import Job

LEASE = timedelta(seconds=60)
"""How long a claim holds without a sign of life; renewed every quarter of it."""

CLAIMED = declare("tasks.claimed", "the claim is committed, the task has not begun")

_NOW = {"sqlite": "STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW')", "postgresql": "STATEMENT_TIMESTAMP()"}
_LATER = {
    "sqlite": "STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW', %s || ' seconds')",
    "postgresql": "STATEMENT_TIMESTAMP() + %s * INTERVAL '1 second'",
}
_LOCK = {"sqlite": "", "postgresql": "FOR UPDATE SKIP LOCKED"}

_CLAIM = """
UPDATE tasks_job
   SET status = 'running', attempts = attempts + 1, worker = %s, started_at = {now}, lease_until = {later}
 WHERE id = (SELECT id FROM tasks_job
              WHERE status = 'waiting' AND run_at <= {now} {queue}
              ORDER BY priority DESC, run_at, id LIMIT 1 {lock})
   AND status = 'waiting'
RETURNING *
"""


def claim(worker: str, *, without: Collection[str] = ()) -> Job | None:
    """Claim the first due job for the worker named `worker`, or return None when nothing is due.

    Args:
        worker: name to write beside the attempt.
        without: queues to leave alone.
    """
    # A look first: on SQLite an update waits for the write lock even when it changes nothing.
    if not Job.objects.due().exclude(queue__in=without).exists():
        return None
    vendor = connection.vendor
    sql = _CLAIM.format(
        now=_NOW[vendor],
        later=_LATER[vendor],
        lock=_LOCK[vendor],
        queue=f"AND queue NOT IN ({', '.join(['%s'] * len(without))})" if without else "",
    )
    claimed = list(Job.objects.raw(sql, [worker, int(LEASE.total_seconds()), *without]))
    if not claimed:
        return None
    failpoint(CLAIMED)
    return claimed[0]


def renew(job: Job) -> bool:
    """Prolong the lease of `job`; False when another attempt or a sweep has taken it away."""
    return Job.objects.held_by(job).update(lease_until=Now() + LEASE) == 1


def recover_lapsed() -> tuple[int, int]:
    """Put jobs whose lease has run out back in the queue, or among the dead after their last attempt.

    Returns:
        How many wait again, how many are dead.
    """
    lapsed = Job.objects.lapsed()
    if not lapsed.exists():
        return 0, 0
    dead = lapsed.filter(attempts__gte=F("max_attempts")).update(
        status=Job.Status.DEAD,
        lease_until=None,
        finished_at=Now(),
        error_class="peyvand.tasks.execution.WorkerDied",
        error="The worker died or stopped answering during the last attempt that was allowed.",
    )
    waiting = lapsed.filter(attempts__lt=F("max_attempts")).update(
        status=Job.Status.WAITING, lease_until=None, run_at=Now()
    )
    return waiting, dead


def expire_leases_of(worker: str) -> None:
    """End the leases of a worker that is known to be dead, so that its job need not wait for them to run out."""
    Job.objects.filter(status=Job.Status.RUNNING, worker=worker).update(lease_until=Now() - timedelta(seconds=1))
