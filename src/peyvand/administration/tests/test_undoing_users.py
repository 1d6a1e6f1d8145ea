"""Users that came with a file go again with it, unless they have come in meanwhile."""

import pytest

from peyvand.access.models import Team, User
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Entry
from peyvand.partners.tests.factories import partner
from peyvand.records.undoing import undo
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import brought, counts, done, faults, undone

ROWS = [
    ["Name", "E-mail", "Reports to", "Teams"],
    ["Anna Snelling", "anna@example.com", "Dustin Brinkmann", "Central"],
    ["Cecily Lampkin", "cecily@example.com", "Dustin Brinkmann", "Central"],
]


@pytest.fixture
def file(tmp_path):
    return as_csv(tmp_path / "users.csv", ROWS)


@pytest.fixture
def one(admin, file):
    return done(brought(admin, "users", file, add=["manager", "teams"]), admin)


def left(one):
    return {told["label"]: told["reason"] for told in one.batch.undo.refused}


def names():
    return set(User.objects.alive().exclude(username="admin").values_list("display_name", flat=True))


def test_who_never_signed_in_is_taken_back_with_managers_and_teams(one, admin):
    assert names() == {"Anna Snelling", "Cecily Lampkin", "Dustin Brinkmann"}
    undone(one, admin)
    assert left(one) == {}
    assert names() == set()
    assert not Team.objects.alive().filter(name="Central").exists()
    assert not User.objects.active().exclude(pk=admin.pk).exists()


def test_the_same_file_comes_in_again_with_the_team_from_the_trash(one, admin, file):
    undone(one, admin)
    again = done(brought(admin, "users", file, add=["manager", "teams"]), admin)
    assert faults(again) == []
    assert counts(again) == (2, 0, 0, 0)
    assert User.objects.get(username="anna.snelling").email == "anna@example.com"


def test_who_has_signed_in_stays_and_is_named_with_their_manager(one, admin):
    User.objects.filter(username="anna.snelling").update(last_login=clock.now())
    undone(one, admin)
    assert names() == {"Anna Snelling", "Dustin Brinkmann"}
    assert left(one) == {
        "Anna Snelling": "They have signed in since, so they stay.",
        "Dustin Brinkmann": "Other users report to them, so they stay.",
        "Central": "Other records hang on it by now, so it is left as it is.",
    }


def test_whose_records_there_are_stays(one, admin):
    partner("Kaveh", owner=User.objects.get(username="anna.snelling"))
    undone(one, admin)
    assert "Anna Snelling" in left(one)
    assert User.objects.get(username="anna.snelling").is_active


def test_undoing_the_undo_brings_them_back_as_they_were(one, admin):
    undone(one, admin)
    taken = Batch.objects.get(undo_of=one.batch)
    assert undo(taken, by=admin).refused == []
    anna = User.objects.alive().get(username="anna.snelling")
    assert (anna.email, anna.is_active, anna.manager.display_name) == ("anna@example.com", True, "Dustin Brinkmann")


def test_a_name_that_somebody_took_meanwhile_is_not_taken_from_them(one, admin):
    undone(one, admin)
    User.objects.create_user("anna.snelling", first_name="Anna", last_name="Other")
    back = undo(Batch.objects.get(undo_of=one.batch), by=admin)
    assert {told["label"]: told["reason"] for told in back.refused} == {"Anna Snelling": "This user name is taken."}


def test_the_journal_tells_of_it(one, admin):
    undone(one, admin)
    entry = Entry.objects.get(kind="users", verb="deleted", label="Anna Snelling")
    assert entry.changes["is_active"] == [True, False]
    assert entry.changes["username"][0] == "anna.snelling"
