"""A file that a program sends comes in under the same rights and checks as one that a person brings."""

from __future__ import annotations

from base64 import b64encode

import pytest

from peyvand.api.tests.program import Program
from peyvand.partners.models import Partner
from peyvand.tasks.testing import run_jobs

FILE = "Name,Group,Note\nA,New,x\nB,New,\n,,\u0645\n"


def body(text=FILE, **more):
    return {"file_name": "customers.csv", "content": b64encode(text.encode()).decode(), **more}


def test_rows_are_tried_then_written_then_taken_back(admin):
    program = Program(admin)
    made = program.post("partners/import", body(mapping={"add": ["group"]}))
    assert made.status_code == 202
    address = made.headers["Location"].removeprefix("/api/v1/")
    run_jobs()
    told = program.get(address).json()
    assert (told["step"], told["rows"], told["ready"], told["refused"], told["created"]) == ("checked", 3, 2, 1, 0)
    assert [(one["column"], one["rows"], one["first_row"]) for one in told["problems"]] == [("name", 1, 4)]
    assert not Partner.objects.exists()
    assert program.post(f"{address}/start").status_code == 202
    assert program.post(f"{address}/start").status_code == 409
    run_jobs()
    told = program.get(address).json()
    assert (told["step"], told["created"], told["updated"], told["skipped"], told["refused"]) == ("done", 2, 0, 0, 1)
    assert program.post(f"{address}/undo").status_code == 202
    run_jobs()
    assert program.get(address).json()["step"] == "undone"
    assert not Partner.objects.alive().exists()


def test_everything_at_once(admin):
    made = Program(admin).post(
        "partners/import", body(start=True, mapping={"columns": {"Group": None}, "constants": {"note": "n"}})
    )
    run_jobs()
    assert made.status_code == 202
    assert sorted(Partner.objects.values_list("name", "note", "group")) == [("A", "x", None), ("B", "n", None)]


@pytest.mark.parametrize(
    ("sent", "faulty"),
    [
        ({"content": "?"}, "content"),
        ({"content": b64encode(b"%PDF-1.7").decode()}, "content"),
        ({"mapping": {"columns": {"Nothing": "name"}}}, "mapping"),
        ({"mapping": {"columns": {"Name": "search_key"}}}, "mapping"),
        ({"mapping": {"keys": 5}}, "mapping"),
        ({"mapping": {"mode": "replace"}}, "mapping"),
        ({"options": {"encoding": "utf-7"}}, "options"),
        ({"options": {"colour": "red"}}, "options"),
        ({"start": "yes"}, "start"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(admin, sent, faulty):
    answer = Program(admin).post("partners/import", {**body(), **sent})
    assert answer.status_code == 422
    assert list(answer.json()["faults"]) == [faulty]


def test_who_may_not_import_is_told_so_and_others_imports_are_not_there(admin, alice, company, grant):
    assert Program(alice).post("partners/import", body()).status_code == 403
    address = Program(admin).post("partners/import", body()).headers["Location"].removeprefix("/api/v1/")
    for call in (
        Program(alice).get(address),
        Program(alice).post(f"{address}/start"),
        Program(alice).post(f"{address}/undo"),
    ):
        assert call.status_code == 404
    grant(company.agent, "partners", "import", "all")
    assert Program(alice).post("partners/import", body()).status_code == 202


def test_a_token_without_the_right_to_create_makes_nothing(admin):
    Program(admin, actions=["view", "import"]).post("partners/import", body(start=True))
    run_jobs()
    assert not Partner.objects.exists()
