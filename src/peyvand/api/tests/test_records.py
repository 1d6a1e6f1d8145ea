"""One record is made, read, changed, deleted and put back as on its pages, field by field."""

from decimal import Decimal

import pytest

from peyvand.access.models import User
from peyvand.api.tests.program import Program
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories

WHOLE = {
    "name": "بازرگانی آریا",
    "kind": "person",
    "roles": ["customer", "supplier"],
    "phones": [{"number": "021 2222 3333", "label": "office"}, {"number": "+90 532 123 45 67", "label": "mobile"}],
    "emails": [{"address": "Info@Example.org"}],
    "addresses": [{"usages": ["tax"], "street": "خیابان ولیعصر", "city": "تهران", "country": "IR", "postcode": "1966"}],
    "website": "https://example.org/",
    "note": "First line\nSecond line",
}


def test_what_was_sent_is_what_is_read(admin, alice):
    group, tag = factories.group(), factories.tag()
    program = Program(admin)
    sent = {**WHOLE, "group": group.pk, "owner": alice.pk, "tags": [tag.pk]}
    made = program.post("partners", sent)
    assert made.status_code == 201
    assert made.headers["Location"] == f"/api/v1/partners/{made.json()['id']}"
    read = program.get(f"partners/{made.json()['id']}")
    assert read.json() == made.json()
    assert read.headers["ETag"] == made.headers["ETag"]
    expected = {
        **WHOLE,
        "group": {"id": group.pk, "title": group.name},
        "owner": {"id": alice.pk, "title": "Alice Rahimi"},
        "tags": [{"id": tag.pk, "title": tag.name}],
        "phones": [{"number": "+982122223333", "label": "office"}, {"number": "+905321234567", "label": "mobile"}],
        "emails": [{"address": "info@example.org"}],
        "addresses": [{**WHOLE["addresses"][0], "region": "", "point": ""}],
        "city": "تهران",
        "country": "IR",
        "phone": "+982122223333",
        "email": "info@example.org",
        "version": 1,
    }
    assert {name: read.json()[name] for name in expected} == expected


def test_what_is_left_out_is_as_on_an_untouched_page(alice):
    made = Program(alice).post("partners", {"name": "Plain"}).json()
    assert (made["kind"], made["roles"], made["owner"]["id"]) == ("organisation", ["prospect"], alice.pk)


def test_a_change_writes_the_fields_that_were_sent_and_no_others(alice, partner):
    program = Program(alice)
    before = program.get(f"partners/{partner.pk}").json()
    after = program.patch(f"partners/{partner.pk}", {"note": "New", "roles": []}).json()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"note", "roles", "version", "updated_at"}
    entry = Entry.objects.get(kind="partners", object_id=partner.pk, verb="changed")
    assert (entry.actor, entry.cause, set(entry.changes)) == (alice, "api", {"note", "roles"})


def test_a_change_that_changes_nothing_leaves_no_trace(alice, partner):
    program = Program(alice)
    tag = program.get(f"partners/{partner.pk}").headers["ETag"]
    answer = program.patch(f"partners/{partner.pk}", {"name": "Golestan Trading"})
    assert (answer.status_code, answer.headers["ETag"]) == (200, tag)
    assert not Entry.objects.filter(object_id=partner.pk).exists()


def test_fields_of_the_form_alone_can_be_read_too(admin, alice):
    contact = factories.contact(owner=alice, first_name="Mina", last_name="Sohrabi")
    read = Program(admin).get(f"contacts/{contact.pk}").json()
    assert (read["name"], read["first_name"], read["last_name"]) == ("Mina Sohrabi", "Mina", "Sohrabi")


def test_a_deleted_record_is_gone_and_comes_back_whole(admin, partner):
    program = Program(admin)
    before = program.get(f"partners/{partner.pk}").json()
    assert program.delete(f"partners/{partner.pk}").status_code == 204
    for answer in (
        program.get(f"partners/{partner.pk}"),
        program.patch(f"partners/{partner.pk}", {"note": "x"}),
        program.delete(f"partners/{partner.pk}"),
        program.get(f"partners/{partner.pk}/history"),
    ):
        assert answer.status_code == 404
    assert program.get("partners").json()["items"] == []
    back = program.post(f"partners/{partner.pk}/restore")
    assert back.status_code == 200
    assert back.json() | {"version": 1, "updated_at": before["updated_at"]} == before
    assert program.post(f"partners/{partner.pk}/restore").status_code == 404


def test_history_tells_every_change_in_pages(alice, partner, monkeypatch):
    monkeypatch.setattr("peyvand.api.happened.PAGE", 2)
    program = Program(alice)
    for number in range(3):
        program.patch(f"partners/{partner.pk}", {"note": f"Note {number}"})
    first = program.get(f"partners/{partner.pk}/history").json()
    second = program.get(f"partners/{partner.pk}/history", {"cursor": first["next"]}).json()
    told = [one["changes"]["note"]["after"] for one in [*first["items"], *second["items"]]]
    assert told == ["Note 2", "Note 1", "Note 0"]
    assert second["next"] is None
    assert first["items"][0]["by"] == {"id": alice.pk, "title": "Alice Rahimi"}


def test_a_record_is_read_with_its_newest_history_when_that_is_asked_for(alice, partner):
    program = Program(alice)
    program.patch(f"partners/{partner.pk}", {"note": "New"})
    included = program.get(f"partners/{partner.pk}", {"include": "history"}).json()["history"]
    assert included == program.get(f"partners/{partner.pk}/history").json()["items"]


NOT_WRITABLE = [
    "id", "version", "created_at", "updated_at", "deleted_at", "name_key", "search_key", "reach_key", "city", "phone",
    "email", "owner_id", "pk", "nosuch",
]  # fmt: skip


@pytest.mark.parametrize("name", NOT_WRITABLE)
def test_what_is_not_to_be_written_is_refused_by_its_name(admin, partner, name):
    program = Program(admin)
    before = Partner.objects.values().get()
    changed = program.patch(f"partners/{partner.pk}", {"note": "changed", name: 1})
    made = program.post("partners", {"name": "New", name: 1})
    assert changed.status_code == made.status_code == 422
    assert set(changed.json()["faults"]) == set(made.json()["faults"]) == {name}
    assert Partner.objects.values().get() == before


def test_an_administrator_is_not_made_by_a_field_of_somebody_elses_form(alice):
    answer = Program(alice).patch(f"users/{alice.pk}", {"is_administrator": True})
    assert answer.status_code == 403
    alice.refresh_from_db()
    assert not alice.is_administrator


WRONG = [
    ("name", 5),
    ("name", None),
    ("name", ""),
    ("name", "x" * 201),
    ("name", ["x"]),
    ("kind", "nosuch"),
    ("kind", None),
    ("roles", "customer"),
    ("roles", ["nosuch"]),
    ("roles", ["customer", "customer"]),
    ("group", "1"),
    ("group", 0),
    ("group", True),
    ("group", 999_999),
    ("group", 2**63),
    ("tags", [True]),
    ("tags", 1),
    ("tags", [999_999]),
    ("phones", {"number": "1"}),
    ("phones", [{"number": 5}]),
    ("phones", [{"number": "no phone"}]),
    ("phones", [{"label": "office"}]),
    ("phones", [{"number": "+982122223333", "nosuch": 1}]),
    ("phones", [{"number": "+982122223333"}] * 51),
    ("website", "javascript:alert(1)"),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda one: str(one)[:30])
def test_a_value_that_cannot_be_is_refused_at_its_field(admin, partner, name, value):
    program = Program(admin)
    before = program.get(f"partners/{partner.pk}").content
    answer = program.patch(f"partners/{partner.pk}", {"note": "changed", name: value})
    assert answer.status_code in (400, 422)
    if answer.status_code == 422:
        assert set(answer.json()["faults"]) == {name}
        assert all(isinstance(one, str) and one for one in answer.json()["faults"][name])
    assert program.get(f"partners/{partner.pk}").content == before


@pytest.mark.parametrize(
    "text", ["{{7*7}}", "<script>alert(1)</script>", "=1+1", "😀", "نیم‌فاصله", "'; DROP TABLE x; --"]
)
def test_texts_that_mean_something_elsewhere_are_kept_as_they_are(alice, text):
    assert Program(alice).post("partners", {"name": text}).json()["name"] == text


@pytest.mark.parametrize("language", ["en", "tr", "fa"])
def test_an_amount_is_taken_as_it_is_given_out(alice, partner, language):
    User.objects.filter(pk=alice.pk).update(language=language)
    program = Program(alice)
    given = program.patch(f"partners/{partner.pk}", {"roles": ["customer"], "credit_limit": 1250.5}).json()
    assert Decimal(given["credit_limit"]) == Decimal("1250.5")
    again = program.patch(f"partners/{partner.pk}", {"credit_limit": given["credit_limit"], "note": "read and written"})
    assert (again.status_code, again.json()["credit_limit"]) == (200, given["credit_limit"])
    for wrong in ("1,250.5", "1e3", "۱۲", ""):
        assert program.patch(f"partners/{partner.pk}", {"credit_limit": wrong}).status_code == 422


@pytest.mark.parametrize("amount", ["9" * 30, "0." + "1" * 20, 9 * 10**17, "-" + "9" * 30 + "." + "9" * 20])
def test_an_amount_of_too_many_digits_is_refused_at_its_field(alice, partner, amount):
    answer = Program(alice).patch(f"partners/{partner.pk}", {"credit_limit": amount})
    assert (answer.status_code, list(answer.json().get("faults", ()))) == (422, ["credit_limit"])
