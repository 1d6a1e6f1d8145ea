"""An administrator makes, changes, removes and brings back fields; nothing that records have is lost on the way."""

import pytest

from peyvand.access.models import AccessEpoch
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records.models import CustomField
from peyvand.records.tests.asking import viewer, written
from peyvand.records.tests.customs import made, worn

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client, admin):
    """An administrator at the browser."""
    client.force_login(admin)
    return client


def _sent(**values):
    return {"kind": "text", "section": "-1", "is_active": "on", **values}


def test_a_field_made_in_the_browser_is_there_at_the_next_request_of_anybody(boss, admin, alice, client):
    assert "No fields of your own yet" in boss.get("/partners/fields").content.decode()
    assert boss.get("/partners/fields/new").status_code == 200
    words = {
        "words-0-hue": "1",
        "words-0-name_en": "Red",
        "words-0-position": "2",
        "words-0-is_active": "on",
        "words-1-hue": "1",
        "words-1-name_en": "Blue",
        "words-1-name_fa": "آبی",
        "words-1-position": "1",
    }
    answer = boss.post(
        "/partners/fields/new",
        _sent(kind="choice", label_en="Colour", label_fa="رنگ", default="red", shown="on", **words),
    )
    assert answer.status_code == 302, answer.context["form"].errors
    row = CustomField.objects.get()
    assert (row.name, row.default, [one.code for one in row.choices.all()]) == ("x_colour", "red", ["blue", "red"])
    client.force_login(alice)
    assert "Colour" in client.get("/partners/").content.decode()
    assert '<option value="red" selected' in client.get("/partners/new").content.decode()
    client.force_login(admin)
    assert "Colour" in boss.get("/partners/fields").content.decode()
    assert boss.get(f"/partners/fields/{row.pk}").status_code == 200
    assert "x_colour" in boss.get("/partners/required").content.decode()


def test_only_who_configures_a_kind_makes_fields_of_it(client, alice):
    client.force_login(alice)
    for address in ("fields", "fields/new"):
        assert client.get(f"/partners/{address}").status_code == 403
    assert client.post("/partners/fields/new", _sent(label_en="Mine")).status_code == 403


@pytest.mark.parametrize(
    ("given", "faulty"),
    [
        ({}, {"label_en"}),
        ({"label_en": "A", "kind": "choice"}, {"words"}),
        ({"label_en": "A", "kind": "number", "default": "many"}, {"default"}),
        ({"label_en": "A", "kind": "number", "decimals": "9"}, {"decimals"}),
        ({"label_en": "A", "kind": "money", "currency": ""}, {"currency"}),
        ({"label_en": "A", "kind": "sql'); DROP"}, {"kind"}),
        ({"label_en": "A", "section": "99"}, {"section"}),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(boss, given, faulty):
    answer = boss.post("/partners/fields/new", _sent(**given))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, faulty)
    assert not CustomField.objects.exists()


def test_names_are_ours_whatever_is_typed(admin):
    names = [made("text", label).name for label in ("'); DROP TABLE x; --", "رنگ", "رنگ", "Şeker Türü", "a" * 80)]
    assert names == ["x_drop_table_x", "x_field", "x_field_2", "x_seker_turu", f"x_{'a' * 50}"]


def test_a_change_that_would_lose_something_is_refused_and_names_the_records(boss, admin):
    row = made("text", "Size")
    good, bad = partner(owner=admin, name="Good"), partner(owner=admin, name="Bad")
    written(admin, good, x_size="12.5")
    written(admin, bad, x_size="twelve")
    answer = boss.post(f"/partners/fields/{row.pk}", _sent(kind="number", decimals="1", label_en="Size"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f'href="/partners/{bad.pk}/"' in page
    assert f'href="/partners/{good.pk}/"' not in page
    assert CustomField.objects.get().kind == "text"
    written(admin, bad, x_size="7")
    assert (
        boss.post(f"/partners/fields/{row.pk}", _sent(kind="number", decimals="1", label_en="Size")).status_code == 302
    )
    viewer(admin)
    said = worn()["x_size"]
    assert {said.unpack(one.custom) for one in Partner.objects.all()} == {said.unpack({said.main: "12.5"}), 7}
    # Back again, and from decimals to whole numbers only where none has any.
    assert (
        boss.post(f"/partners/fields/{row.pk}", _sent(kind="number", decimals="0", label_en="Size")).status_code == 409
    )
    assert boss.post(f"/partners/fields/{row.pk}", _sent(kind="long_text", label_en="Size")).status_code == 302
    viewer(admin)
    assert sorted(worn()["x_size"].unpack(one.custom) for one in Partner.objects.all()) == ["12.5", "7"]


def test_a_word_that_records_have_cannot_be_taken_away_but_retired(boss, admin):
    row = made("choice", "Metal")
    held = partner(owner=admin)
    written(admin, held, x_metal="silver")
    left = {"words-0-hue": "1", "words-0-name_en": "Gold", "words-0-code": "gold", "words-0-is_active": "on"}
    assert boss.post(f"/partners/fields/{row.pk}", _sent(kind="choice", label_en="Metal", **left)).status_code == 409
    assert row.choices.count() == 3
    retired = {**left, "words-1-hue": "1", "words-1-name_en": "Silver", "words-1-code": "silver"}
    assert boss.post(f"/partners/fields/{row.pk}", _sent(kind="choice", label_en="Metal", **retired)).status_code == 302
    page = boss.get(f"/partners/{held.pk}/edit").content.decode()
    assert '<option value="silver" selected' in page
    assert 'value="silver"' not in boss.get("/partners/new").content.decode()


def test_making_unique_what_is_not_is_refused(boss, admin):
    row = made("text", "Code")
    for name in ("One", "Two"):
        written(admin, partner(owner=admin, name=name), x_code="A 1" if name == "One" else "a 1")
    answer = boss.post(f"/partners/fields/{row.pk}", _sent(label_en="Code", unique="on"))
    assert answer.status_code == 409
    assert "One" in answer.content.decode()


def test_a_removed_field_is_gone_everywhere_and_comes_back_with_its_values(boss, admin):
    row = made("text", "Code", unique=True)
    held = partner(owner=admin)
    written(admin, held, x_code="A 1")
    assert "1 record has" in boss.get(f"/partners/fields/{row.pk}/remove").content.decode()
    token = AccessEpoch.objects.get().token
    boss.post(f"/partners/fields/{row.pk}/remove")
    assert AccessEpoch.objects.get().token != token
    assert 'name="x_code"' not in boss.get(f"/partners/{held.pk}/edit").content.decode()
    assert "x_code" not in boss.get(f"/partners/{held.pk}/history").content.decode()
    assert boss.get("/partners/?sort=x_code&columns=x_code").status_code == 200
    boss.post(f"/partners/fields/{row.pk}/back")
    assert 'value="A 1"' in boss.get(f"/partners/{held.pk}/edit").content.decode()
