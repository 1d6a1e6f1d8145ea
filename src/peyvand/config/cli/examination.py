"""What the doctor looks at inside the database: the journal's chain, links, files, search, the worker, the clock."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from peyvand.config.cli.refusals import CannotStart

SHOWN = 3  # faults of one kind; more would hide the first
_LATE = timedelta(minutes=5)
_ASTRAY = timedelta(seconds=30)


def journal() -> str:
    """Whether no entry was changed or removed since it was sealed.

    Raises:
        CannotStart: naming the first places where the chain does not hold.
    """
    from peyvand.journal import sealing
    from peyvand.journal.models import Entry

    _refuse_any(sealing.broken())
    return f"the chain over {Entry.objects.exclude(seal=None).count()} entries holds"


def links() -> str:
    """Whether every link leads to something.

    Raises:
        CannotStart: naming the first that do not.
    """
    from django.db import IntegrityError, connection

    try:
        connection.check_constraints()
    except IntegrityError as fault:
        raise CannotStart(str(fault)) from fault
    _refuse_any(_shares_of_nothing())
    return "none leads nowhere"


def _shares_of_nothing() -> Iterator[str]:
    from peyvand.access.models import Share
    from peyvand.records import registry

    for one in registry.resources():
        kept = one.model._base_manager.values("pk")  # the trash too
        for share in Share.objects.filter(kind=one.name).exclude(object_id__in=kept):
            yield f"Share {share.pk} is of {one.name} {share.object_id}, which is not there."
    known = [one.name for one in registry.resources()]
    for share in Share.objects.exclude(kind__in=known):
        yield f"Share {share.pk} is of a kind that is not known: {share.kind}."


def files() -> str:
    """Whether every file that was brought lies on disk as it was, and none without a row.

    Raises:
        CannotStart: naming the first that do not, and what to do.
    """
    from peyvand.documents import examining
    from peyvand.documents.models import StoredFile
    from peyvand.foundation import clock as our_clock

    _refuse_any(examining.faults(at=our_clock.now()))
    return f"{StoredFile.objects.count()} lie on disk as they were brought"


def erasures() -> str:
    """Whether nobody who was erased came back with a backup.

    Raises:
        CannotStart: saying how many did, and what to do.
    """
    from peyvand.privacy.erasing import tombstones

    back = sum(1 for _ in tombstones.returned())
    if back:
        raise CannotStart(f"{back} people who were erased are back: run ./peyvand erase --again.")
    return f"{len(tombstones.read())} people were erased, none is back"


def search() -> str:
    """Whether everything can be found by its words.

    Raises:
        CannotStart: naming the first tables whose index is not whole.
    """
    from django.db import connection

    from peyvand.records.search import searchable_models

    look = _whole_on_postgresql if connection.vendor == "postgresql" else _whole_on_sqlite
    tables = [model._meta.db_table for model in searchable_models()]
    _refuse_any(
        f"The search index of {table} is not whole: some of its rows cannot be found."
        for table in tables
        if not look(table)
    )
    _refuse_any(_found_by_something_else())
    return f"the indexes of {len(tables)} tables are whole"


def _found_by_something_else() -> Iterator[str]:
    from peyvand.records import reindexing

    for model in reindexing.keyed_models():
        number = sum(1 for _ in reindexing.stale(model))
        if number:
            name = model._meta.verbose_name_plural
            yield f"{number} {name} are not found by all that they say: run ./peyvand reindex."


def _whole_on_postgresql(table: str) -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [f'"{table}_search_trigram"']
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def _whole_on_sqlite(table: str) -> bool:
    from django.db import DatabaseError, connection, transaction

    from peyvand.records.lookups import index_table

    index = connection.ops.quote_name(index_table(table))
    try:
        # Rank 1 has the index compared with the table itself.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except DatabaseError:
        return False
    return True


def worker() -> str:
    """Whether background work is done.

    Raises:
        CannotStart: when some has been due for longer than five minutes.
    """
    from peyvand.tasks import pulse

    workers, wait = pulse.living_workers(), pulse.longest_wait()
    if wait > _LATE:
        raise CannotStart(
            f"Background work has been waiting for {int(wait.total_seconds()) // 60} minutes, and {workers} workers run. "
            "Start one with ./peyvand worker, or look into the log of the one that runs."
        )
    return f"{workers} running, nothing waits" if workers else "none is running; nothing waits"


def clock() -> str:
    """Whether this machine's clock can be right.

    Raises:
        CannotStart: when it differs from the database's, or the journal tells of later moments.
    """
    from peyvand.foundation import clock as our_clock
    from peyvand.journal.models import Entry
    from peyvand.tasks import pulse

    now = our_clock.now()
    apart = abs(pulse.database_now() - now)
    if apart > _ASTRAY:
        raise CannotStart(f"The clocks of this machine and of the database are {int(apart.total_seconds())} s apart.")
    last = Entry.objects.order_by("-id").values_list("at", flat=True).first()
    if last and last > now + _ASTRAY:
        raise CannotStart(f"The journal ends at {last:%Y-%m-%d %H:%M} UTC, which is still to come. Is the clock right?")
    return f"{now:%Y-%m-%d %H:%M} UTC"


def _refuse_any(faults: Iterable[str]) -> None:
    found = iter(faults)
    first = list(islice(found, SHOWN))
    if first:
        more = sum(1 for _ in found)
        raise CannotStart(" ".join([*first, *([f"And {more} more."] if more else [])]))
