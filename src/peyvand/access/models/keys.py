"""Folded texts that rows are sorted and found by."""

from typing import Any

from django.db.models import TextField


class KeyField(TextField):
    """A folded text, compared byte by byte, so that both databases sort and find alike."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """Collation "C" on PostgreSQL; SQLite compares bytes by itself."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters
