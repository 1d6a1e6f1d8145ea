"""Several rows of another table as one column, so that one query reads a record with all it has."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func, QuerySet, Subquery


class _JsonList(Func):
    """Several values as a JSON list."""

    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="json_build_array", **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """With what is JSON already as such, as PostgreSQL takes it: SQLite keeps it as text."""
        whole = self.copy()
        whole.set_source_expressions(
            [
                Func(one, function="json") if isinstance(one.output_field, models.JSONField) else one
                for one in self.get_source_expressions()
            ]
        )
        return whole.as_sql(compiler, connection, function="json_array", **context)


class AllRows(Subquery):
    """All rows of a `values_list` query as the text of one JSON list of lists."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        told = rows.annotate(told=_JsonList(*rows.query.values_select)).values("told")
        super().__init__(told, output_field=models.TextField())

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SELECT coalesce(json_agg(told), '[]'::json)::text FROM (%(subquery)s) AS kept)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SELECT json_group_array(json(told)) FROM (%(subquery)s) AS kept)"
        return self.as_sql(compiler, connection, template=template, **context)
