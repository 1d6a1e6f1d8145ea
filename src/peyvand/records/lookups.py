"""`field__matches="part"`: part of a text through the trigram index of either database."""

from typing import Any

from django.db.models import Lookup
from django.db.models.fields import Field

# The trigram indexes know three letters at a time; a shorter part is looked for at the beginning of words, without them.
SHORTEST_PART = 3


def index_table(table: str) -> str:
    """Name of the full-text table that stands beside `table` on SQLite."""
    return f"{table}_search"


@Field.register_lookup
class Matches(Lookup[bool]):
    """Part of a folded text, or one of several parts.

    Three letters and more go through the trigram index; fewer are the beginning of a word.
    """

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        patterns = [pattern for part in self.parts for pattern in _patterns(part)]
        likes = " OR ".join([f"{column} LIKE %s ESCAPE '\\'"] * len(patterns))
        return f"({likes})", [value for pattern in patterns for value in (*parameters, pattern)]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of which one must be there."""
        return self.rhs if isinstance(self.rhs, tuple) else (str(self.rhs),)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        target = self.lhs
        table, column_name = target.target.model._meta.db_table, target.target.column
        # Only `search_key` stands in the full-text table.
        if column_name != "search_key" or any(len(part) < SHORTEST_PART for part in self.parts):
            return self.as_sql(compiler, connection)
        quote = connection.ops.quote_name
        index = quote(index_table(table))
        column = f"{quote(target.alias)}.{quote(target.target.model._meta.pk.column)}"
        phrase = " OR ".join('"' + part.replace('"', '""') + '"' for part in self.parts)
        return f"{column} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)", [phrase]


def _patterns(part: str) -> list[str]:
    """What LIKE is given for one part."""
    plain = escaped(part)
    return [f"%{plain}%"] if len(part) >= SHORTEST_PART else [f"{plain}%", f"% {plain}%"]


def escaped(text: str) -> str:
    """`text` with the wildcards of LIKE made plain letters."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
