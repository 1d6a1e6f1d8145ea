"""The last-status card: what one knows of a customer while the phone still rings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.tests import factories as people
from peyvand.activities.tests.factories import activity
from peyvand.partners.tests.factories import contact, partner


def card(client, address):
    return client.get(address, headers={"HX-Request": "true"}).content.decode()


def test_the_card_says_what_was_said_last_and_what_was_promised(client, alice):
    customer = partner("Golestan", owner=alice)
    activity(owner=alice, partner=customer, status="done", text="قیمت را پذیرفت")
    activity("Send the list", owner=alice, partner=customer)
    client.force_login(alice)
    page = card(client, f"/partners/{customer.pk}/card")
    assert "قیمت را پذیرفت" in page
    assert "Send the list" in page


@pytest.mark.parametrize("typed", ["+98 21 8877 6655", "02188776655", "۰۲۱۸۸۷۷۶۶۵۵", "0098 21 88776655"])
def test_a_number_in_any_writing_finds_who_calls(client, alice, typed):
    customer = partner("Golestan", owner=alice)
    buyer = contact("Sohrabi", partner=customer, phones=["+982188776655"])
    partner("Another", owner=alice, phones=["+982188776600"])
    client.force_login(alice)
    page = card(client, f"/card?phone={typed.replace('+', '%2B')}")
    assert "Golestan" in page
    assert buyer.name in page
    assert "Another" not in page


def test_one_number_of_several_is_a_list_to_choose_from_and_an_unknown_one_offers_a_new_partner(client, alice):
    for name in ("First", "Second"):
        partner(name, owner=alice, phones=["+982188776655"])
    client.force_login(alice)
    both = card(client, "/card?phone=02188776655")
    assert "First" in both
    assert "Second" in both
    assert "/partners/quick?phone=02100000000" in card(client, "/card?phone=02100000000")


def test_who_may_not_see_the_customer_is_not_told_who_calls(client, alice, charlie, company):
    partner("Golestan", owner=alice, phones=["+982188776655"])
    client.force_login(charlie)
    assert "Golestan" not in card(client, "/card?phone=02188776655")
    people.field_rule(company.agent, "partners", "phones")
    client.force_login(alice)
    assert "Golestan" not in card(client, "/card?phone=02188776655")


def test_the_card_asks_few_questions_whatever_hangs_on_the_customer(client, alice):
    customer = partner(owner=alice)
    client.force_login(alice)
    activity(owner=alice, partner=customer, status="done")
    activity(owner=alice, partner=customer)
    contact(partner=customer)

    def queries():
        card(client, f"/partners/{customer.pk}/card")
        with CaptureQueriesContext(connection) as counted:
            card(client, f"/partners/{customer.pk}/card")
        return len(counted)

    few = queries()
    for _number in range(20):
        activity(owner=alice, partner=customer, status="done")
        activity(owner=alice, partner=customer)
        contact(partner=customer)
    assert queries() == few <= 12
