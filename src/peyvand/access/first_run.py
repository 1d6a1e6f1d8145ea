"""The way into an empty installation: a one-time code, printed where the server was started, makes the first administrator."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Any

from django.db import transaction

from peyvand.access.models import AccessEpoch, User, change_installation
from peyvand.access.models.epoch import new_token
from peyvand.foundation.digits import to_latin
from peyvand.foundation.languages import language_of

# Without letters and digits that are taken for each other when read aloud or copied from a screen.
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_GROUPS, _LENGTH = 4, 4
_FILE = "first_run_code"


class WrongCode(ValueError):
    """Not the code that was printed."""


class AlreadyDone(RuntimeError):
    """There is an administrator already."""


def is_needed() -> bool:
    """True as long as nobody can sign in."""
    return not User.objects.exists()


def code_if_needed(data_dir: Path) -> str | None:
    """A new code to print, valid until it is used or another is made; None when there are users.

    Only its hash is kept, in a file of `data_dir` that its owner alone can read.

    Raises:
        OSError: when the file cannot be written.
    """
    if not is_needed():
        forget(data_dir)
        return None
    code = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS))
    draft = data_dir / f"{_FILE}.{os.getpid()}"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(_hash(code))
    # In one step: a page that is looking at this moment meets the old code or the new one, never half of it.
    draft.replace(data_dir / _FILE)
    return code


def forget(data_dir: Path) -> None:
    """Take the code away."""
    (data_dir / _FILE).unlink(missing_ok=True)


def is_right(code: str, data_dir: Path) -> bool:
    """True when this is the code that was printed; small letters, spaces and Persian digits are understood."""
    try:
        kept = (data_dir / _FILE).read_text()
    except OSError:
        return False
    return hmac.compare_digest(kept.encode(), _hash(code).encode())


def redeem(
    code: str, *, data_dir: Path, firm: str, region: str, password: str, language: str, time_zone: str, **person: Any
) -> User:
    """Make the first administrator and name the firm.

    Args:
        language, time_zone: of the administrator, and from now on of the installation.
        person: further fields of the user: username, email, first_name, last_name.

    Raises:
        WrongCode: when this is not the code; nothing is made.
        AlreadyDone: when somebody else was quicker.
    """
    if not is_right(code, data_dir):
        raise WrongCode
    spoken = language_of(language)
    with transaction.atomic():
        # Whoever holds this row goes first; the others then find that there is a user.
        AccessEpoch.objects.get_or_create(pk=1)
        AccessEpoch.objects.filter(pk=1).update(token=new_token())
        if not is_needed():
            raise AlreadyDone
        change_installation(firm=firm, language=language, time_zone=time_zone, region=region)
        user = User.objects.create_user(
            person.pop("username"),
            password=password,
            is_administrator=True,
            language=language,
            calendar=spoken.calendar,
            digits=spoken.digits,
            time_zone=time_zone,
            **person,
        )
    forget(data_dir)
    return user


def _hash(code: str) -> str:
    plain = "".join(letter for letter in to_latin(code).upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
