"""Criteria that the firm makes for itself, and what partners are by them."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access import epoch
from peyvand.access.tests import factories as people
from peyvand.api.tests.program import Program
from peyvand.journal.writing import Origin
from peyvand.partners.models import CriterionValue
from peyvand.partners.tests.factories import criterion, criterion_value, partner
from peyvand.records import registry
from peyvand.records.listing import Asked, Listing
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
    for _number in range(5):
        criterion_value()
    client.get("/criterion-values/pick")
    with django_assert_num_queries(3):  # session, user with epoch, values with their criteria
        assert len(client.get("/criterion-values/pick").json()["items"]) == 5


def test_a_value_that_may_not_be_chosen_is_not_offered_but_stays_where_it_is(client, alice, gold):
    one = partner(owner=alice)
    one.criteria.set([gold])
    CriterionValue.objects.filter(pk=gold.pk).update(is_active=False)
    client.force_login(alice)
    assert client.get("/criterion-values/pick").json()["items"] == []
    assert classify(alice, one, gold).is_valid()


@pytest.fixture
def size():
    """A second criterion, with a value that nobody has."""
    made = criterion("Size")
    return made, criterion_value("Small", of=made, position=1), criterion_value("Large", of=made, position=2)


@pytest.fixture
def classified(alice, gold, silver, size):
    """Five partners: gold and small, gold, silver and small, silver, and one that is nothing."""
    made = []
    for name, *values in [
        ("Arya", gold, size[1]),
        ("Behin", gold),
        ("Cyrus", silver, size[1]),
        ("Dara", silver),
        ("Elham",),
    ]:
        one = partner(name, owner=alice)
        one.criteria.set(values)
        made.append(one)
    return made


def test_a_list_is_grouped_by_one_criterion_with_the_right_counts(client, alice, company, classified, loyalty):
    client.force_login(alice)
    page = client.get("/partners/").content.decode()
    assert f'name="group" value="criterion_{loyalty.pk}">Loyalty' in page
    grouped = client.get(f"/partners/?group=criterion_{loyalty.pk}&columns=name&limit=2").content.decode()
    heads = [part.partition("</tr>")[0] for part in grouped.split("pv-group-row")[1:]]
    assert ["Gold" in heads[0], '<span class="pv-count">2</span>' in heads[0]] == [True, True]
    order = [name for name in ("Arya", "Behin") if name in grouped]
    assert order == ["Arya", "Behin"]
    whole = client.get(f"/partners/?group=criterion_{loyalty.pk}&columns=name&sort=-name").content.decode()
    heads = [part.partition("</tr>")[0] for part in whole.split("pv-group-row")[1:]]
    assert ["Gold" in heads[0], "Silver" in heads[1], "Loyalty: none" in heads[2]] == [True] * 3
    assert [whole.index(name) for name in ("Behin", "Arya", "Dara", "Cyrus", "Elham")] == sorted(
        whole.index(name) for name in ("Arya", "Behin", "Cyrus", "Dara", "Elham")
    )
    people.field_rule(company.agent, "partners", "criteria")
    hidden = client.get(f"/partners/?group=criterion_{loyalty.pk}&columns=name").content.decode()
    assert "Loyalty" not in hidden
    assert "pv-group-row" not in hidden


def test_pages_of_a_list_grouped_by_a_criterion_have_every_partner_once(alice, classified, loyalty):
    asked = Asked(group=f"criterion_{loyalty.pk}", columns=("name",), limit=2)
    listing, names = Listing(registry.resource("partners"), Viewer.of(alice), asked), []
    while True:
        page = listing.page()
        names += [row["name"] for row in page.rows]
        if not page.next:
            break
        listing = listing.asking(after=page.next)
    assert names == ["Arya", "Behin", "Cyrus", "Dara", "Elham"]


def test_a_criterion_of_several_values_makes_no_groups_since_a_partner_would_stand_in_two(client, alice, classified):
    several = criterion("Interests", single=False)
    client.force_login(alice)
    assert f"criterion_{several.pk}" not in client.get("/partners/").content.decode()


def test_a_renamed_criterion_and_a_new_value_are_in_the_menu_at_once(client, admin, loyalty, gold):
    client.force_login(admin)
    assert ">Loyalty<" in client.get("/partners/").content.decode()
    save_valid(form(admin, "criteria", loyalty, only={"name", "name_en"}, name="Fidelity", name_en="Fidelity"), admin)
    assert ">Fidelity<" in client.get("/partners/").content.decode()
    criterion_value("Bronze", of=loyalty, position=3)
    board = client.get(f"/partners/?layout=board&group=criterion_{loyalty.pk}").content.decode()
    assert 'aria-label="Bronze"' in board
    admin.language = "fa"
    admin.save()
    assert ">وفاداری<" in client.get("/partners/").content.decode()


def columns(page):
    return {
        part.partition('"')[0]: part.partition('data-pv-cards-count="')[2].partition('"')[0]
        for part in page.split('data-pv-column="')[1:]
    }


def test_a_board_has_a_column_for_each_value_and_a_card_is_put_into_another(client, alice, classified, size):
    gold, silver = CriterionValue.objects.filter(criterion__name="Loyalty")
    loyalty = gold.criterion
    client.force_login(alice)
    address = f"/partners/?layout=board&group=criterion_{loyalty.pk}"
    page = client.get(address).content.decode()
    assert columns(page) == {"none": "1", str(gold.pk): "2", str(silver.pk): "2"}
    move = f"/partners/board?group=criterion_{loyalty.pk}"
    assert f'data-pv-move-url="{move}"' in page
    arya = classified[0]
    assert client.post(move, {"id": arya.pk, "column": silver.pk}).json()["moved"]
    assert set(arya.criteria.all()) == {silver, size[1]}
    assert columns(client.get(address).content.decode()) == {"none": "1", str(gold.pk): "1", str(silver.pk): "3"}
    undo_url = client.post(move, {"id": arya.pk, "column": "none"}).json()["undo_url"]
    assert set(arya.criteria.all()) == {size[1]}
    client.post(undo_url)
    assert set(arya.criteria.all()) == {silver, size[1]}
    part = client.get(f"/partners/board/none?group=criterion_{loyalty.pk}").content.decode()
    assert "Elham" in part
    assert "Dara" not in part


def test_a_card_is_not_put_where_it_cannot_go(client, company, classified, size):
    gold, silver = CriterionValue.objects.filter(criterion__name="Loyalty")
    loyalty = gold.criterion
    client.force_login(classified[0].owner)
    arya, move = classified[0], f"/partners/board?group=criterion_{loyalty.pk}"
    assert client.post(move, {"id": arya.pk, "column": size[2].pk}).status_code == 422
    CriterionValue.objects.filter(pk=silver.pk).update(is_active=False)
    epoch.turn()
    assert client.post(move, {"id": arya.pk, "column": silver.pk}).status_code == 403
    rule = people.field_rule(company.agent, "partners", "criteria", "locked")
    assert client.post(move, {"id": arya.pk, "column": "none"}).status_code == 403
    rule.delete()
    people.field_rule(company.agent, "partners", "criteria", "hidden")
    client.post(move, {"id": arya.pk, "column": "none"})
    assert set(arya.criteria.all()) == {gold, size[1]}


def test_programs_count_by_one_criterion(alice, company, classified, loyalty):
    program = Program(alice)
    told = program.get("partners/groups", {"by": f"criterion_{loyalty.pk}"}).json()
    assert sorted((one["value"] and one["value"]["title"], one["count"]) for one in told["items"][:2]) == [
        ("Gold", 2), ("Silver", 2),
    ]  # fmt: skip
    assert (told["items"][2]["value"], told["items"][2]["count"]) == (None, 1)
    people.field_rule(company.agent, "partners", "criteria")
    assert program.get("partners/groups", {"by": f"criterion_{loyalty.pk}"}).status_code == 400


@pytest.mark.parametrize("layout", ["list", "board"])
def test_grouping_by_a_criterion_costs_the_same_whatever_it_holds(client, alice, loyalty, layout):
    client.force_login(alice)
    costs = []
    for number in (1, 3):
        for value in [criterion_value(of=loyalty) for _each in range(2)] if number == 1 else loyalty.values.all():
            for _each in range(number):
                partner(owner=alice).criteria.set([value])
        address = f"/partners/?layout={layout}&group=criterion_{loyalty.pk}&columns=name,credit_limit"
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1]
