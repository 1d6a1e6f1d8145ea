"""Whatever cannot be done is told as RFC 9457 says, in the caller's language, and without a word too much."""

import pytest

from peyvand.access.models import User, change_installation
from peyvand.api import single
from peyvand.api.problems import KINDS
from peyvand.api.tests.program import Program


def _refusals(program, pk):
    yield 404, program.get("nosuch")
    yield 404, program.get("partners/999999")
    yield 404, program.get("partners/x")
    yield 404, program.get("partners/1/nosuch/further")
    yield 404, program.client.get("/api/v1/")
    yield 405, program.call("PUT", f"partners/{pk}", {"name": "x"})
    yield 405, program.delete("me")
    yield 406, program.get("partners", Accept="text/html")
    yield 422, program.post("partners", {})
    yield 401, program.client.get("/api/v1/partners")


def test_every_refusal_is_a_problem(alice, partner):
    for status, answer in _refusals(Program(alice), partner.pk):
        assert answer.status_code == status, answer.content
        assert answer.headers["Content-Type"] == "application/problem+json"
        said = answer.json()
        kind = said["type"].removeprefix("urn:peyvand:problem:")
        assert KINDS[kind][0] == said["status"] == status
        assert said["title"]
        assert said["detail"].endswith(".")


def test_every_answer_may_be_kept_by_nobody_and_shown_in_no_page(alice, partner):
    program = Program(alice)
    good = [
        (200, program.get("partners")),
        (200, program.get(f"partners/{partner.pk}")),
        (201, program.post("partners", {"name": "x"})),
    ]
    for _status, answer in [*good, *_refusals(program, partner.pk)]:
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Vary"] == "Authorization"


def test_the_methods_that_one_may_use_are_named(alice, admin, partner):
    path = f"partners/{partner.pk}"
    assert Program(admin).call("PUT", path).headers["Allow"] == "GET, PATCH, DELETE, HEAD, OPTIONS"
    assert Program(alice).call("PUT", path).headers["Allow"] == "GET, PATCH, HEAD, OPTIONS"
    assert Program(alice).call("OPTIONS", path).headers["Allow"] == "GET, PATCH, HEAD, OPTIONS"


def test_head_tells_the_length_and_nothing_else(alice, partner):
    program = Program(alice)
    whole, head = program.get(f"partners/{partner.pk}"), program.call("HEAD", f"partners/{partner.pk}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
    assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize("kinds", ["application/json", "application/*", "*/*", "text/html, application/json;q=0.5", ""])
def test_who_takes_json_gets_it(alice, kinds):
    assert Program(alice).get("me", Accept=kinds).status_code == 200


def test_a_fault_of_ours_is_told_by_number_only(alice, partner, monkeypatch, caplog):
    def breaks(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(single, "read_one", breaks)
    answer = Program(alice).get(f"partners/{partner.pk}")
    assert answer.status_code == 500
    assert b"secret" not in answer.content
    assert answer.json()["trace"] in answer.json()["detail"]
    assert answer.json()["trace"] in caplog.text
    assert "secret detail" in caplog.text


def test_faults_speak_the_callers_language(alice, monkeypatch):
    program = Program(alice)
    english = program.post("partners", {}).json()["faults"]["name"]
    User.objects.filter(pk=alice.pk).update(language="fa")
    persian = program.post("partners", {}).json()["faults"]["name"]
    assert english != persian
    assert any("\u0600" <= letter <= "\u06ff" for letter in persian[0])


def test_a_stranger_is_told_in_the_language_of_the_installation(client, db):
    english = client.get("/api/v1/me").json()["title"]
    change_installation(language="tr")
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert isinstance(answer.json()["title"], str)
    assert english
