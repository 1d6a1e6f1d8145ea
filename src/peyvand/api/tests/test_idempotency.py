"""A POST that is sent again with its Idempotency-Key does nothing again and gets the same answer (Stripe's contract)."""

from datetime import timedelta

import pytest
from django.test.utils import override_settings

from peyvand.api import idempotency, single
from peyvand.api.models import KeptAnswer
from peyvand.api.tests.program import Program
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner

KEY = "8e03978e-40d5-43e8-bc93-6894a57f9324"


class Killed(BaseException):
    """As if the process died here: nothing of ours catches it."""


def test_the_same_request_is_answered_the_same_and_done_once(alice):
    program = Program(alice)
    first = program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    Partner.objects.update(name="Changed since")
    second = program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["Location"] == second.headers["Location"]
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Partner.objects.count() == Entry.objects.filter(verb="created", kind="partners").count() == 1


def test_another_body_with_the_same_key_is_refused(alice):
    program = Program(alice)
    program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    refused = program.post("partners", {"name": "Twice"}, Idempotency_Key=KEY)
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:peyvand:problem:key-reused")
    assert Partner.objects.count() == 1


def test_a_key_belongs_to_one_user_and_one_address(alice, bob):
    mine, his = Program(alice), Program(bob)
    first = mine.post("partners", {"name": "Same"}, Idempotency_Key=KEY)
    second = his.post("partners", {"name": "Same"}, Idempotency_Key=KEY)
    bulk = mine.post(
        "partners/bulk",
        {"verb": "change", "ids": [first.json()["id"]], "values": {"note": "x"}},
        Idempotency_Key=KEY,
    )
    assert (first.status_code, second.status_code, bulk.status_code) == (201, 201, 200)
    assert first.json()["id"] != second.json()["id"]


def test_a_refusal_is_not_kept(alice):
    program = Program(alice)
    assert program.post("partners", {"name": ""}, Idempotency_Key=KEY).status_code == 422
    assert not KeptAnswer.objects.exists()
    assert program.post("partners", {"name": "Now right"}, Idempotency_Key=KEY).status_code == 201


def test_a_fault_of_ours_is_kept_and_nothing_of_its_work(alice, monkeypatch):
    program = Program(alice)

    def breaks(*_args: object) -> None:
        raise RuntimeError("the answer could not be made")

    with monkeypatch.context() as broken:
        broken.setattr(single, "whole", breaks)
        first = program.post("partners", {"name": "Broken"}, Idempotency_Key=KEY)
    second = program.post("partners", {"name": "Broken"}, Idempotency_Key=KEY)
    assert first.status_code == second.status_code == 500
    assert first.content == second.content
    assert not Partner.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 256, "نشان", "a\tb"])
def test_a_key_that_is_none_is_refused(alice, key):
    assert Program(alice).post("partners", {"name": "x"}, Idempotency_Key=key).status_code == 400
    assert not Partner.objects.exists()


def test_who_may_no_longer_do_it_gets_no_kept_answer(alice, company):
    program = Program(alice)
    program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    company.agent.grants.filter(action="create").delete()
    assert program.post("partners", {"name": "Once"}, Idempotency_Key=KEY).status_code == 403


def _killed_at(place: str, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(name: str) -> None:
        if name == place:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(idempotency, "failpoint", dies)
        with pytest.raises(Killed):
            program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)


def test_who_dies_between_the_work_and_the_answer_has_answered(transactional_db, alice, monkeypatch):
    program = Program(alice)
    _killed_at(idempotency.COMMITTED, program, monkeypatch)
    again = program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    assert (again.status_code, again.headers["Idempotency-Replayed"]) == (201, "true")
    assert again.json()["id"] == Partner.objects.get().pk


@pytest.mark.parametrize("place", [idempotency.STARTED, idempotency.DONE])
def test_who_dies_before_the_work_is_kept_has_done_nothing(transactional_db, alice, monkeypatch, place):
    program = Program(alice)
    _killed_at(place, program, monkeypatch)
    assert not Partner.objects.exists()
    waiting = program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (409, "1")
    with clock.at(clock.now() + idempotency.DEAD_AFTER + timedelta(seconds=1)):
        again = program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    assert again.status_code == 201
    assert Partner.objects.count() == 1


def test_who_was_thought_dead_and_comes_back_writes_nothing(transactional_db, alice, monkeypatch):
    program = Program(alice)

    def taken_over(name: str) -> None:
        if name == idempotency.STARTED:
            KeptAnswer.objects.update(attempt=2)

    with monkeypatch.context() as patched:
        patched.setattr(idempotency, "failpoint", taken_over)
        late = program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    assert late.status_code == 409
    assert not Partner.objects.exists()


def test_of_twins_sent_at_once_one_is_done_and_the_other_told(at_once, alice):
    programs = [Program(alice) for _number in range(4)]
    answers = at_once([lambda one=one: one.post("partners", {"name": "Once"}, Idempotency_Key=KEY) for one in programs])
    assert {one.status_code for one in answers} <= {201, 409}
    made = {one.json()["id"] for one in answers if one.status_code == 201}
    assert made == {Partner.objects.get().pk}
    again = programs[0].post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    assert (again.status_code, again.json()["id"]) == (201, made.pop())


def test_a_key_is_kept_for_a_day_and_then_forgotten(alice):
    program = Program(alice)
    program.post("partners", {"name": "Once"}, Idempotency_Key=KEY)
    with clock.at(clock.now() + timedelta(hours=23, minutes=59)):
        assert idempotency.forget_old() == 0
    with clock.at(clock.now() + timedelta(hours=24, minutes=1)):
        assert idempotency.forget_old() == 1
    assert not KeptAnswer.objects.exists()


@override_settings(API_WRITES_PER_MINUTE=1000)
def test_an_act_on_many_is_done_once_too(admin, partner):
    program = Program(admin)
    body = {"verb": "change", "ids": [partner.pk], "values": {"note": "Once"}}
    first = program.post("partners/bulk", body, Idempotency_Key=KEY)
    second = program.post("partners/bulk", body, Idempotency_Key=KEY)
    assert first.content == second.content
    assert Entry.objects.filter(verb="changed", kind="partners").count() == 1
