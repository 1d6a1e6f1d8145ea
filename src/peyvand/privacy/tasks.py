"""Background work with personal data: making the files that people ask for, deleting them in time, and clearing up after erasures."""

from __future__ import annotations

from django.db import connection
from django_tasks import task

from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.privacy.actions.propose import propose
from peyvand.privacy.erasing import tombstones
from peyvand.privacy.models import AccessExport
from peyvand.privacy.models.access_export import KEPT_FOR
from peyvand.privacy.packing import pack, path_of, person_of
from peyvand.records.lookups import index_table
from peyvand.records.search import searchable_models
from peyvand.tasks import schedules


@task()
def make_access_export(*, export_id: int) -> bool:
    """Make the file that was asked for, while who asked is still an administrator."""
    export = AccessExport.objects.filter(pk=export_id).first()
    if export is None:
        return False
    asker = User.objects.active().filter(pk=export.asked_by_id, is_administrator=True).first()
    person = person_of(export)
    if asker is None or person is None:
        export.delete()
        return False
    pack(export, person, otherwise=asker.language)
    return True


@task()
def forget_access_exports() -> int:
    """Delete the files whose time is over."""
    over = list(AccessExport.objects.filter(asked_at__lte=clock.now() - KEPT_FOR))
    for one in over:
        # First the file: a row without one can be deleted again, a file without a row would stay for ever.
        path_of(one.key).unlink(missing_ok=True)
        path_of(one.key).with_suffix(".making").unlink(missing_ok=True)
        one.delete()
    return len(over)


@task()
def wipe_leftovers() -> bool:
    """Overwrite what erased rows left in free pages of SQLite and in its indexes of words; PostgreSQL clears up by itself."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        for model in searchable_models():
            index = connection.ops.quote_name(index_table(model._meta.db_table))
            cursor.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


@task()
def keep_tombstones() -> int:
    """See that all who were erased stand on the list outside the database."""
    return tombstones.keep()


@task()
def propose_erasures() -> int:
    """Propose who has been silent for longer than their period; people decide."""
    return propose(clock.now().date())


schedules.declare("privacy.propose_erasures", propose_erasures, cron="7 2 * * *")
schedules.declare("privacy.keep_tombstones", keep_tombstones, cron="53 * * * *")
schedules.declare("privacy.forget_access_exports", forget_access_exports, cron="23 * * * *")
