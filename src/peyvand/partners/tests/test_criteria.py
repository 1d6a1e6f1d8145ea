"""Criteria that the firm makes for itself, and what partners are by them."""

import json

import pytest

from peyvand.journal.writing import Origin
from peyvand.partners.models import CriterionValue
from peyvand.partners.tests.factories import criterion, criterion_value, partner
from peyvand.records import registry
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer


def form(user, kind, one=None, only=None, **values):
    resource = registry.resource(kind)
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def classify(user, one, *values):
    return form(user, "partners", one, only={"criteria"}, criteria=[value.pk for value in values])


@pytest.fixture
def loyalty():
    return criterion("Loyalty", name_fa="وفاداری")


@pytest.fixture
def gold(loyalty):
    return criterion_value("Gold", of=loyalty, name_fa="طلایی", position=1)


@pytest.fixture
def silver(loyalty):
    return criterion_value("Silver", of=loyalty, position=2)


def test_a_criterion_of_one_value_refuses_a_second_at_its_field(alice, gold, silver):
    refused = classify(alice, partner(owner=alice), gold, silver)
    assert refused.fault_list() == {"criteria": ["“Loyalty” takes one value only: keep one of Gold, Silver."]}


def test_a_criterion_may_take_several_values_and_partners_several_criteria(alice, gold):
    interests = criterion("Interests", single=False)
    both = [criterion_value(name, of=interests) for name in ("Paper", "Glass")]
    made = save_valid(classify(alice, partner(owner=alice), gold, *both), alice)
    assert {one.own_name for one in made.criteria.all()} == {"Gold", "Paper", "Glass"}


def save_valid(typed, user):
    assert typed.is_valid(), typed.fault_list()
    return save(typed, origin=Origin(by=user))


def test_list_page_and_filter_know_what_a_partner_is_in_the_readers_language(client, alice, gold, silver):
    first, second = partner("Arya", owner=alice), partner("Behin", owner=alice)
    first.criteria.set([gold])
    second.criteria.set([silver])
    client.force_login(alice)
    assert "Loyalty: Gold" in client.get("/partners/?columns=name,criteria").content.decode()
    tree = json.dumps({"field": "criteria", "op": "is", "value": [gold.pk]})
    found = client.get("/partners/", {"filter": tree, "columns": "name"}).content.decode()
    assert "Arya" in found
    assert "Behin" not in found
    alice.language = "fa"
    alice.save()
    assert "وفاداری: طلایی" in client.get(f"/partners/{first.pk}/").content.decode()


def test_values_are_found_by_the_name_of_their_criterion_also_after_it_is_renamed(client, admin, loyalty, gold):
    client.force_login(admin)
    assert client.get("/criterion-values/pick?q=loyal").json()["items"][0]["title"] == "Loyalty: Gold"
    save_valid(form(admin, "criteria", loyalty, only={"name", "name_en"}, name="Fidelity", name_en="Fidelity"), admin)
    assert client.get("/criterion-values/pick?q=fidel").json()["items"][0]["title"] == "Fidelity: Gold"


def test_one_value_only_waits_until_no_partner_has_several(admin, loyalty, gold, silver):
    type(loyalty).objects.filter(pk=loyalty.pk).update(single=False)
    loyalty.refresh_from_db()
    one = partner(owner=admin)
    one.criteria.set([gold, silver])
    refused = form(admin, "criteria", loyalty, only={"single"}, single=True)
    assert "1 partner has several values" in refused.fault_list()["single"][0]
    one.criteria.set([gold])
    assert form(admin, "criteria", loyalty, only={"single"}, single=True).is_valid()


def test_a_criterion_has_each_value_once_and_another_may_have_it_too(admin, gold):
    again = form(admin, "criterion-values", name="gold", hue=1, criterion=gold.criterion_id)
    assert "This criterion has such a value already." in str(again.fault_list())
    assert form(admin, "criterion-values", name="gold", hue=1, criterion=criterion("Quality").pk).is_valid()


def test_a_picker_of_values_asks_once_for_all_of_them(client, admin, django_assert_num_queries):
    client.force_login(admin)
    client.get("/criterion-values/pick")
    for _number in range(5):
        criterion_value()
    with django_assert_num_queries(3):  # session, user with epoch, values with their criteria
        assert len(client.get("/criterion-values/pick").json()["items"]) == 5


def test_a_value_that_may_not_be_chosen_is_not_offered_but_stays_where_it_is(client, alice, gold):
    one = partner(owner=alice)
    one.criteria.set([gold])
    CriterionValue.objects.filter(pk=gold.pk).update(is_active=False)
    client.force_login(alice)
    assert client.get("/criterion-values/pick").json()["items"] == []
    assert classify(alice, one, gold).is_valid()
