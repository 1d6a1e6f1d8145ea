"""Which tests run on which database."""

from types import SimpleNamespace

import pytest

from tests.databases import _is_left_out


def item(*marks, fixtures=()):
    return SimpleNamespace(
        iter_markers=lambda: [SimpleNamespace(name=one) for one in marks], fixturenames=list(fixtures)
    )


@pytest.mark.parametrize("fixture", ["db", "transactional_db", "django_db_blocker"])
def test_what_asks_the_database_is_asked_of_both(fixture):
    assert [_is_left_out(item(fixtures=[fixture]), vendor) for vendor in ("sqlite", "postgresql")] == [False, False]
    assert not _is_left_out(item("django_db"), "postgresql")


def test_what_cannot_ask_it_runs_once():
    assert [_is_left_out(item(), vendor) for vendor in ("sqlite", "postgresql")] == [False, True]


@pytest.mark.parametrize("mark", ["sqlite_only", "browser", "any_database"])
def test_what_is_marked_runs_on_sqlite_alone(mark):
    asked = item(mark, "django_db")
    assert [_is_left_out(asked, vendor) for vendor in ("sqlite", "postgresql")] == [False, True]


def test_what_is_for_postgresql_runs_there_alone():
    assert [_is_left_out(item("postgres_only"), vendor) for vendor in ("sqlite", "postgresql")] == [True, False]
