"""The people of a journey; each call makes others, since all journeys share one house."""

from itertools import count, product
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password

from peyvand.access.models import Role, User
from peyvand.access.tests import factories
from peyvand.foundation.languages import LANGUAGES

KINDS = ("partners", "contacts")
SELLING = (*KINDS, "activities", "opportunities")
EVERYTHING = ("view", "create", "edit", "delete", "assign", "share", "export", "bulk", "configure")
_number = count(1)


def someone(language: str, *, password: str = "", **fields: Any) -> User:
    """A person who reads `language` the way people of that language do."""
    habits = LANGUAGES[language]
    given = {
        "language": language,
        "calendar": habits.calendar,
        "digits": habits.digits,
        "time_zone": "Asia/Tehran" if language == "fa" else "Europe/Istanbul",
        "theme": "light",
    }
    user = factories.user(**(given | fields))
    if password:
        # Tests keep passwords in a quick way of their own, which the server does not know.
        user.password = make_password(password, hasher=Argon2PasswordHasher())
        user.save(update_fields=["password"])
    return user


def administrator(language: str, **fields: Any) -> User:
    """Somebody who may do everything."""
    return someone(language, is_administrator=True, **fields)


def role(*scopes: str, actions: tuple[str, ...] = EVERYTHING, kinds: tuple[str, ...] = KINDS) -> Role:
    """A role that allows `actions` on records of these kinds in each of `scopes`."""
    return factories.role(f"Journey role {next(_number)}", grants=list(product(kinds, actions, scopes)))


def mark() -> str:
    """A word that no other journey uses, for names that one searches for."""
    number, letters = next(_number), ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = "bcdfghjklmnpqrstvwxzaeiouy"[place] + letters
    return f"Q{letters}w"
