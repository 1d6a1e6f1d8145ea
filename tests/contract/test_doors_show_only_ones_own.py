"""INV-01: at every door everybody meets the records that the oracle gives them, and not a word of any other."""

import re

import pytest
from django.test import Client
from hypothesis import given, settings

from peyvand.records import registry
from tests.contract.doors import DOORS
from tests.contract.markup import body_of
from tests.contract.oracle import has_right, reaches
from tests.contract.world import KINDS, build, firms

MARK = re.compile(r"Q(?:partner|contact)\d+q")
LISTS = [door for door in DOORS if door.about == "rows"]
PAGES = [
    door
    for door in DOORS
    if door.about == "record" and not door.writes and door.needs == ("view",) and 200 in door.good
]
# Nothing has happened yet to the records of a firm and nothing hangs on them, so what tells only of that does not name them.
_NAMELESS = ("records:timeline", "records:panel", "records:position", "api:one", "api:history")


def marks(text):
    """The records named in an answer."""
    return set(MARK.findall(text))


@pytest.mark.parametrize("door", LISTS, ids=str)
@settings(max_examples=12)
@given(firm=firms())
def test_a_list_shows_what_one_reaches_and_nothing_else(firm, door, passing):
    with passing():
        built = build(firm)
        for who, user in enumerate(built.users[:3]):
            for kind in KINDS:
                resource = registry.resource(kind)
                if not (
                    door.fits(resource)
                    and built.rows(kind)
                    and all(has_right(firm, who, one, kind) for one in door.needs)
                ):
                    continue
                wanted = {
                    str(row)
                    for place, row in enumerate(built.rows(kind))
                    if all(reaches(firm, who, one, kind, place) for one in door.needs)
                }
                theirs = {
                    str(row)
                    for place, row in enumerate(built.partners)
                    if reaches(firm, who, "view", "partners", place)
                }
                answer = door.ask(_client(user), resource, built.rows(kind)[0])
                assert answer.status_code == 200
                _holds(door, answer, kind, wanted, theirs)


def _holds(door, answer, kind, wanted, theirs):
    text = body_of(answer)
    if door.address == "records:count":
        assert answer.json()["count"] == len(wanted)
        return
    seen = {mark for mark in marks(text) if mark.startswith(f"Q{kind[:-1]}")}
    assert seen == wanted
    # A contact is shown with its partner's name; whoever sees the one sees the other.
    assert marks(text) - seen <= theirs


@pytest.mark.parametrize("door", PAGES, ids=str)
@settings(max_examples=6)
@given(firm=firms())
def test_a_page_is_there_for_whom_it_is_and_shows_no_other_record(firm, door, passing):
    with passing():
        built = build(firm)
        for who, user in enumerate(built.users[:3]):
            theirs = {
                str(row)
                for kind in KINDS
                for place, row in enumerate(built.rows(kind))
                if reaches(firm, who, "view", kind, place)
            }
            for kind in filter(lambda name: door.fits(registry.resource(name)), KINDS):
                for place, row in enumerate(built.rows(kind)[:3]):
                    answer = door.ask(_client(user), registry.resource(kind), row)
                    if not has_right(firm, who, "view", kind):
                        assert answer.status_code == (
                            403 if firm.people[who].active else 401 if door.address.startswith("api:") else 302
                        )
                    elif reaches(firm, who, "view", kind, place):
                        assert answer.status_code == 200
                        assert str(row) in body_of(answer) or door.address in _NAMELESS
                    else:
                        assert answer.status_code == 404
                    assert marks(body_of(answer)) <= theirs, (who, kind, place)


@settings(max_examples=12)
@given(firm=firms())
def test_the_search_box_finds_what_one_reaches_and_nothing_else(firm, passing):
    with passing():
        built = build(firm)
        for who, user in enumerate(built.users[:3]):
            wanted = {
                str(row)
                for kind in KINDS
                for place, row in enumerate(built.rows(kind))
                if reaches(firm, who, "view", kind, place)
            }
            found = set()
            for text in ("qpartner", "qcontact"):
                answer = _client(user).get("/palette", {"q": text})
                found |= marks(body_of(answer)) if firm.people[who].active else set()
            assert found == wanted
            everything = body_of(_client(user).get("/search", {"q": "q"})).replace("<mark>", "").replace("</mark>", "")
            assert marks(everything) <= wanted


def _client(user):
    client = Client()
    client.force_login(user)
    return client
