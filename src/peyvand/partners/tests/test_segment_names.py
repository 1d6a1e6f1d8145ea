"""A segment is called in each language as that language says it, wherever people meet it; programs and files have one name."""

import re

import pytest

from peyvand.api.tests.program import Program
from peyvand.partners.tests.factories import partner, segment
from peyvand.records import registry, sentences
from peyvand.records.finding import find
from peyvand.records.tests.asking import found, viewer, written
from peyvand.records.tests.customs import made

pytestmark = pytest.mark.django_db
TEHRAN = {"field": "city", "op": "is", "value": "Tehran"}


@pytest.fixture
def named(admin):
    """A segment with a Persian name, shared, and one without."""
    plain = segment("Plain", owner=admin, shared=True, condition=TEHRAN)
    one = segment("Capital", owner=admin, shared=True, condition=TEHRAN)
    written(admin, one, name_fa="پایتخت")
    return one, plain


def reading(user, language):
    """The same person, who reads `language` from now on."""
    user.language = language
    user.save()
    return user


def test_list_page_picker_search_and_history_have_the_readers_name(client, admin, named):
    one, plain = named
    reading(admin, "fa")
    client.force_login(admin)
    page = client.get("/segments/").content.decode()
    assert "پایتخت" in page
    assert "Plain" in page
    assert ">Capital<" not in page
    assert "پایتخت" in client.get(f"/segments/{one.pk}/").content.decode()
    picked = {item["title"] for item in client.get("/segments/pick?of=partners").json()["items"]}
    assert picked == {"پایتخت", str(plain)}
    for typed in ("پایتخت", "capital"):
        assert [item["id"] for item in client.get(f"/segments/pick?q={typed}").json()["items"]] == [one.pk]
    from django.utils import translation

    with translation.override("fa"):
        assert [hit.title for group in find(viewer(admin), "capital", each=5).groups for hit in group.hits] == [
            "پایتخت"
        ]
    reading(admin, "en")
    assert ">Capital<" in client.get("/segments/").content.decode()


def test_it_is_sorted_by_what_its_reader_reads_and_found_by_each_name(client, admin):
    first = segment("Zahedan", owner=admin, condition=TEHRAN)
    second = segment("Ahvaz", owner=admin, condition=TEHRAN)
    third = segment("Mashhad", owner=admin, condition=TEHRAN)
    written(admin, first, name_fa="اصفهان", name_tr="Ağrı")
    written(admin, second, name_fa="یزد")
    client.force_login(admin)
    orders = {"en": [second, third, first], "fa": [third, first, second], "tr": [first, second, third]}
    for language, order in orders.items():
        reading(admin, language)
        named = [str(one.pk) for one in order]
        assert re.findall(r'data-pv-row="(\d+)"', client.get("/segments/").content.decode()) == named
        picked = client.get("/segments/pick?of=partners").json()["items"]
        assert [str(one["id"]) for one in picked] == named
    for name in ("اصفهان", "اصفهان", "ağrı", "AĞRI", "zahedan"):
        assert found(admin, {"field": "name", "op": "is", "value": name}, "segments") == {first.pk}
    assert found(admin, {"field": "name", "op": "is_not", "value": "Ağrı"}, "segments") == {second.pk, third.pk}


def test_a_condition_says_it_in_the_readers_language(admin, named):
    from django.utils import translation

    tree = {"field": "segment", "op": "is", "value": [named[0].pk]}
    for language, name in (("fa", "پایتخت"), ("en", "Capital"), ("bg", "Capital")):
        with translation.override(language):
            assert name in str(
                sentences.sentence(tree, registry.resource("partners"), viewer(reading(admin, language)))
            )


def test_programs_and_files_have_one_name_whoever_asks(client, admin, named):
    one, _plain = named
    reading(admin, "fa")
    client.force_login(admin)
    program = Program(admin)
    told = program.get(f"segments/{one.pk}").json()
    assert (told["name"], told["name_fa"], told["name_en"]) == ("Capital", "پایتخت", "")
    assert "Capital" in client.get("/segments/export?columns=name").getvalue().decode()
    assert program.patch(f"segments/{one.pk}", {"name_tr": "Başkent"}).status_code == 200
    one.refresh_from_db()
    assert (one.name, one.name_tr) == ("Capital", "Başkent")


def test_the_dialog_over_a_list_asks_for_one_name_and_the_form_for_all(client, admin, named):
    client.force_login(admin)
    assert "name_fa" not in client.get("/partners/segment?filter=").content.decode()
    form = client.get(f"/segments/{named[0].pk}/edit").content.decode()
    assert 'value="پایتخت"' in form


def test_an_own_link_to_a_segment_is_named_in_the_readers_language(client, admin, named):
    made("link", target="segments", shown=True)
    written(admin, partner("A"), x_fact=named[0].pk)
    written(admin, partner("B"), x_fact=named[1].pk)
    client.force_login(reading(admin, "fa"))
    page = client.get("/partners/?columns=name,x_fact").content.decode()
    assert "پایتخت" in page
    assert "Plain" in page
