"""The doors of batches: only who did something, or an administrator, sees it and takes it back, by page and by API."""

import pytest
from django.test import Client

from peyvand.access.models import ApiToken
from peyvand.access.tests import factories
from peyvand.journal.models import Batch
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner


def page(user, method, url):
    client = Client()
    if user is not None:
        client.force_login(user)
    return getattr(client, method)(url)


def program(user, method, url):
    headers = {"Authorization": f"Bearer {ApiToken.issue(user, name='x')[1]}"} if user is not None else {}
    return getattr(Client(), method)(f"/api/v1{url}", headers=headers)


FACES = {
    "page": (page, "/batches/{}", "/undo/{}", 302),
    "api": (program, "/batches/{}", "/batches/{}/undo", 200),
}


@pytest.fixture
def deletion(bob):
    """A batch of bob's that put two of his partners into the trash."""
    made = [partner(owner=bob), partner(owner=bob)]
    client = Client()
    client.force_login(bob)
    client.post("/partners/bulk/delete", {"ids": [one.pk for one in made]})
    return Batch.objects.get()


@pytest.mark.parametrize("face", FACES)
def test_a_batch_is_shown_to_who_made_it_and_to_administrators(face, deletion, alice, bob, admin):
    ask, shown, _undo, _good = FACES[face]
    url = shown.format(deletion.pk)
    met = {name: ask(who, "get", url).status_code for name, who in {"alice": alice, "bob": bob, "admin": admin}.items()}
    assert met == {"alice": 404, "bob": 200, "admin": 200}
    assert ask(None, "get", url).status_code in (302, 401)


@pytest.mark.parametrize("face", FACES)
def test_nobody_else_takes_it_back(face, deletion, alice):
    ask, _shown, undo, _good = FACES[face]
    for who in (None, alice):
        assert ask(who, "post", undo.format(deletion.pk)).status_code in (302, 401, 404)
    assert Partner.objects.alive().count() == 0


@pytest.mark.parametrize("face", FACES)
def test_who_made_it_takes_it_back_once(face, deletion, bob):
    ask, _shown, undo, good = FACES[face]
    assert ask(bob, "post", undo.format(deletion.pk)).status_code == good
    assert Partner.objects.alive().count() == 2
    assert ask(bob, "post", undo.format(deletion.pk)).status_code == 409
    assert Batch.objects.count() == 2


@pytest.mark.parametrize("face", FACES)
def test_looking_takes_nothing_back(face, deletion, bob):
    ask, _shown, undo, _good = FACES[face]
    assert ask(bob, "get", undo.format(deletion.pk)).status_code == 405
    assert Partner.objects.alive().count() == 0


@pytest.mark.parametrize("face", FACES)
def test_a_batch_that_is_not_there_is_not_found(face, bob):
    ask, shown, undo, _good = FACES[face]
    assert ask(bob, "get", shown.format(12345)).status_code == 404
    assert ask(bob, "post", undo.format(12345)).status_code == 404


@pytest.mark.parametrize("face", FACES)
def test_who_lost_the_right_since_takes_back_nothing(face, deletion, bob):
    bob.roles.set([factories.role(grants=[("partners", "view", "own")])])
    ask, _shown, undo, _good = FACES[face]
    ask(bob, "post", undo.format(deletion.pk))
    assert Partner.objects.alive().count() == 0
