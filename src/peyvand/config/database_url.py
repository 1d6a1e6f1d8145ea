"""A database address such as ``postgresql://user:password@host:5432/name``, taken apart."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Database:
    """Where the records are: ``name`` is a file path on SQLite, a database name on PostgreSQL."""

    vendor: Literal["sqlite", "postgresql"]
    name: str
    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The database in words, without the password."""
        if self.vendor == "sqlite":
            return self.name
        return f"{self.name} on {self.host or 'this machine'}"


def parse_database(text: str) -> Database:
    """Take a database address apart.

    Raises:
        ValueError: when the scheme is not known or no file or database is named.
    """
    parts = urlsplit(text)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path), parts.netloc)
    if parts.scheme in ("postgresql", "postgres") and parts.path.strip("/"):
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        return Database(
            vendor="postgresql",
            name=unquote(parts.path.strip("/")),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            # libpq takes the folder of a Unix socket as a host, which an address can only
            # carry as an option.
            host=unquote(parts.hostname or "") or options.pop("host", ""),
            port=str(parts.port or ""),
            options=options,
        )
    raise ValueError(text)


def _sqlite(path: str, netloc: str) -> Database:
    name = path.removeprefix("/")
    if netloc or not name:
        raise ValueError(path)
    return Database(vendor="sqlite", name=str(Path(name).expanduser().absolute()))
