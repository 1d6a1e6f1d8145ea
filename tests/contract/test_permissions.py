"""Who meets what at which door: not signed in, without the right, a stranger to the record, and allowed."""

import pytest

from peyvand.access.models import User
from peyvand.access.tests import factories
from tests.contract.database import WatchfulClient, business, changed
from tests.contract.doors import ALL_ACTIONS, doors_of, kinds, name_of
from tests.contract.markup import body_of
from tests.contract.other_addresses import OTHERS
from tests.factories import FACTORIES

EVERY = pytest.mark.parametrize("resource", list(kinds()), ids=name_of)
# Kinds whose rows belong to somebody, so that one person's are not another's.
OWNED = pytest.mark.parametrize("resource", [one for one in kinds() if one.model.scope_fields.owner], ids=name_of)


def client_of(user):
    """A browser that watches the database, in which `user` is signed in."""
    client = WatchfulClient()
    client.force_login(user)
    return client


def record_for(resource, door, **fields):
    """A record as the door needs it: in the trash where it is about one there."""
    record = FACTORIES[resource.name](**fields)
    if door.about == "trashed":
        type(record)._base_manager.filter(pk=record.pk).update(deleted_at=record.created_at)
    return record


def with_actions(kind, actions, scope="all"):
    """Somebody who may do these actions with records of `kind`, and see what else the forms point to."""
    grants = [(kind, action, scope) for action in actions]
    others = [(other, "view", "own") for other in ("partners", "contacts") if other != kind]
    return factories.user(roles=[factories.role(grants=grants + others)])


@EVERY
def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_or_told_so_in_parts_of_pages(resource, admin, at_each_door):
    def ask(door):
        answer = door.ask(WatchfulClient(), resource, record_for(resource, door))
        part = "HX-Request" in answer.wsgi_request.headers
        if part or door.address.startswith("api:"):
            assert answer.status_code == 401
        else:
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/account/login/")

    at_each_door(ask, resource)


@EVERY
def test_the_administrator_passes_every_door(resource, admin, at_each_door):
    client = client_of(admin)

    def ask(door):
        answer = door.ask(client, resource, record_for(resource, door, owner=admin))
        assert answer.status_code in door.good, body_of(answer)[:500]

    at_each_door(ask, resource)


def _signed_in(kind, actions):
    somebody = with_actions(kind, actions)
    return somebody, client_of(somebody)


@EVERY
def test_without_any_one_of_its_rights_a_door_stays_shut(resource, db, at_each_door):
    needed = sorted({one for door in doors_of(resource) for one in door.needs})
    lacking = {one: _signed_in(resource.name, [other for other in ALL_ACTIONS if other != one]) for one in needed}

    def ask(door):
        for missing in door.needs:
            somebody, client = lacking[missing]
            answer = door.ask(client, resource, record_for(resource, door, owner=somebody))
            if door.address == "records:pick" and resource.model.scope_fields.owner is None:
                assert answer.status_code == 200  # everybody who works here picks groups and colleagues
            else:
                assert answer.status_code == 403, (missing, body_of(answer)[:300])

    at_each_door(ask, resource)


@EVERY
def test_with_exactly_its_rights_a_door_opens(resource, db, at_each_door):
    holding = {needs: _signed_in(resource.name, needs) for needs in {door.needs for door in doors_of(resource)}}

    def ask(door):
        somebody, client = holding[door.needs]
        answer = door.ask(client, resource, record_for(resource, door, owner=somebody))
        if resource.administrators_only and door.address != "records:pick":
            assert answer.status_code == 403
        else:
            assert answer.status_code in door.good, body_of(answer)[:500]

    at_each_door(ask, resource)


@OWNED
def test_a_stranger_to_a_record_finds_nothing(resource, alice, at_each_door):
    client = client_of(with_actions(resource.name, ALL_ACTIONS, scope="own"))

    def ask(door):
        record = record_for(resource, door, owner=alice)
        answer = door.ask(client, resource, record)
        if door.about in ("record", "trashed"):
            assert answer.status_code == 404
        elif door.makes_another and (resource.model.scope_fields.parent or resource.model.scope_fields.hangs):
            assert answer.status_code == 422  # on a partner that is not there for them
        else:
            assert answer.status_code in door.good
        if not door.makes_another:
            assert str(record) not in body_of(answer)

    at_each_door(ask, resource)


@OWNED
def test_who_sees_a_record_but_owns_another_is_told_what_is_missing(resource, alice, at_each_door):
    grants = [(resource.name, action, "own") for action in ALL_ACTIONS] + [(resource.name, "view", "all")]
    ends = [(kind, "view", "all") for kind in ("partners", "contacts")]
    client = client_of(factories.user(roles=[factories.role(grants={*grants, *ends})]))

    def ask(door):
        answer = door.ask(client, resource, record_for(resource, door, owner=alice))
        if door.about == "record":
            assert answer.status_code in (door.good if set(door.needs) == {"view"} else (403,))
        elif door.about == "trashed":
            assert answer.status_code == 404
        else:
            assert answer.status_code in door.good

    at_each_door(ask, resource)


@pytest.mark.parametrize("address", OTHERS, ids=str)
def test_other_addresses_answer_as_their_table_says(address, admin):
    clients = (WatchfulClient(), client_of(factories.user()), client_of(admin))
    met = [getattr(client, address.method)(address.url) for client in clients]
    assert [one.status_code for one in met] == [address.stranger, address.agent, address.admin]


def test_a_stopped_person_changes_nothing(alice):
    one = FACTORIES["partners"](owner=alice)
    client = client_of(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    before = business()
    client.post(f"/partners/{one.pk}/edit", {"name": "Other"})
    assert changed(before, business()) == set()


def test_nobody_makes_themselves_an_account(admin):
    sent = {
        "username": "mallory",
        "email": "m@example.com",
        "password1": "correct-horse-9",
        "password2": "correct-horse-9",
    }
    WatchfulClient().post("/account/signup/", sent)
    assert not User.objects.filter(username="mallory").exists()


def test_an_area_that_is_switched_off_has_no_doors(admin, monkeypatch, passing):
    from peyvand.records import areas

    client = client_of(admin)
    monkeypatch.setattr(areas, "is_on", lambda *_: False)
    for resource in kinds():
        record = FACTORIES[resource.name]()
        for door in doors_of(resource, writes=False):
            if not door.address.startswith("records:cell"):
                with passing():
                    assert door.ask(client, resource, record).status_code == 404, (resource, door)
