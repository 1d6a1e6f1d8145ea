"""What follows when rows were written past Django's own ways."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.management.color import no_style
from django.db import connection, models


def settle(wrote: Sequence[type[models.Model]]) -> None:
    """Let sequences go on after the ids that were given, and the database know how its tables look by now."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(wrote)):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")
