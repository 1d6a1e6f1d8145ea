"""The database's tables against the code's: is it newer, what is missing, bring it up to date."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from peyvand.config.cli.refusals import CannotStart


def refuse_newer_database(loader: MigrationLoader) -> None:
    """Refuse to touch a database that a newer Peyvand has changed.

    Raises:
        CannotStart: when the database has a migration that the code does not know.
    """
    known = set(loader.disk_migrations)
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    applied = {key for key in loader.applied_migrations if key[0] in loader.migrated_apps}
    strangers = sorted(applied - known - replaced)
    if strangers:
        area, name = strangers[-1]
        raise CannotStart(
            f"The database was last used by a newer Peyvand (it knows {area} {name}). "
            "Bring the code up to date, or restore a backup made with this version."
        )


def bring_up_to_date() -> int:
    """Apply the migrations that the database lacks; return how many there were.

    Raises:
        CannotStart: when the database is newer than the code.
    """
    executor = MigrationExecutor(connection)
    refuse_newer_database(executor.loader)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        call_command("migrate", interactive=False, verbosity=0)
    else:
        # Says of a database that took each step that it has the squashed migration, so that the steps may be thrown away.
        executor.check_replacements()
    return len(missing)
