"""Background work of notifications."""

from datetime import timedelta

from django_tasks import task

from peyvand.foundation import clock
from peyvand.journal import sealing
from peyvand.notifications.delivery import deliver
from peyvand.notifications.models import Notice
from peyvand.tasks import schedules

# A notice that was read is of no use after this; the journal still tells what happened.
KEEP_READ = timedelta(days=90)


@task()
def deliver_notices() -> int:
    """Tell everybody what was done since the last time; at the latest a minute after it was done."""
    told = 0
    while True:
        sealed, delivered = sealing.seal(), deliver(now=clock.now())
        told += delivered
        if not sealed and not delivered:
            return told


@task()
def forget_read_notices() -> int:
    """Remove what was read long ago."""
    gone, _by_model = Notice.objects.filter(read_at__lt=clock.now() - KEEP_READ).delete()
    return gone


schedules.declare("notifications.deliver_notices", deliver_notices, cron="* * * * *")
schedules.declare("notifications.forget_read_notices", forget_read_notices, cron="20 3 * * *")
