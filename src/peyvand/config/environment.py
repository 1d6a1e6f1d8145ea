"""What the house set by environment variables, checked: one function per setting.

Every function raises ``Misconfigured`` with one plain sentence when the value cannot work.
"""

import ipaddress
import os
import re
import socket
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from peyvand.config import secret, single_sign_on, variables
from peyvand.config.database_url import Database, parse_database
from peyvand.config.mail_url import MailServer, parse_mail_server
from peyvand.config.variables import Misconfigured

__all__ = ["Database", "MailServer", "Misconfigured"]

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_HOST_NAME = re.compile(r"^(\*|\.?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])$")


def data_dir() -> Path:
    """Absolute path of the data folder; it may not exist yet."""
    return Path(variables.DATA_DIR.read(str) or "data").expanduser().absolute()


def database() -> Database:
    """The database, taken apart; SQLite in the data folder unless set."""
    found = variables.DATABASE_URL.read(parse_database)
    return found or Database(vendor="sqlite", name=str(data_dir() / "peyvand.sqlite3"))


def database_url() -> str:
    """The database as an address, a SQLite file by its absolute path; it may hold a password."""
    found = database()
    if found.vendor == "sqlite":
        return f"sqlite:///{found.name}"
    return os.environ[variables.DATABASE_URL.name].strip()


def secret_key() -> str:
    """The signing key: from the environment, else from the data folder, made when missing."""
    given = variables.SECRET_KEY.read(_long_enough)
    return given or secret.kept_in(data_dir())


def base_url() -> str:
    """Address at which people open Peyvand, without a slash at the end."""
    return variables.URL.read(_site_address) or f"http://localhost:{port()}"


def allowed_hosts() -> list[str]:
    """Host names and addresses under which pages are answered."""
    own = [urlsplit(base_url()).hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
    further = variables.ALLOWED_HOSTS.read(_host_names) or []
    return list(dict.fromkeys([*own, *further, *_names_of_this_machine(host())]))


def trusted_proxies() -> list[Network]:
    """Networks of reverse proxies whose forwarding headers are believed."""
    return variables.TRUSTED_PROXIES.read(_networks) or []


def behind_proxy() -> bool:
    """True when a trusted reverse proxy says whether the browser came over TLS."""
    return bool(trusted_proxies())


def host() -> str:
    """Address the web server listens on."""
    return variables.HOST.read(_host_name) or "127.0.0.1"


def port() -> int:
    """Port the web server listens on."""
    return variables.PORT.read(lambda text: _number(text, 1, 65535)) or 8000


def web_processes() -> int:
    """Number of processes that answer pages."""
    default = min(2, os.cpu_count() or 1)
    return variables.WEB_PROCESSES.read(lambda text: _number(text, 1, 64)) or default


def debug() -> bool:
    """True when error details may be shown in the browser."""
    return variables.DEBUG.read(_yes_or_no) or False


def log_level() -> str:
    """``DEBUG``, ``INFO``, ``WARNING`` or ``ERROR``."""
    return variables.LOG_LEVEL.read(_log_level) or "INFO"


def api_writes_per_minute() -> int:
    """How many changes a minute one API token may make."""
    return variables.API_WRITES_PER_MINUTE.read(lambda text: _number(text, 1, 1_000_000)) or 600


def mail_server() -> MailServer | None:
    """The server for Peyvand's own mail, or ``None`` when mail goes to the log."""
    return variables.MAIL_URL.read(parse_mail_server)


def mail_from() -> str:
    """Sender of Peyvand's own mail."""
    default = f"peyvand@{urlsplit(base_url()).hostname}"
    return variables.MAIL_FROM.read(_mail_address) or default


def check_all() -> None:
    """Read every setting once, so that a wrong one is told at start and not at its first use."""
    readers = (data_dir, database, base_url, allowed_hosts, trusted_proxies, host, port)
    more = (web_processes, debug, log_level, api_writes_per_minute, mail_server, mail_from)
    for reader in (*readers, *more):
        reader()
    variables.SECRET_KEY.read(_long_enough)
    single_sign_on.providers()
    single_sign_on.new_users_welcome()


def _number(text: str, least: int, most: int) -> int:
    number = int(text)
    if not least <= number <= most:
        raise ValueError(text)
    return number


def _one_of(text: str, *choices: str) -> str:
    if text not in choices:
        raise ValueError(text)
    return text


def _yes_or_no(text: str) -> bool:
    yes, no = ("1", "yes", "true", "on"), ("0", "no", "false", "off")
    return _one_of(text.lower(), *yes, *no) in yes


def _log_level(text: str) -> str:
    return _one_of(text.upper(), "DEBUG", "INFO", "WARNING", "ERROR")


def _long_enough(text: str) -> str:
    if len(text) < secret.SHORTEST:
        raise ValueError(text)
    return text


def _site_address(text: str) -> str:
    parts = urlsplit(text.rstrip("/"))
    good = parts.scheme in ("http", "https") and parts.hostname
    if not good or parts.path or parts.query or parts.fragment or parts.username:
        raise ValueError(text)
    return f"{parts.scheme}://{parts.netloc}"


def _host_name(text: str) -> str:
    if text.count(":") > 1:
        return str(ipaddress.IPv6Address(text.strip("[]")))
    if not _HOST_NAME.match(text):
        raise ValueError(text)
    return text


def _host_names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not all(_HOST_NAME.match(name) for name in names):
        raise ValueError(text)
    return names


def _networks(text: str) -> list[Network]:
    return [ipaddress.ip_network(part.strip(), strict=False) for part in text.split(",")]


def _mail_address(text: str) -> str:
    if "@" not in parseaddr(text)[1]:
        raise ValueError(text)
    return text


def _names_of_this_machine(listening_on: str) -> list[str]:
    """Names by which neighbours reach a server that listens on more than the loopback."""
    if listening_on not in ("0.0.0.0", "::"):  # noqa: S104  (compared, not bound)
        return [f"[{listening_on}]" if ":" in listening_on else listening_on]
    name = socket.gethostname()
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except OSError:
        found = []
    addresses = {str(entry[4][0]) for entry in found}
    return [name, *sorted(f"[{one}]" if ":" in one else one for one in addresses)]
