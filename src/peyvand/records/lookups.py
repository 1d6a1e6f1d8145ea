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
    """Part of a folded text. Three letters and more go through the trigram index; fewer are the beginning of a word."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        part = escaped(str(self.rhs))
        if len(str(self.rhs)) < SHORTEST_PART:
            return f"({column} LIKE %s ESCAPE '\\' OR {column} LIKE %s ESCAPE '\\')", [
                *parameters,
                f"{part}%",
                *parameters,
                f"% {part}%",
            ]
        return f"{column} LIKE %s ESCAPE '\\'", [*parameters, f"%{part}%"]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if len(str(self.rhs)) < SHORTEST_PART:
            return self.as_sql(compiler, connection)
        target = self.lhs
        quote = connection.ops.quote_name
        index = quote(index_table(target.target.model._meta.db_table))
        column = f"{quote(target.alias)}.{quote(target.target.model._meta.pk.column)}"
        phrase = '"' + str(self.rhs).replace('"', '""') + '"'
        return f"{column} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)", [phrase]


def escaped(text: str) -> str:
    """`text` with the wildcards of LIKE made plain letters."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
