"""The column in which a record keeps the facts that a firm added to its kind, and how databases read one of them.

A fact stands there under a key of ours, a letter and the number of its field: `n12`. The letter says what it is read as, so
that the same text of SQL filters, sorts and stands in an index. Nothing that a person typed ever becomes part of SQL.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Transform

_KEY = re.compile(r"[a-z][1-9][0-9]{0,17}")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class KeptDay(models.DateField[Any, Any]):
    """A day kept as text, since PostgreSQL does not index what it makes of a text with the settings of a session."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        """The day in the text."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class KeptMoment(models.DateTimeField[Any, Any]):
    """A moment kept as text in UTC, to the second, whose letters have the order of time."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return kept_moment(value) if isinstance(value, datetime) else value

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        """The moment in the text."""
        return read_moment(value) if isinstance(value, str) else value


class KeptNumber(models.DecimalField[Any, Any]):
    """A number of any length, without the zeros behind it that its column would have."""

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        """SQLite counts in binary fractions; what it gives is the nearest decimal number."""
        if isinstance(value, float):
            value = Decimal(repr(value))
        return Decimal(value).normalize() + 0 if value is not None else None

    def get_db_converters(self, connection: Any) -> list[Any]:
        """Not those of a column, which round to its decimals."""
        return [self.from_db_value]

    def get_internal_type(self) -> str:
        return "KeptNumber"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or connection.vendor != "sqlite":
            return value
        return int(value) if value == int(value) else float(value)


def kept_moment(moment: datetime) -> str:
    """A moment as it is kept."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def read_moment(text: str) -> datetime:
    """The moment that is kept as `text`."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


class _Kept(Transform):
    """One fact out of the column."""

    key = ""
    cast = 'COLLATE "C"'
    output_field: Any = models.TextField()

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **context: Any) -> Any:
        column, parameters = compiler.compile(self.lhs)
        return on_sqlite(column, self.key, numeric=isinstance(self, _KeptNumber)), parameters

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        column, parameters = compiler.compile(self.lhs)
        return on_postgresql(column, self.key, self.cast), parameters


class _KeptNumber(_Kept):
    cast = "::numeric"
    output_field: Any = KeptNumber(max_digits=40, decimal_places=10)


class _KeptDay(_Kept):
    output_field: Any = KeptDay()


class _KeptMoment(_Kept):
    output_field: Any = KeptMoment()


class _KeptLink(_Kept):
    cast = "::bigint"
    output_field: Any = models.BigIntegerField()


class _KeptYes(_Kept):
    cast = "::boolean"
    output_field: Any = models.BooleanField()


_TRANSFORMS: dict[str, type[_Kept]] = {"n": _KeptNumber, "d": _KeptDay, "m": _KeptMoment, "b": _KeptYes, "l": _KeptLink}


def on_sqlite(column: str, key: str, *, numeric: bool = False) -> str:
    """The fact `key` of the quoted `column`, in the SQL of SQLite."""
    read = f"JSON_EXTRACT({column}, '$.{key}')"
    return f"CAST({read} AS NUMERIC)" if numeric else read


def on_postgresql(column: str, key: str, cast: str = 'COLLATE "C"') -> str:
    """The fact `key` of the quoted `column`, in the SQL of PostgreSQL."""
    read = f"({column} ->> '{key}')"
    return f"({read}{cast})" if cast.startswith("::") else f"({read} {cast})"


class CustomValues(models.JSONField[Any, Any]):
    """What a firm keeps of a record beyond what every firm does: values by key."""

    def get_transform(self, name: str) -> Any:
        if not _KEY.fullmatch(name):
            return super().get_transform(name)
        kind = _TRANSFORMS.get(name[0], _Kept)
        return type(kind.__name__, (kind,), {"key": name})
