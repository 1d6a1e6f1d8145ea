"""The address of a mail server such as ``smtp://user:password@host:587``, taken apart."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class MailServer:
    """A server that takes mail; ``smtps`` speaks TLS at once, else STARTTLS is asked for."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls_at_once: bool


def parse_mail_server(text: str) -> MailServer:
    """Take a mail server's address apart.

    Raises:
        ValueError: when the scheme is not smtp or smtps, or no host is named.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(text)
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_at_once=parts.scheme == "smtps",
    )
