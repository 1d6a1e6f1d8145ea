"""Who meets what at which door: not signed in, without the right, a stranger to the record, and allowed."""

import pytest

from peyvand.access.models import User
from peyvand.access.tests import factories
from tests.contract.database import WatchfulClient, business, changed
from tests.contract.doors import ALL_ACTIONS, name_of, pairs
from tests.contract.markup import body_of
from tests.contract.other_addresses import OTHERS
from tests.factories import FACTORIES

EVERY = list(pairs())
# Kinds whose rows belong to somebody, so that one person's are not another's.
OWNED = [pair for pair in EVERY if pair[0].model.scope_fields.owner is not None]


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


@pytest.mark.parametrize(("resource", "door"), EVERY, ids=name_of)
def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(resource, door, admin):
    answer = door.ask(WatchfulClient(), resource, record_for(resource, door))
    if door.address.startswith("api:"):
        assert answer.status_code == 401
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("resource", "door"), EVERY, ids=name_of)
def test_the_administrator_passes_every_door(resource, door, admin):
    answer = door.ask(client_of(admin), resource, record_for(resource, door, owner=admin))
    assert answer.status_code in door.good, body_of(answer)[:500]


@pytest.mark.parametrize(("resource", "door"), EVERY, ids=name_of)
def test_without_any_one_of_its_rights_a_door_stays_shut(resource, door, db):
    for missing in door.needs:
        somebody = with_actions(resource.name, [one for one in ALL_ACTIONS if one != missing])
        record = record_for(resource, door, owner=somebody)
        answer = door.ask(client_of(somebody), resource, record)
        if door.address == "records:pick" and resource.model.scope_fields.owner is None:
            assert answer.status_code == 200  # everybody who works here picks groups and colleagues
        else:
            assert answer.status_code == 403, (missing, body_of(answer)[:300])


@pytest.mark.parametrize(("resource", "door"), EVERY, ids=name_of)
def test_with_exactly_its_rights_a_door_opens(resource, door, db):
    somebody = with_actions(resource.name, door.needs)
    answer = door.ask(client_of(somebody), resource, record_for(resource, door, owner=somebody))
    if resource.administrators_only and door.address != "records:pick":
        assert answer.status_code == 403
    else:
        assert answer.status_code in door.good, body_of(answer)[:500]


@pytest.mark.parametrize(("resource", "door"), OWNED, ids=name_of)
def test_a_stranger_to_a_record_finds_nothing(resource, door, alice):
    stranger = with_actions(resource.name, ALL_ACTIONS, scope="own")
    record = record_for(resource, door, owner=alice)
    answer = door.ask(client_of(stranger), resource, record)
    if door.about in ("record", "trashed"):
        assert answer.status_code == 404
    elif door.makes_another and (resource.model.scope_fields.parent or resource.model.scope_fields.hangs):
        assert answer.status_code == 422  # on a partner that is not there for them
    else:
        assert answer.status_code in door.good
    if not door.makes_another:
        assert str(record) not in body_of(answer)


@pytest.mark.parametrize(("resource", "door"), OWNED, ids=name_of)
def test_who_sees_a_record_but_owns_another_is_told_what_is_missing(resource, door, alice):
    grants = [(resource.name, action, "own") for action in ALL_ACTIONS] + [(resource.name, "view", "all")]
    ends = [(kind, "view", "all") for kind in ("partners", "contacts")]
    somebody = factories.user(roles=[factories.role(grants={*grants, *ends})])
    record = record_for(resource, door, owner=alice)
    answer = door.ask(client_of(somebody), resource, record)
    reads = set(door.needs) == {"view"}
    if door.about == "record":
        assert answer.status_code in (door.good if reads else (403,))
    elif door.about == "trashed":
        assert answer.status_code == 404
    else:
        assert answer.status_code in door.good


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


def test_an_area_that_is_switched_off_has_no_doors(admin, monkeypatch):
    from peyvand.records import areas

    asked = [(resource, door) for resource, door in EVERY if not door.writes]
    monkeypatch.setattr(areas, "is_on", lambda *_: False)
    for resource, door in asked:
        if not door.address.startswith("records:cell"):
            answer = door.ask(client_of(admin), resource, FACTORIES[resource.name]())
            assert answer.status_code == 404, (resource, door)
