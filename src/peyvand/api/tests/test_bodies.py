"""What was sent must mean one thing, and nothing that harms what keeps it; everything else is refused with a sentence."""

import json

import pytest

from peyvand.api.tests.program import ROOT, Program
from peyvand.partners.models import Partner

UNREADABLE = {
    "nothing": b"",
    "no JSON": b"{name: 1}",
    "half of it": b'{"name": "x"',
    "a list": b"[]",
    "a text": b'"x"',
    "null": b"null",
    "a name twice": b'{"name": "a", "name": "b"}',
    "a name twice inside": b'{"name": "a", "phones": [{"number": "1", "number": "2"}]}',
    "NUL": b'{"name": "a\\u0000b"}',
    "NUL in a name": b'{"na\\u0000me": "b"}',
    "half a letter": b'{"name": "a\\ud800"}',
    "not UTF-8": b'{"name": "\xff"}',
    "UTF-16": '{"name": "x"}'.encode("utf-16"),
    "a huge number": b'{"group": 9223372036854775808}',
    "a very long number": b'{"group": ' + b"9" * 5000 + b"}",
    "a huge exponent": b'{"group": 1e400}',
    "no number": b'{"group": NaN}',
    "nested deep": b'{"name": ' + b"[" * 17 + b"]" * 17 + b"}",
    "nested very deep": b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
}


def _send(program: Program, body: bytes, content_type: str = "application/json", **more: str):
    headers = {"Authorization": f"Bearer {program.secret}", **more}
    return program.client.post(f"{ROOT}/partners", body, content_type=content_type, headers=headers)


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_body_that_cannot_be_meant_is_refused(alice, body):
    answer = _send(Program(alice), body)
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")
    assert not Partner.objects.exists()


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=latin-1"]
)
def test_a_body_that_does_not_say_that_it_is_json_is_refused(alice, kind):
    answer = _send(Program(alice), b'{"name": "x"}', kind)
    assert answer.status_code == 415
    assert not Partner.objects.exists()


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON; charset=UTF-8", "application/merge-patch+json"]
)
def test_json_may_be_named_in_every_usual_way(alice, kind):
    assert _send(Program(alice), b'{"name": "x"}', kind).status_code == 201


def test_a_body_beyond_five_megabytes_is_refused(alice):
    body = json.dumps({"name": "x", "note": "x" * (5 * 1024 * 1024)}).encode()
    assert _send(Program(alice), body).status_code == 413
    assert not Partner.objects.exists()


def test_a_body_without_a_length_is_refused(alice):
    assert _send(Program(alice), b'{"name": "x"}', Transfer_Encoding="chunked").status_code == 411


def test_a_large_body_that_is_allowed_is_refused_at_its_field(alice):
    answer = Program(alice).post("partners", {"name": "x", "note": "ن" * 500_000})
    assert (answer.status_code, set(answer.json()["faults"])) == (422, {"note"})
