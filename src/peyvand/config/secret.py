"""The signing key that Peyvand makes for itself and keeps in the data folder."""

import os
import secrets
from pathlib import Path

from peyvand.config.variables import Misconfigured

SHORTEST = 32  # characters; fewer could be guessed
_NAME = "secret_key"


def kept_in(folder: Path) -> str:
    """Return the key kept in ``folder``, making both when missing.

    The file is readable by its owner only. Two processes that start at the same moment end with
    the same key: the second finds the name taken and reads what the first wrote.

    Raises:
        Misconfigured: when the folder cannot be made, or the file cannot be read or is cut short.
    """
    path = folder / _NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise Misconfigured(f"The secret key {path} cannot be read or written: {error.strerror}.") from error
    if len(key) < SHORTEST:
        raise Misconfigured(f"The secret key in {path} is cut short; restore it from a backup.")
    return key


def _make(path: Path) -> None:
    # Written in full under a name of its own first: a reader never meets half a key.
    draft = path.with_name(f"{_NAME}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
