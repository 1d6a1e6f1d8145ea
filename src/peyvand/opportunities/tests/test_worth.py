"""What opportunities are worth: lines, sums of the board, funnel and forecast."""

import html
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.access.tests import factories as people
from peyvand.foundation.formats import Formats, activate
from peyvand.opportunities.figures import forecast, funnel
from peyvand.opportunities.models import Opportunity, Pipeline, Stage
from peyvand.opportunities.tests.factories import opportunity
from peyvand.opportunities.totals import line_total, total
from peyvand.products.tests.factories import product
from peyvand.records import registry
from peyvand.records.viewer import Viewer

_amounts = st.decimals(0, 10**9, places=2)


@given(st.lists(st.tuples(_amounts, _amounts, st.decimals(0, 100, places=2)), max_size=8))
def test_the_whole_is_within_half_a_unit_of_its_lines(lines):
    rows = [{"quantity": quantity, "price": price, "discount": discount} for quantity, price, discount in lines]
    exact = sum((line_total(*one) for one in lines), Decimal(0))
    assert abs(total(rows, "EUR") - exact) <= Decimal("0.005")
    assert total(rows, "IRR") == total(rows, "IRR").to_integral_value()


def test_a_half_is_rounded_up():
    assert total([{"quantity": Decimal("0.5"), "price": Decimal("0.01"), "discount": Decimal(0)}], "EUR") == Decimal(
        "0.01"
    )


def test_lines_name_products_by_code_and_make_the_value(client, alice):
    panel = product("Cold-room panel", code="PNL-1", price=Decimal(1200), currency="TRY")
    one = opportunity(owner=alice, currency="TRY")
    client.force_login(alice)
    sent = {
        "version": 1, "title": one.title, "owner": alice.pk, "partner": one.partner_id, "stage": one.stage_id, "currency": "TRY",
        "lines-0-name": "PNL-1", "lines-0-quantity": "3", "lines-0-price": "", "lines-0-discount": "10",
        "lines-1-name": "Mounting", "lines-1-quantity": "1", "lines-1-price": "500,5",
    }  # fmt: skip
    alice.language = "tr"
    alice.save()
    assert client.post(f"/opportunities/{one.pk}/edit", sent).status_code == 302
    one.refresh_from_db()
    assert one.value == Decimal("3740.50")
    first, second = one.lines.all()
    assert (first.product, first.name, first.price) == (panel, "Cold-room panel", 1200)
    assert (second.product, second.name) == (None, "Mounting")


@pytest.mark.parametrize(
    ("typed", "row"), [({"quantity": "0"}, "above zero"), ({"discount": "101"}, "100"), ({"price": "-1"}, "0")]
)
def test_a_line_that_means_nothing_is_refused_at_its_field(alice, typed, row):
    resource = registry.resource("opportunities")
    one = opportunity(owner=alice)
    values = {"lines": [{"name": "Panel", "price": "5", **typed}]}
    form = resource.form(data=values, resource=resource, viewer=Viewer.of(alice), instance=one, only=["lines"])
    assert not form.is_valid()
    assert row in str(form.fault_list()["lines"])


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "1,234.5"), ("tr", "1.234,5"), ("bg", "1234,5"), ("fa", "۱٬۲۳۴٫۵")]
)
def test_amounts_are_typed_as_each_language_writes_them(alice, language, typed):
    resource, one = registry.resource("opportunities"), opportunity(owner=alice)
    with activate(Formats.of_language(language)):
        form = resource.form(
            data={"value": typed}, resource=resource, viewer=Viewer.of(alice), instance=one, only=["value"]
        )
        assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == Decimal("1234.5")


def test_each_column_of_the_board_says_what_it_comes_to_in_each_currency(client, alice):
    opportunity(owner=alice, value=1000, currency="EUR")
    opportunity(owner=alice, value=500, currency="EUR")
    opportunity(owner=alice, value=70, currency="TRY")
    opportunity(owner=people.user(), value=9999, currency="EUR")
    client.force_login(alice)
    page = client.get("/opportunities/?layout=board").content.decode()
    assert "€\xa01,500" in page
    assert "₺\xa070" in page
    assert "9,999" not in page


def test_who_may_not_see_amounts_sees_no_sums_either(client, alice, company):
    people.field_rule(company.agent, "opportunities", "value")
    one = opportunity(owner=alice, value=4711, currency="EUR")
    client.force_login(alice)
    for address in (
        "/opportunities/?layout=board",
        f"/partners/{one.partner_id}/",
        f"/opportunities/{one.pk}/",
        "/opportunities/",
    ):
        assert "4,711" not in client.get(address).content.decode(), address
    assert client.get("/opportunities/funnel").status_code == 403
    assert client.get("/opportunities/forecast").status_code == 403


def test_the_funnel_counts_who_came_how_far(db, admin):
    names = ["Prospecting"] * 4 + ["Engaging"] * 3 + ["Won"] * 2 + ["Lost"] * 5
    stages = {one.name: one for one in Stage.objects.all()}
    for name in names:
        closed = date(2026, 11, 1) if name in ("Won", "Lost") else None
        opportunity(owner=admin, stage=stages[name], value=10, closed_on=closed)
    table = {one.stage.name: one for one in funnel(Opportunity.objects.all(), Pipeline.objects.get().pk)}
    assert (table["Prospecting"].count, table["Prospecting"].reached, table["Prospecting"].share) == (4, 9, None)
    assert (table["Engaging"].reached, table["Engaging"].share) == (5, 56)
    assert (table["Won"].reached, table["Lost"].count) == (2, 5)
    assert table["Lost"].sums == [(50, "EUR")]
    assert sum(one.count for one in table.values()) == len(names)


def test_the_forecast_goes_by_the_months_of_the_viewers_calendar(db, admin, alice):
    admin.language, admin.calendar = "fa", "jalali"
    viewer = Viewer.of(admin)
    azar = viewer.formats.calendar_object.start_of("month", viewer.today + timedelta(days=40))
    opportunity(owner=admin, expected_on=azar, value=100, probability=50)
    opportunity(owner=admin, expected_on=azar + timedelta(days=3), value=300, probability=10)
    opportunity(owner=admin, expected_on=viewer.today - timedelta(days=1), value=7, probability=100)
    opportunity(owner=admin, expected_on=None, value=5, probability=100)
    opportunity(owner=admin, expected_on=azar, value=1, closed_on=viewer.today)
    late, month, none = forecast(Opportunity.objects.all(), viewer)
    assert (late.late, late.whole) == (True, 7)
    assert (month.count, month.whole, month.weighted) == (2, 400, 80)
    assert (none.count, none.whole) == (1, 5)


def test_figures_open_the_rows_behind_them(client, alice):
    one = opportunity("Behind the figure", owner=alice)
    opportunity("Another stage", owner=alice, stage=Stage.objects.get(name="Engaging"))
    client.force_login(alice)
    page = client.get("/opportunities/funnel?of=me").content.decode()
    address = next(html.unescape(url) for url in re.findall(r'href="(/opportunities/\?view=all[^"]+)"', page))
    listed = client.get(address).content.decode()
    assert one.title in listed
    assert "Another stage" not in listed
