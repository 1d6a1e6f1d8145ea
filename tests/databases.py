"""Leaves out the tests that the database of this run has nothing to say to, and keeps the rows it starts with."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from tests import kept_database

_STARTING_ROWS = pytest.StashKey[str]()
# What Django itself makes again when it has emptied the tables.
_MADE_BY_DJANGO = {"auth", "contenttypes", "sites"}
# A browser's journey takes seconds, and would find nothing on the second database that the
# tests below the pages do not.
_LEFT_OUT = {"sqlite": {"postgres_only"}, "postgresql": {"sqlite_only", "browser", "any_database"}}
# Without one of these pytest-django lets no test reach the database.
_DATABASE = {"db", "transactional_db", "django_db_setup", "django_db_blocker"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop what the database in the settings has nothing to say to."""
    dropped = [item for item in items if _is_left_out(item, connection.vendor)]
    if dropped:
        gone = set(dropped)
        items[:] = [item for item in items if item not in gone]
        config.hook.pytest_deselected(items=dropped)
    items.sort(key=_place)


def _is_left_out(item: pytest.Item, vendor: str) -> bool:
    """True for what is marked for the other database; and on the second one, PostgreSQL, for what cannot ask it anything."""
    marks = {mark.name for mark in item.iter_markers()}
    asks = "django_db" in marks or _DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(marks & _LEFT_OUT[vendor]) or (vendor == "postgresql" and not asks and "postgres_only" not in marks)


def _place(item: pytest.Item) -> int:
    """Journeys first, then contracts: a file that takes minutes must not be begun when the other processes are at their end."""
    folders = item.path.parts
    return 0 if "browser" in folders else 1 if "contract" in folders else 2


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> None:
    """The tables, with the rows that migrations made; those are remembered."""
    with kept_database.migrated():
        request.getfixturevalue("django_db_setup")  # the one of pytest-django
    with django_db_blocker.unblock():
        rows = json.loads(connection.creation.serialize_db_to_string())
    kept = [row for row in rows if row["model"].partition(".")[0] not in _MADE_BY_DJANGO]
    request.config.stash[_STARTING_ROWS] = json.dumps(kept)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put the rows of migrations back: a test with transactions of its own empties every table behind it.

    After the last test the tables themselves are gone.
    """
    yield
    if nextitem is not None and _empties_tables(item):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(item.config.stash[_STARTING_ROWS])


def _empties_tables(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    own = mark is not None and mark.kwargs.get("transaction", False)
    return own or "transactional_db" in getattr(item, "fixturenames", ())
