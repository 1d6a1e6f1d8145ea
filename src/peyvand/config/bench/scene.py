"""What the jobs are asked about, found in the filled database, and who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from peyvand.access.models import ApiToken, User
from peyvand.config.bench import people
from peyvand.config.bench.business import OPEN_EVERY, PER_PARTNER
from peyvand.config.bench.filling import STORIED_EVERY
from peyvand.foundation.textkeys import search_key
from peyvand.partners.models import Partner
from peyvand.records import registry
from peyvand.records.cursor import write_place
from peyvand.records.listing import Asked, Listing
from peyvand.records.viewer import Viewer

_STORIED = 50


@dataclass(frozen=True)
class Asker:
    """Somebody who asks: the headers of their programs, and of their browser."""

    of_api: Mapping[str, str]
    of_pages: Mapping[str, str]


@dataclass(frozen=True)
class Scene:
    """What the jobs are about.

    Attributes:
        deep: how many rows lie before the deep page.
        place: where that page begins.
        parts: parts of names to search for, by script.
        storied: partners with a long history.
        changed: one partner for each face to change.
        limited: the user who owns `owned` partners and sees no others.
        sales, open_sales: how many opportunities there are, and how many of them are open.
    """

    deep: int
    place: str
    group: int
    owner: int
    city: str
    city_key: str
    parts: Mapping[str, str]
    storied: list[int]
    changed: tuple[int, int, int]
    limited: int
    owned: int
    sales: int
    open_sales: int


def find(count: int, administrator: User, limited: User) -> Scene:
    """The scene in a database that was filled with `count` partners."""
    deep = count // 2
    storied = list(range(STORIED_EVERY, count + 1, STORIED_EVERY))[:_STORIED] or [1]
    return Scene(
        deep=deep,
        place=place_after(deep, administrator),
        group=1,
        owner=1,
        city="تهران",
        city_key=search_key("تهران"),
        parts={"Latin": "wainwri", "Persian": "محمد", "Cyrillic": "петров"},
        storied=storied,
        changed=(1, 2, 3),
        limited=limited.pk,
        owned=min(people.OWNED_BY_LIMITED, count),
        sales=count * PER_PARTNER,
        open_sales=count * PER_PARTNER // OPEN_EVERY,
    )


def place_after(rows: int, user: User) -> str:
    """The place in the list by name after so many rows, as pages and API pass it on."""
    listing = Listing(registry.resource("partners"), Viewer.of(user), Asked(sort="name"))
    paths = [term.path for term in listing.terms]
    ordered = Partner.objects.visible_to(user).order_by("name_key", "id")
    return write_place(ordered.values(*paths)[rows - 1], listing.terms)


def asker(user: User) -> Asker:
    """`user` with a token, and signed in."""
    _token, secret = ApiToken.issue(user, name="bench")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "peyvand.access.backends.PersonBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    proof = "b" * 32
    cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={proof}"
    return Asker(
        {"Authorization": f"Bearer {secret}", "Accept": "application/json"},
        {"Cookie": cookies, "X-CSRFToken": proof, "Accept": "text/html"},
    )
