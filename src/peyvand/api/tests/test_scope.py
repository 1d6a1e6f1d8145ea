"""Nobody meets through the API what they would not meet on a page."""

import json
import re

import pytest

from peyvand.access.tests import factories as access
from peyvand.api.tests.program import Program
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories


@pytest.fixture
def theirs(charlie):
    """A partner that alice may not see."""
    return factories.partner("Hidden Golestan", owner=charlie, city="Tehran", phones=["+982199999999"])


def _asked(program, pk):
    yield program.get(f"partners/{pk}")
    yield program.get(f"partners/{pk}", {"include": "history"})
    yield program.get(f"partners/{pk}/history")
    yield program.patch(f"partners/{pk}", {"note": "taken"})
    yield program.patch(f"partners/{pk}", {"note": "taken"}, If_Match='"1"')
    yield program.call("PUT", f"partners/{pk}/restore")
    yield program.post("partners/bulk", {"verb": "change", "ids": [pk], "values": {"note": "taken"}})


def _said(answer, pk):
    """An answer with the id taken out, which the asker named himself; 404 is also the id of some record."""
    return answer.status_code, re.sub(rf'(?<!"status":)\b{pk}\b', "ID", answer.content.decode())


def test_what_lies_outside_ones_scope_answers_like_what_does_not_exist(alice, theirs):
    program = Program(alice)
    missing = theirs.pk + 1000
    before = Partner.objects.values().get()
    for there, nowhere in zip(_asked(program, theirs.pk), _asked(program, missing), strict=True):
        if b'"verb":"change"' in there.content:
            one, other = there.json(), nowhere.json()
            assert (one["total"], one["done"], one["refused"]) == (other["total"], other["done"], []) == (0, 0, [])
            assert (one["left_out"], other["left_out"]) == ([theirs.pk], [missing])
        else:
            assert _said(there, theirs.pk) == _said(nowhere, missing)
    assert Partner.objects.values().get() == before


LISTS = [
    ("partners", {}),
    ("partners", {"search": "Golestan", "count": "true"}),
    ("partners", {"filter": json.dumps({"field": "city", "op": "is", "value": "Tehran"}), "count": "true"}),
    ("partners", {"sort": "-updated_at"}),
    ("partners/groups", {"by": "city"}),
    ("contacts", {}),
    ("me", {}),
    ("openapi.json", {}),
]


@pytest.mark.parametrize(("path", "query"), LISTS)
def test_two_worlds_that_differ_outside_ones_scope_answer_alike(alice, charlie, partner, path, query):
    program = Program(alice)
    before = program.get(path, query).content
    assert program.get(path, query).status_code == 200
    factories.contact(owner=charlie, last_name="Golestan")
    factories.partner("Golestan", owner=charlie, city="Tehran", phones=["+982122223333"])
    assert program.get(path, query).content == before


def test_a_link_to_what_one_may_not_see_is_refused_like_a_link_to_nothing(alice, theirs, partner):
    program = Program(alice)
    contact = factories.contact(partner=partner)
    hidden = program.patch(f"contacts/{contact.pk}", {"partner": theirs.pk})
    missing = program.patch(f"contacts/{contact.pk}", {"partner": theirs.pk + 1000})
    assert hidden.status_code == missing.status_code == 422
    assert hidden.json()["faults"] == missing.json()["faults"]


def test_a_change_that_would_take_the_record_out_of_reach_is_refused(alice, charlie, partner):
    answer = Program(alice).patch(f"partners/{partner.pk}", {"owner": charlie.pk})
    assert answer.status_code == 403
    assert Partner.objects.get().owner == alice


def test_who_may_see_but_not_change_is_told_so(alice, bob, charlie, company, theirs):
    access.grant(company.agent, "partners", "view", "all")
    program = Program(alice)
    assert program.get(f"partners/{theirs.pk}").status_code == 200
    assert program.patch(f"partners/{theirs.pk}", {"note": "x"}).status_code == 403


def test_kinds_for_administrators_are_closed_to_others(alice, admin):
    assert Program(alice).get("users").status_code == 403
    assert Program(alice).get(f"users/{alice.pk}").status_code == 403
    assert Program(admin).get("users").status_code == 200


def test_a_hidden_field_is_told_at_no_door(alice, admin, company, partner):
    Program(admin).patch(f"partners/{partner.pk}", {"phones": [{"number": "+982177777777"}], "note": "x"})
    access.field_rule(company.agent, "partners", "phones", "hidden")
    program = Program(alice)
    doors = [
        program.get("partners"),
        program.get("partners", {"search": "77777777", "count": "true"}),
        program.get(f"partners/{partner.pk}"),
        program.get(f"partners/{partner.pk}", {"include": "history"}),
        program.get(f"partners/{partner.pk}/history"),
        program.patch(f"partners/{partner.pk}", {"note": "y"}),
    ]
    for answer in doors:
        assert answer.status_code == 200
        assert b"77777777" not in answer.content
        assert b'"phone' not in answer.content
    assert doors[1].json()["count"] == 0
    described = program.get("openapi.json").json()["components"]["schemas"]
    for name in ("Item", "Record", "New", "Change"):
        assert not {"phone", "phones"} & set(described[f"partners.{name}"]["properties"])


def test_a_field_that_is_read_only_cannot_be_written_at_any_door(alice, company, partner):
    access.field_rule(company.agent, "partners", "note", "readonly")
    program = Program(alice)
    answers = [
        program.patch(f"partners/{partner.pk}", {"note": "x"}),
        program.post("partners", {"name": "New", "note": "x"}),
        program.post("partners/bulk", {"verb": "change", "ids": [partner.pk], "values": {"note": "x"}}),
    ]
    for answer in answers:
        assert (answer.status_code, set(answer.json()["faults"])) == (422, {"note"})
    assert "note" in program.get(f"partners/{partner.pk}").json()


def test_reading_changes_nothing(alice, partner, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    program = Program(alice)
    program.get("me")  # the use of the token is noted now, and not again within the minute
    paths = [
        "me",
        "openapi.json",
        "partners",
        "partners/groups?by=city",
        f"partners/{partner.pk}",
        f"partners/{partner.pk}/history",
    ]
    with CaptureQueriesContext(connection) as queries:
        for path in paths:
            for method in ("GET", "HEAD", "OPTIONS"):
                assert program.call(method, path).status_code in (200, 204)
    assert [one["sql"] for one in queries if not one["sql"].startswith("SELECT")] == []
