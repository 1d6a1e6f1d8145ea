"""The environment variables Peyvand understands, and the error for a wrong one.

Each variable is listed once, with its meaning, what it may hold and its default; the admin guide,
``./peyvand doctor`` and the check for misspelt names read this list.
"""

import difflib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

PREFIX = "PEYVAND_"
Value = TypeVar("Value")


class Misconfigured(Exception):
    """A setting that cannot work; its text is one plain sentence for the administrator."""


@dataclass(frozen=True)
class Variable:
    """One environment variable.

    ``expected`` completes the sentence "expected …"; ``default`` is said in words. A ``secret``
    value is never printed.
    """

    name: str
    meaning: str
    expected: str
    default: str
    secret: bool = False

    def read(self, parse: Callable[[str], Value]) -> Value | None:
        """Return the parsed value, or ``None`` when it is not set or empty.

        Raises:
            Misconfigured: when ``parse`` raises ``ValueError``.
        """
        text = os.environ.get(self.name, "").strip()
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            raise self.refusal(text) from None

    def refusal(self, text: str) -> Misconfigured:
        """The error that names this variable, its value and what it should hold."""
        shown = "set to something that cannot be used" if self.secret else f'"{text}"'
        return Misconfigured(f"{self.name} is {shown}; expected {self.expected}.")


DATA_DIR = Variable(
    "PEYVAND_DATA_DIR",
    "Folder that keeps the SQLite database, uploaded files and the secret key.",
    "the path of a folder",
    "./data",
)
DATABASE_URL = Variable(
    "PEYVAND_DATABASE_URL",
    "The database.",
    "sqlite:///path/to/file or postgresql://user:password@host:5432/name",
    "sqlite file peyvand.sqlite3 in the data folder",
    secret=True,
)
SECRET_KEY = Variable(
    "PEYVAND_SECRET_KEY",
    "Key that signs sessions and links; the same on every machine of one house.",
    "at least 32 characters",
    "made on the first start and kept in the data folder",
    secret=True,
)
URL = Variable(
    "PEYVAND_URL",
    "Address at which people open Peyvand; used in links and e-mails.",
    "an address such as https://crm.example.com, without a path",
    "http://localhost:8000",
)
ALLOWED_HOSTS = Variable(
    "PEYVAND_ALLOWED_HOSTS",
    "Further host names under which Peyvand answers.",
    "host names parted by commas, such as crm.example.com,10.0.0.5",
    "the host of PEYVAND_URL, and this machine by its own names",
)
TRUSTED_PROXIES = Variable(
    "PEYVAND_TRUSTED_PROXIES",
    "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto headers are believed.",
    "addresses or networks parted by commas, such as 10.0.0.0/8,127.0.0.1",
    "none",
)
HOST = Variable(
    "PEYVAND_HOST",
    "Address the web server listens on.",
    "an IP address or host name of this machine, such as 0.0.0.0",
    "127.0.0.1",
)
PORT = Variable("PEYVAND_PORT", "Port of the web server.", "a number from 1 to 65535", "8000")
WEB_PROCESSES = Variable(
    "PEYVAND_WEB_PROCESSES",
    "How many processes answer pages.",
    "a number from 1 to 64",
    "one for each processor, at most 2",
)
DEBUG = Variable(
    "PEYVAND_DEBUG",
    "Show error details in the browser; for developers only.",
    "yes or no",
    "no",
)
LOG_LEVEL = Variable(
    "PEYVAND_LOG_LEVEL",
    "How much is written to the log.",
    "debug, info, warning or error",
    "info",
)
API_WRITES_PER_MINUTE = Variable(
    "PEYVAND_API_WRITES_PER_MINUTE",
    "How many changes a minute one token may make through the API; a change of many records at once counts as one.",
    "a number from 1 to 1000000",
    "600",
)
MAIL_URL = Variable(
    "PEYVAND_MAIL_URL",
    "Server through which Peyvand sends its own mail, such as password links.",
    "smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465",
    "none: mail is written to the log",
    secret=True,
)
MAIL_FROM = Variable(
    "PEYVAND_MAIL_FROM",
    "Sender of Peyvand's own mail.",
    "an e-mail address",
    "peyvand@ the host of PEYVAND_URL",
)
OIDC_ISSUER = Variable(
    "PEYVAND_OIDC_ISSUER",
    "Identity provider (OpenID Connect) through which people may sign in.",
    "an https address, such as https://login.example.com/realms/firm",
    "none",
)
OIDC_CLIENT_ID = Variable(
    "PEYVAND_OIDC_CLIENT_ID", "Name of Peyvand at the identity provider.", "the client id the provider gave", "none"
)
OIDC_CLIENT_SECRET = Variable(
    "PEYVAND_OIDC_CLIENT_SECRET",
    "Secret of Peyvand at the identity provider.",
    "the client secret the provider gave",
    "none",
    secret=True,
)
OIDC_NAME = Variable(
    "PEYVAND_OIDC_NAME", "What the sign-in page calls the identity provider.", "a name", "the provider's host name"
)
OIDC_NEW_USERS = Variable(
    "PEYVAND_OIDC_NEW_USERS",
    "Let people in whom the identity provider knows and Peyvand does not; they have no rights until given some.",
    "yes or no",
    "no",
)
FAIL = Variable(
    "PEYVAND_FAIL",
    "Makes the program fail at a chosen place; for tests of its safety only.",
    "name:action[:nth], several parted by commas",
    "none",
)

VARIABLES = (
    DATA_DIR,
    DATABASE_URL,
    SECRET_KEY,
    URL,
    ALLOWED_HOSTS,
    TRUSTED_PROXIES,
    HOST,
    PORT,
    WEB_PROCESSES,
    DEBUG,
    LOG_LEVEL,
    API_WRITES_PER_MINUTE,
    MAIL_URL,
    MAIL_FROM,
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_NAME,
    OIDC_NEW_USERS,
    FAIL,
)


def warnings_for_unknown(environ: Mapping[str, str] | None = None) -> list[str]:
    """Sentences about ``PEYVAND_…`` variables that nothing reads, with the nearest known name."""
    names = os.environ if environ is None else environ
    known = [variable.name for variable in VARIABLES]
    strangers = sorted(name for name in names if name.startswith(PREFIX) and name not in known)
    return [_about_unknown(name, known) for name in strangers]


def _about_unknown(name: str, known: Iterable[str]) -> str:
    nearest = difflib.get_close_matches(name, list(known), n=1)
    hint = f" Did you mean {nearest[0]}?" if nearest else ""
    return f"{name} is not a setting of Peyvand and has no effect.{hint}"
