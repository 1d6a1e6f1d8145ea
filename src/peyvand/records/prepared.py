"""Statements that PostgreSQL plans once for each connection, and not at every run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.backends.postgresql.base import DatabaseWrapper


def literal(connection: DatabaseWrapper, sql: str, parameters: Sequence[Any], slots: Sequence[Any]) -> str:
    """The text of a statement with all parameters written into it, but those that are one of `slots`.

    The planner then knows all that is the same at every run, and has to guess the type of none of it.
    """
    import psycopg

    connection.ensure_connection()
    writer: Any = psycopg.ClientCursor(connection.connection)
    text: str = writer.mogrify(sql, parameters).replace("%", "%%")
    for slot in slots:
        text = text.replace(writer.mogrify("%s", [slot]), "%s")
    return text


def run(connection: DatabaseWrapper, text: str, given: Sequence[int | str]) -> list[tuple[Any, ...]]:
    """The rows of a statement that `literal` wrote, with `given` for its slots in turn."""
    from psycopg.types.numeric import Int8

    connection.ensure_connection()
    wrapped: Callable[[Any], Any] = (
        connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    )
    # All of one width: a statement is prepared anew for each type of what is given to it.
    values = [Int8(one) if isinstance(one, int) else one for one in given]
    with wrapped(_cursor_class()(connection.connection)) as cursor:
        cursor.execute(text, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@cache
def _cursor_class() -> Any:
    from django.db.backends.postgresql import base

    binding: Any = base.ServerBindingCursor

    class LastingCursor(binding):
        """Asks the server to keep the plan of what it runs."""

        def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Any:
            super().execute(query, params, prepare=True, **kwargs)
            if (
                getattr(self, "_query", None) is None
            ):  # so it is with a plan that was kept; the log of queries asks for it
                self._query = self._convert_query(query, params)
            return self

    return LastingCursor
