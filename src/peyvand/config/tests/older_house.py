"""A house that an older Peyvand furnished, migration by migration, and that the code of today opens.

Run as a program, on the database of the settings: `python -m peyvand.config.tests.older_house '{"partners": "0020_exclusive"}'`. It
prints what became of the house.
"""

import json
import sys
from typing import Any

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

# The newest migration of each area that the older Peyvand knew, and what it needs; nothing stands for every step there is.
Known = dict[str, str]


def step_by_step() -> MigrationExecutor:
    """What takes the steps that squashed migrations replace, as if there were no squashed ones."""
    executor = MigrationExecutor(connection)
    loader = executor.loader = MigrationLoader(connection, replace_migrations=False)
    for key, squashed in loader.replacements.items():
        loader.graph.remove_replacement_node(key, squashed.replaces)
    return executor


def furnish(known: Known) -> None:
    """Make the tables as they were made before migrations were squashed, and in a house of long ago a role with rights."""
    executor = step_by_step()
    targets = list(known.items()) or executor.loader.graph.leaf_nodes()
    executor.migrate(targets)
    if known:
        _employ(executor.loader.project_state(targets).apps)
    else:
        emit_post_migrate_signal(0, interactive=False, db="default")


def _employ(apps: Any) -> None:
    role = apps.get_model("access", "Role").objects.create(name="Sales", name_key="sales", search_key="sales")
    grants = apps.get_model("access", "Grant").objects
    for kind in ("partners", "contacts"):
        grants.create(role=role, kind=kind, action="view", scope="own")


def main(known: Known) -> None:
    """Furnish the house, open it twice, and print what is there."""
    import django

    django.setup()
    from django.db.migrations.recorder import MigrationRecorder

    from peyvand.access.models import Grant
    from peyvand.config.cli import schema
    from peyvand.config.tests.shape import shape

    furnish(known)
    steps = schema.bring_up_to_date(), schema.bring_up_to_date()
    recorded = sorted(f"{area} {name}" for area, name in MigrationRecorder.Migration.objects.values_list("app", "name"))
    grants = sorted(Grant.objects.values_list("kind", "action", "scope"))
    print(json.dumps({"steps": steps, "shape": shape(), "grants": grants, "recorded": recorded}))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
