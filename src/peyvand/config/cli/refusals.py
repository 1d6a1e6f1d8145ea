"""Turns errors with a known cause into one plain sentence for the administrator."""

import errno
import sqlite3

from peyvand.config.variables import Misconfigured


class CannotStart(Exception):
    """Peyvand cannot do what was asked; the text is one plain sentence."""


def explain(error: BaseException) -> str | None:
    """The sentence for ``error``, or ``None`` when its cause is not known.

    Django and psycopg wrap the error that matters, so the causes are looked at too.
    """
    seen: BaseException | None = error
    while seen is not None:
        sentence = _sentence(seen)
        if sentence:
            return sentence
        seen = seen.__cause__ or seen.__context__
    return None


def _sentence(error: BaseException) -> str | None:
    if isinstance(error, (Misconfigured, CannotStart)):
        return str(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, sqlite3.OperationalError):
        return _of_sqlite(str(error))
    return None


def _of_the_system(error: OSError) -> str | None:
    where = error.filename or "a file"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: {where} could not be written. Free some space and start again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{where} may not be written to by this user: {error.strerror}."
    return None


def _of_sqlite(text: str) -> str | None:
    if "disk is full" in text or "disk I/O error" in text:
        return "The disk is full or failing: the database could not be written. Free some space and start again."
    if "readonly" in text or "unable to open" in text:
        return f"The database file may not be opened or written to by this user: {text}."
    if "locked" in text:
        return "The database is in use by another program that holds it for too long; stop that and start again."
    return None
