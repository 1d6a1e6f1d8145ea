"""What a firm adds to its records behaves as what they had from the start, at every door."""

import json

import pytest

from peyvand.api.tests.program import Program
from peyvand.journal.models import Entry
from peyvand.partners.tests.factories import partner
from peyvand.records import registry
from peyvand.records.tests.asking import found, listing, viewer, written
from peyvand.records.tests.customs import made, one_of_each

pytestmark = pytest.mark.django_db

VALUES = {
    "x_own_text": "Şeker ve çay",
    "x_own_long_text": "First line\nsecond line",
    "x_own_number": 1250.5,
    "x_own_money": 900,
    "x_own_date": "2026-03-20",
    "x_own_moment": "2026-03-20T09:30:00Z",
    "x_own_choice": "silver",
    "x_own_choices": ["gold", "bronze"],
    "x_own_yesno": True,
    "x_own_web": "https://example.com/a",
    "x_own_email": "info@example.com",
    "x_own_phone": "+982112345678",
}


def test_the_api_writes_reads_lists_and_describes_every_kind(alice):
    one_of_each()
    program = Program(alice)
    answer = program.post("partners", {"name": "Golestan", "roles": [], **VALUES})
    assert answer.status_code == 201, answer.json()
    item = answer.json()
    got = {name: item[name] for name in VALUES}
    assert got == {**VALUES, "x_own_number": "1250.5", "x_own_money": "900"}
    listed = program.get(f"partners?fields={','.join(VALUES)}").json()["items"][0]
    assert {name: listed[name] for name in VALUES} == got
    schema = program.get("openapi.json").json()
    assert set(VALUES) <= set(json.dumps(schema).replace('"', " ").split())


def _two(alice):
    """A partner with a value in every field, and one with none."""
    one_of_each()
    full, bare = partner(owner=alice, name="Full"), partner(owner=alice, name="Bare")
    answer = Program(alice).patch(f"partners/{full.pk}", VALUES)
    assert answer.status_code == 200, answer.json()
    return full.pk, bare.pk


ASKED = [
    ("text", "contains", "seker"),
    ("text", "is", "ŞEKER VE ÇAY"),
    ("text", "starts", "seker"),
    ("long_text", "contains", "second"),
    ("number", "is", "1250.5"),
    ("number", "above", 1250),
    ("number", "between", [1251, 1250]),
    ("money", "below", 901),
    ("date", "on", "2026-03-20"),
    ("date", "before", "2026-03-21"),
    ("moment", "on", "2026-03-20"),
    ("moment", "after", "2026-03-19"),
    ("choice", "is", ["silver", "gold"]),
    ("choices", "is", ["gold"]),
    ("choices", "has_all", ["gold", "bronze"]),
    ("yesno", "yes", None),
    ("web", "contains", "example"),
    ("email", "is", "INFO@example.com"),
    ("phone", "is", "+98 21 1234 5678"),
]


def test_conditions_find_what_has_a_value_and_its_opposite_what_has_none(alice):
    full, bare = _two(alice)
    for kind, op, value in ASKED:
        leaf = {"field": f"x_own_{kind}", "op": op, "value": value}
        assert found(alice, leaf) == {full}, leaf
    for kind, op, value in (
        ("text", "is_not", "şeker ve çay"),
        ("text", "lacks", "çay"),
        ("number", "is_not", "1250.5"),
        ("choice", "is_not", ["silver"]),
        ("choices", "is_not", ["gold"]),
        ("yesno", "no", None),
        ("email", "lacks", "info"),
        ("phone", "is_not", "+982112345678"),
    ):
        leaf = {"field": f"x_own_{kind}", "op": op, "value": value}
        assert found(alice, leaf) == {bare}, leaf
    for kind in {kind for kind, _op, _value in ASKED} - {"yesno"}:
        assert found(alice, {"field": f"x_own_{kind}", "op": "empty"}) == {bare}, kind
        assert found(alice, {"field": f"x_own_{kind}", "op": "filled"}) == {full}, kind


def test_lists_are_sorted_paged_grouped_and_summed_by_them(alice):
    one_of_each()
    program = Program(alice)
    for number, (word, day, metal) in enumerate(
        [
            ("çay", "2026-01-31", "bronze"),
            ("cay", "2026-01-01", "gold"),
            ("d", "2026-02-01", "silver"),
            (None, None, None),
        ]
    ):
        values = {"x_own_text": word or "", "x_own_date": day, "x_own_choice": metal, "x_own_number": number or None}
        moment = {"x_own_moment": f"{day}T12:00:00Z"} if day else {}
        assert program.post("partners", {"name": f"P{number}", "roles": [], **values, **moment}).status_code == 201
    orders = {
        "text": "P1 P0 P2 P3",
        "date": "P1 P0 P2 P3",
        "moment": "P1 P0 P2 P3",
        "choice": "P1 P2 P0 P3",
        "number": "P1 P2 P3 P0",
    }
    for kind, order in orders.items():
        assert _walked(alice, f"x_own_{kind}") == order.split(), kind
        assert _walked(alice, f"-x_own_{kind}") == order.split()[::-1], kind
    for kind in ("text", "date", "moment", "choice"):
        asked = listing(alice, group=f"x_own_{kind}", sort="x_own_number")
        from peyvand.records.grouping import Groups

        page = asked.page()
        groups = Groups(asked, asked.group, page)
        values = [page.value(asked.group, row) for row in page.rows]
        counts = {groups.title(value): groups.count(value) for value in values}
        assert (sum(counts.values()), list(counts.values())[-1]) == (4, 1), (kind, counts)
    assert registry.resource("partners").field("x_own_number").sums(asked.base) == {None: [6]}


def _walked(alice, sort):
    """Names of all partners, page after page of one, and back again the same."""
    asked, names, last = listing(alice, sort=sort, limit=1), [], None
    while True:
        page = asked.page()
        names.append(page.rows[0]["name"])
        if not page.next:
            break
        last = page
        asked = asked.asking(after=page.next)
    assert last is None or asked.asking(after="", before=page.previous).page().rows[0]["name"] == names[-2]
    return names


def test_a_change_is_told_and_taken_back_in_the_readers_words(alice, client):
    full, _bare = _two(alice)
    client.force_login(alice)
    row = registry.resource("partners").model.objects.get(pk=full)
    written(alice, row, x_own_choice="gold", x_own_number="7", x_own_date="2026-03-21")
    entry = Entry.objects.filter(object_id=full).latest("id")
    assert entry.changes == {
        "x_own_choice": ["silver", "gold"],
        "x_own_number": ["1250.5", "7"],
        "x_own_date": ["2026-03-20", "2026-03-21"],
    }
    page = client.get(f"/partners/{full}/history").content.decode()
    assert "Own choice" in page
    assert "Silver" in page
    assert "Gold" in page
    assert "1,250.5" in page
    assert "20 Mar 2026" in page


def test_another_writers_field_survives_when_mine_is_saved(alice):
    full, _bare = _two(alice)
    from peyvand.journal.writing import Origin
    from peyvand.records.saving import save

    resource = registry.resource("partners")
    who = viewer(alice)
    mine = resource.model.objects.get(pk=full)
    written(alice, resource.model.objects.get(pk=full), x_own_text="Theirs")
    form = resource.form(
        data={"x_own_number": "3"}, resource=resource, viewer=who, instance=mine, only={"x_own_number"}
    )
    assert form.is_valid(), form.errors
    save(form, origin=Origin(by=alice), version=mine.version)
    after = resource.form(resource=resource, viewer=who, instance=resource.model.objects.get(pk=full)).initial
    assert (after["x_own_text"], after["x_own_number"]) == ("Theirs", 3)


def test_what_may_not_be_twice_is_refused_at_its_field_and_by_the_database(alice):
    made("text", "Code", unique=True)
    program = Program(alice)
    assert program.post("partners", {"name": "A", "roles": [], "x_code": "Şeker 1"}).status_code == 201
    again = program.post("partners", {"name": "B", "roles": [], "x_code": "seker 1"})
    assert (again.status_code, again.json()["faults"]) == (422, {"x_code": ["Another record has this already."]})


def test_pages_show_a_field_and_its_editor(alice, client):
    full, _bare = _two(alice)
    client.force_login(alice)
    page = client.get(f"/partners/{full}/").content.decode()
    assert "Own money" in page
    assert "Silver" in page
    form = client.get(f"/partners/{full}/edit").content.decode()
    assert "Further facts" in form
    assert "x_own_choices" in form
    for kind in ("text", "number", "choice", "choices", "date", "moment", "yesno"):
        assert client.get(f"/partners/{full}/cell/x_own_{kind}", headers={"HX-Request": "true"}).status_code == 200
    listed = client.get(
        "/partners/?columns=name,x_own_choice,x_own_number,x_own_choices&group=x_own_choice"
    ).content.decode()
    assert "Own number" in listed
    assert "1,250.5" in listed
    assert "Silver" in listed
    assert (
        client.get("/partners/export?columns=name,x_own_choice,x_own_moment").getvalue().decode().count("Silver") == 1
    )


def test_what_is_exported_comes_back_in_unchanged(alice, client):
    """INV-12: the file of a list, imported into partners without a value, gives them what the others have."""
    from peyvand.foundation import formats
    from peyvand.transfer.cells import read
    from peyvand.transfer.reading.options import Options
    from peyvand.transfer.targets import targets_of

    full, _bare = _two(alice)
    resource, who = registry.resource("partners"), viewer(alice)
    targets = targets_of(resource, who)
    row = resource.model.objects.get(pk=full)
    with formats.activate(who.formats):
        facts = {one.name: (one, value) for one, value in resource.facts(row, who)}
        data = {}
        for name in VALUES:
            field, value = facts[name]
            text = field.text(value, who)
            data[name] = read(targets[name], text, Options(), who.formats)
        form = resource.form(data=data, resource=resource, viewer=who, instance=row, only=set(VALUES))
        assert form.is_valid(), form.errors
        assert form.changes() == {}
