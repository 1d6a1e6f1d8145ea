"""Every address that is no door of a resource, and what it answers to whom.

`stranger` is not signed in, `agent` is signed in without any right, `admin` may everything. A number is the status
of GET; None means that the address does not answer to GET (405).
"""

from dataclasses import dataclass

SIGN_IN = 302  # to the sign-in page, or, for who is signed in already, home


@dataclass(frozen=True)
class Address:
    """What one address answers."""

    name: str
    stranger: int
    agent: int
    admin: int
    arguments: tuple[object, ...] = ()


OTHERS: tuple[Address, ...] = (
    Address("home", 302, 200, 200),
    Address("palette", 302, 200, 200),
    Address("profile", 302, 200, 200),
    Address("preferences", 302, 405, 405),
    Address("design", 302, 404, 200),
    Address("settings", 302, 403, 200),
)
