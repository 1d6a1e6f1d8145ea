"""People arrange the pages of records: order, what is shown, what is open, what is wide; a role says it for its members."""

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as access
from peyvand.activities.tests import factories as activities
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin, record
from peyvand.opportunities.tests import factories as opportunities
from peyvand.partners.tests import factories
from peyvand.records import registry
from peyvand.records.arrangement import Arranged, in_order, read
from peyvand.records.models import Preference, RoleArrangement
from peyvand.records.panels import panels_for
from peyvand.records.tests.asking import viewer
from peyvand.records.views.page import READ_AT_ONCE

pytestmark = pytest.mark.django_db
URL = "/partners/arrangement"


@pytest.fixture
def page(client, admin):
    """The page of a partner as the administrator gets it."""
    client.force_login(admin)
    partner = factories.partner("Karun", owner=admin)
    return lambda: client.get(f"/partners/{partner.pk}/").text


def names(lines: list[Arranged]) -> list[str]:
    return [one.panel.name for one in lines]


def line(name: str, **traits: bool) -> dict[str, object]:
    return {"name": name, "shown": True, "open": True, "wide": False, **traits}


def titles(html: str) -> list[str]:
    """The titles of the panels that can fold, in order."""
    return [
        part.partition("</h2>")[0]
        for part in html.split('class="pv-panel-fold"')[1:]
        for part in part.split("<h2>")[1:2]
    ]


def test_the_order_is_as_said_new_panels_come_last_and_panels_of_the_past_are_passed_over(admin):
    panels = panels_for(registry.resource("partners"), viewer(admin))
    first, *others = [one.name for one in panels]
    said = [line(others[-1], open=False), line("orders-of-the-past"), line(first, wide=True)]
    lines = in_order(panels, said)
    assert names(lines) == [others[-1], first, *others[:-1]]
    assert [(one.open, one.wide) for one in lines[:3]] == [(False, False), (True, True), (True, False)]


def test_the_form_cannot_name_what_is_not_there_nor_anything_twice(admin):
    panels = panels_for(registry.resource("partners"), viewer(admin))
    given = QueryDict("name=family&name=contacts&name=family&name=x&shown=family&open=x&wide=contacts")
    assert read(given, panels) == [
        {"name": "family", "shown": True, "open": False, "wide": False},
        {"name": "contacts", "shown": False, "open": False, "wide": True},
    ]


def test_a_person_arranges_the_page_for_themselves_and_takes_it_back(client, page):
    before = titles(page())
    assert len(before) == 9
    sent = {"name": ["family", "contacts"], "shown": ["family"], "open": ["family"], "wide": ["family"]}
    assert client.post(URL, sent).headers["HX-Refresh"] == "true"
    html = page()
    assert titles(html) == [
        "Group of companies",
        *(one for one in before if one not in ("Contacts", "Group of companies")),
    ]
    assert html.index("Group of companies") < html.index('id="record"') < html.index("Open opportunities")
    assert client.post(URL, {"act": "reset"}).status_code == 204
    assert titles(page()) == before


def test_what_one_arranges_is_nothing_to_others(client, page, alice):
    before = titles(page())
    client.force_login(alice)
    client.post(URL, {"name": "contacts"})
    assert Preference.objects.get().user == alice
    client.force_login(access.user(is_administrator=True))
    assert titles(client.get(f"/partners/{factories.partner().pk}/").text) == before


def test_a_folded_panel_is_read_when_it_is_opened_and_costs_nothing_before(client, page, admin):
    partner = factories.partner("Dez", owner=admin)
    contact = factories.contact(partner=partner)

    def asked(**sent: str) -> tuple[int, str]:
        every = [one.name for one in panels_for(registry.resource("partners"), viewer(admin))]
        client.post(URL, {"name": every, "shown": every, **sent})
        with CaptureQueriesContext(connection) as queries:
            html = client.get(f"/partners/{partner.pk}/").text
        return len(queries), html.partition('id="record-panels"')[2]

    asked(open="contacts")
    open_cost, html = asked(open="contacts")
    assert str(contact) in html
    folded_cost, html = asked()
    assert str(contact) not in html
    assert folded_cost < open_cost
    assert str(contact) in client.get(f"/partners/{partner.pk}/panels/contacts").text


def test_of_many_open_panels_only_the_first_are_read_with_the_page(page):
    html = page()
    assert html.count('hx-trigger="load" hx-target="find .pv-panel-inside"') == len(titles(html)) - READ_AT_ONCE > 0


def test_a_panel_nobody_brought_is_not_there(client, page, admin):
    partner = factories.partner(owner=admin)
    assert client.get(f"/partners/{partner.pk}/panels/log").status_code == 404
    assert client.get(f"/partners/{partner.pk}/panels/nothing").status_code == 404


def test_members_of_a_role_find_the_page_as_the_administrator_arranged_it_until_they_do(client, admin, alice):
    partner = factories.partner("Arvand", owner=alice)
    factories.contact("Laleh", partner=partner, owner=alice)
    role = alice.roles.get()
    url = f"/partners/{partner.pk}/"
    client.force_login(admin)
    assert (
        client.post(
            URL, {"role": role.pk, "name": ["family", "contacts"], "shown": "family", "open": "family"}
        ).status_code
        == 204
    )
    assert titles(client.get(url).text)[0] != "Group of companies", "the administrator's own page is as it was"
    client.force_login(alice)
    assert titles(client.get(url).text)[0] == "Group of companies"
    assert "Contacts" not in titles(client.get(url).text)
    client.post(URL, {"name": ["contacts", "family"], "shown": ["contacts", "family"]})
    assert titles(client.get(url).text)[:2] == ["Contacts", "Group of companies"]


def test_what_is_arranged_for_a_role_stands_in_its_history_and_on_its_page(client, admin):
    client.force_login(admin)
    role = access.role("Sales", grants=[])
    client.post(URL, {"role": role.pk, "name": "contacts"})
    entry = Entry.objects.get(verb="arranged")
    assert (entry.kind, entry.object_id, entry.actor) == ("roles", role.pk, admin)
    page = client.get(f"/roles/{role.pk}/").text
    assert "arranged pages for those who have" in page
    assert "<small>arranged</small>" in client.get(f"/roles/{role.pk}/panels/pages").text
    client.post(URL, {"role": role.pk, "act": "reset"})
    assert not RoleArrangement.objects.exists()


def test_only_administrators_arrange_for_a_role(client, alice):
    client.force_login(alice)
    role = alice.roles.get()
    assert client.get(URL, {"role": role.pk}).status_code == 403
    assert client.post(URL, {"role": role.pk, "name": "contacts"}).status_code == 403
    assert not RoleArrangement.objects.exists()


def test_a_role_that_is_not_there_is_not_arranged_for(client, admin):
    client.force_login(admin)
    for said in ("999999", "x", "9" * 40):
        assert client.post(URL, {"role": said, "name": "contacts"}).status_code == 404


# Session and user; the record, its facts, roles and tags; its arrangement, and the two panels read at once,
# of which contacts are two: its own, and those of others who work for it;
# last contact, what is late, and what is open; kinds and contacts for the composer; a page of the timeline with what
# activities tell of themselves (two), and which contacts may be named in it; the lists in the menu.
RECORDED = 18


def fill(partner, admin, number):
    """So many of everything that hangs on a partner, each with an entry on its timeline."""
    kind = activities.kind()
    hanging = {"partner": partner, "owner": admin}
    for _each in range(number):
        factories.partner(parent=partner, owner=admin)
        made = [
            factories.contact(**hanging),
            activities.activity(kind=kind, **hanging),
            activities.activity(kind=kind, status="done", **hanging),
            opportunities.opportunity(**hanging),
        ]
        names = {
            "partner": [None, {"id": partner.pk, "title": "x"}],
            "contact": [None, {"id": made[0].pk, "title": "y"}],
        }
        made.append(factories.affiliation(contact=factories.contact(owner=admin), partner=partner))
        with transaction.atomic():
            for one in made:
                record(one, "created", origin=Origin(by=admin), changes=names)


def test_a_partners_page_costs_the_same_whatever_hangs_on_it_and_under_twenty_queries(client, page, admin):
    costs = []
    for number in (2, 20):
        partner = factories.partner(owner=admin)
        fill(partner, admin, number)
        client.get(f"/partners/{partner.pk}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/partners/{partner.pk}/")
        costs.append([query["sql"][:160] for query in queries])
    assert len(costs[0]) == len(costs[1]) == RECORDED, "\n".join(costs[1])
    assert RECORDED < 20
