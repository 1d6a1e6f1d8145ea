"""A group of companies: a tree with what each firm and all below it come to, as far as one sees them."""

import re
from datetime import timedelta

import pytest

from peyvand.access.tests import factories as people
from peyvand.activities.tests.factories import activity
from peyvand.foundation import clock
from peyvand.opportunities.tests.factories import opportunity
from peyvand.partners.tests.factories import partner


@pytest.fixture
def group(alice):
    holding = partner("Holding", owner=alice)
    branch = partner("Branch", owner=alice, parent=holding)
    office = partner("Office", owner=alice, parent=branch)
    partner("Other branch", owner=alice, parent=holding)
    return holding, branch, office


def cells(client, one):
    """The cells of every row of the page, by the name of the firm, in the order of the page."""
    page = client.get(f"/partners/{one.pk}/family").content.decode()
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL)[1:]
    text = [[re.sub(r"<[^>]+>", " ", cell).split() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]
    return {re.search(r'/">(.*?)</a>', row).group(1): found for row, found in zip(rows, text, strict=True)}


def test_from_any_firm_the_whole_tree_is_shown_from_its_top(client, alice, group):
    client.force_login(alice)
    for one in group:
        assert list(cells(client, one)) == ["Holding", "Branch", "Office", "Other branch"]


def test_each_firm_is_shown_with_what_all_below_it_come_to(client, alice, admin, group):
    holding, branch, office = group
    opportunity(partner=office, owner=alice, value=100, currency="EUR")
    opportunity(partner=branch, owner=alice, value=20, currency="EUR")
    opportunity(partner=holding, owner=alice, value=3, currency="USD")
    for days in (3, 400):
        activity(partner=office, owner=alice, status="done", done_at=clock.now() - timedelta(days=days))
    client.force_login(admin)
    figures = {name: [" ".join(one) for one in row[2:]] for name, row in cells(client, branch).items()}
    assert figures == {
        "Holding": ["1", "€ 120 $ 3", ""],
        "Branch": ["1", "€ 120", ""],
        "Office": ["1", "€ 100", ""],
        "Other branch": ["", "", ""],
    }


def test_what_one_does_not_see_is_neither_named_nor_added(client, alice, charlie, group):
    holding, branch, _office = group
    hidden = partner("Hidden", owner=charlie, parent=holding)
    opportunity(partner=hidden, owner=charlie, value=999, currency="EUR")
    client.force_login(alice)
    page = client.get(f"/partners/{branch.pk}/family").content.decode()
    assert "Hidden" not in page
    assert "999" not in page
    assert client.get(f"/partners/{hidden.pk}/family").status_code == 404


def test_more_firms_cost_no_more_queries(client, alice, group, django_assert_max_num_queries):
    holding, _branch, _office = group
    client.force_login(alice)
    client.get(f"/partners/{holding.pk}/family")
    for number in range(20):
        partner(f"Shop {number}", owner=alice, parent=holding)
    with django_assert_max_num_queries(14):
        client.get(f"/partners/{holding.pk}/family")


def test_what_a_role_hides_of_partners_the_group_does_not_tell(client, alice, company, group):
    holding, branch, _office = group
    branch.city = holding.city = "Varna"
    branch.save()
    holding.save()
    client.force_login(alice)
    page, panel = f"/partners/{holding.pk}/family", f"/partners/{holding.pk}/panels/family"
    assert "Varna" in client.get(page).content.decode()
    assert "Varna" in client.get(panel).content.decode()
    people.field_rule(company.agent, "partners", "addresses", "hidden")
    assert "Varna" not in client.get(page).content.decode()
    assert "Varna" not in client.get(panel).content.decode()
    people.field_rule(company.agent, "partners", "parent", "hidden")
    assert client.get(page).status_code == 403
    assert client.get(panel).status_code == 404
    assert "Other branch" not in client.get(f"/partners/{holding.pk}/").content.decode()
