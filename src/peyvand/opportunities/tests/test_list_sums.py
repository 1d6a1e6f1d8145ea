"""Lists say what their columns come to: at the foot for all rows, and for each group."""

import re
from datetime import date

import pytest

from peyvand.access.tests import factories as access
from peyvand.opportunities.models import Stage
from peyvand.opportunities.tests import factories
from peyvand.partners.tests import factories as partners

pytestmark = pytest.mark.django_db
URL = "/opportunities/"
COLUMNS = {"view": "all", "columns": "title,stage,value"}


@pytest.fixture
def sales(alice):
    """Three of alice's in two stages and two currencies, and one without a value."""
    partner = partners.partner(owner=alice)
    first, second = Stage.objects.order_by("pipeline__position", "position")[:2]
    given = {"owner": alice, "partner": partner}
    return [
        factories.opportunity(stage=first, value=100, expected_on=date(2026, 1, 5), **given),
        factories.opportunity(stage=first, value=30, expected_on=date(2026, 2, 5), **given),
        factories.opportunity(stage=second, value=7, currency="TRY", expected_on=date(2026, 2, 9), **given),
        factories.opportunity(stage=second, value=None, **given),
    ]


def closed_up(html):
    """Marks beside their amounts."""
    return html.replace("\xa0", "")


def foot(html):
    return closed_up(re.search(r"<tfoot.*?</tfoot>", html, re.DOTALL)[0])


def groups(html):
    return re.findall(r'<tr class="pv-group-row">.*?</tr>', closed_up(html), re.DOTALL)


def test_the_foot_sums_the_whole_list_and_not_the_page_in_each_currency(client, alice, sales):
    client.force_login(alice)
    said = foot(client.get(URL, {**COLUMNS, "limit": 1}).text)
    assert "€130.00" in said
    assert "₺7.00" in said
    narrowed = {**COLUMNS, "filter": '{"field":"value","op":"above","value":50}'}
    assert "€100.00" in foot(client.get(URL, narrowed).text)


def test_it_sums_only_what_its_reader_sees(client, alice, charlie, sales):
    factories.opportunity(owner=charlie, value=1000)
    client.force_login(alice)
    assert "1,130" not in foot(client.get(URL, COLUMNS).text)


@pytest.mark.parametrize("by", ["stage", "partner", "expected_on", "currency"])
def test_each_group_has_its_sums_and_together_they_are_the_whole(client, alice, sales, by):
    client.force_login(alice)
    heads = groups(client.get(URL, {**COLUMNS, "group": by}).text)
    euros = [float(one) for head in heads for one in re.findall(r"€([\d.]+)", head)]
    assert sum(euros) == 130
    if by == "expected_on":
        assert sorted(euros) == [30, 100]


def test_numbers_that_say_nothing_in_sum_are_not_summed(client, alice, sales):
    client.force_login(alice)
    html = client.get(URL, {"view": "all", "columns": "title,probability"}).text
    assert "<tfoot" not in html


def test_sums_of_a_list_too_long_to_count_come_after_the_page(client, alice, sales, monkeypatch):
    monkeypatch.setattr("peyvand.records.listing.COUNTED_UP_TO", 2)
    client.force_login(alice)
    said = foot(client.get(URL, COLUMNS).text)
    assert 'hx-trigger="load"' in said
    assert "€" not in said
    url = re.search(r'hx-get="([^"]+)"', said)[1].replace("&amp;", "&")
    assert "€130.00" in closed_up(client.get(url).text)


def test_a_field_taken_from_the_reader_is_not_summed(client, alice, sales):
    access.field_rule(alice.roles.get(), "opportunities", "value")
    client.force_login(alice)
    assert "€" not in client.get(URL, COLUMNS).text
    assert "€" not in client.get(f"{URL}sums", COLUMNS).text
