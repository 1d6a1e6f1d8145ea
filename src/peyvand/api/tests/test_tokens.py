"""A token lets a program in with at most its user's rights, and nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.models import ApiToken, User
from peyvand.api.tests.program import Program
from peyvand.foundation import clock
from peyvand.partners.models import Partner

WRITES = [
    ("POST", "partners", {"name": "New"}),
    ("PATCH", "partners/{id}", {"note": "changed"}),
    ("DELETE", "partners/{id}", None),
    ("POST", "partners/{id}/restore", None),
    ("POST", "partners/bulk", {"verb": "change", "ids": [1], "values": {"note": "changed"}}),
]


def _forgotten(program: Program) -> None:
    program.secret = "pv_" + "x" * 43


def _withdrawn(program: Program) -> None:
    ApiToken.objects.filter(pk=program.token.pk).update(revoked_at=clock.now())


def _expired(program: Program) -> None:
    ApiToken.objects.filter(pk=program.token.pk).update(expires_at=clock.now() - timedelta(seconds=1))


def _of_somebody_disabled(program: Program) -> None:
    User.objects.filter(pk=program.token.user_id).update(is_active=False)


def _of_somebody_deleted(program: Program) -> None:
    User.objects.filter(pk=program.token.user_id).update(deleted_at=clock.now())


def _not_ascii(program: Program) -> None:
    program.secret = "pv_ش"


def _too_long(program: Program) -> None:
    program.secret = "pv_" + "x" * 10_000


@pytest.mark.parametrize(
    "spoil", [_forgotten, _withdrawn, _expired, _of_somebody_disabled, _of_somebody_deleted, _not_ascii, _too_long]
)
def test_a_token_that_does_not_count_is_refused_like_one_that_never_was(alice, spoil):
    program = Program(alice)
    assert program.get("me").status_code == 200
    spoil(program)
    refused, stranger = program.get("me"), program.client.get("/api/v1/me")
    assert refused.status_code == stranger.status_code == 401
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="Peyvand"'
    assert refused.content == stranger.content
    assert refused.json()["type"] == "urn:peyvand:problem:no-token"


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_a_token_limited_to_seeing_cannot_write(admin, partner, method, path, body):
    program = Program(admin, actions=["view"])
    before = Partner.objects.values().get()
    assert program.get(f"partners/{partner.pk}").status_code == 200
    assert program.call(method, path.format(id=partner.pk), body).status_code == 403
    assert Partner.objects.values().get() == before


def test_a_token_limited_to_changing_undoes_no_deletion(admin, partner):
    able = Program(admin)
    batch = able.post("partners/bulk", {"verb": "delete", "ids": [partner.pk]}).json()["id"]
    assert Program(admin, actions=["view", "edit"]).post(f"batches/{batch}/undo").status_code == 403
    assert not Partner.objects.alive().exists()
    assert able.post(f"batches/{batch}/undo").json()["done"] == 1
    assert Partner.objects.alive().exists()


def test_a_token_that_may_not_assign_gives_nothing_back_to_its_owner(admin, alice, partner):
    batch = Program(admin).post("partners/bulk", {"verb": "change", "ids": [partner.pk], "values": {"owner": None}})
    undone = Program(admin, actions=["view", "edit", "bulk"]).post(f"batches/{batch.json()['id']}/undo").json()
    assert (undone["done"], len(undone["refused"])) == (0, 1)
    assert Partner.objects.get().owner is None


def test_a_limited_token_never_gives_more_than_its_user_may(alice, partner):
    assert Program(alice, actions=["delete"]).delete(f"partners/{partner.pk}").status_code == 403


def test_who_calls_is_known_from_one_query(alice):
    program = Program(alice)
    program.get("me")
    with CaptureQueriesContext(connection) as queries:
        program.get("me")
    assert len(queries) == 1


def test_the_use_of_a_token_is_noted_once_a_minute(alice):
    program = Program(alice)
    with clock.at(clock.now()) as now:
        program.get("me")
    with clock.at(now + timedelta(seconds=59)):
        program.get("me")
    noted = ApiToken.objects.get(pk=program.token.pk).last_used_at
    assert noted == now
    with clock.at(now + timedelta(seconds=61)) as later:
        program.get("me")
    assert ApiToken.objects.get(pk=program.token.pk).last_used_at == later


def test_no_session_of_a_browser_opens_the_api(client, alice):
    client.force_login(alice)
    assert client.get("/api/v1/me").status_code == 401
