"""What partners are described by: numbers that are checked, words of lists, and the firm they are a part of."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from peyvand.access.models import User
from peyvand.access.tests import factories as people
from peyvand.foundation import clock
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner, PartnerTerm
from peyvand.partners.tests.factories import partner, term
from peyvand.records import registry
from peyvand.records.saving import NotSaved, save
from peyvand.records.viewer import Viewer

IRAN = [{"usages": ["office"], "city": "Tehran", "country": "IR"}]


def form(user, one=None, only=None, **values):
    resource = registry.resource("partners")
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def faults(user, one=None, **values):
    typed = form(user, one, only=set(values) if one else None, **values)
    typed.is_valid()
    return typed.fault_list()


@pytest.mark.parametrize(
    ("kind", "country", "number", "kept"),
    [
        ("person", "IR", "۰۰۱-۳۵۴۲۴۱-۹", "0013542419"),
        ("organisation", "TR", "4540 536 920", "4540536920"),
        ("organisation", "BG", "BG 175074752", "175074752"),
    ],
)
def test_a_national_id_is_kept_plain_however_it_is_typed(alice, kind, country, number, kept):
    typed = form(alice, name="Sara", kind=kind, addresses=[{"city": "X", "country": country}], national_id=number)
    assert typed.is_valid(), typed.errors
    assert save(typed, origin=Origin(by=alice)).national_id == kept


@pytest.mark.parametrize("number", ["0013542418", "123", "--", "x" * 29])
def test_a_wrong_national_id_is_refused_at_its_field(alice, number):
    assert "national_id" in faults(alice, name="Sara", kind="person", addresses=IRAN, national_id=number)


def test_two_partners_cannot_have_one_national_id_and_the_other_is_named_only_to_who_sees_it(alice, charlie):
    theirs = partner("Arya", owner=alice, country="IR", kind="person", national_id="0013542419")
    given = {"name": "Arya again", "kind": "person", "addresses": IRAN, "national_id": "0013542419"}
    assert faults(alice, **given) == {"national_id": ["“Arya” has this national id already."]}
    assert faults(charlie, **given) == {"national_id": ["Another partner has this national id already."]}
    Partner.objects.filter(pk=theirs.pk).update(deleted_at=theirs.created_at)
    assert faults(charlie, **given) == {}


def test_a_partner_is_found_by_its_national_id_by_those_who_may_see_it(client, alice, company):
    partner("Arya", owner=alice, national_id="0013542419")
    client.force_login(alice)
    assert "Arya" in client.get("/partners/?q=0013542").content.decode()
    people.field_rule(company.agent, "partners", "national_id")
    assert "Arya" not in client.get("/partners/?q=0013542").content.decode()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"iban": "IR580540105180021273113008"}, "not an IBAN"),
        ({"card": "4111 1111 1111 1112"}, "not the number of a card"),
    ],
)
def test_a_wrong_bank_account_is_refused(alice, row, sentence):
    assert sentence in str(faults(alice, name="Arya", kind="organisation", bank_accounts=[row])["bank_accounts"])


def test_words_come_from_their_own_list_only(alice):
    rating, industry = (
        PartnerTerm.objects.filter(list="rating").first(),
        PartnerTerm.objects.filter(list="industry").first(),
    )
    one = partner(owner=alice)
    assert faults(alice, one, rating=rating.pk) == {}
    assert "rating" in faults(alice, one, rating=industry.pk)


def test_pickers_offer_one_list_and_only_what_may_be_chosen(client, alice):
    term("Old rating", list="rating", is_active=False)
    client.force_login(alice)
    offered = [one["title"] for one in client.get("/partner-terms/pick?list=rating").json()["items"]]
    assert offered == ["A", "B", "C"]


def test_a_word_is_read_in_the_readers_language(client, alice):
    partner(owner=alice, rating=PartnerTerm.objects.get(list="rating", name="A"))
    alice.language = "fa"
    alice.save()
    client.force_login(alice)
    assert (
        "الف"
        in client.get("/partners/?columns=name,rating").content.decode() + client.get("/partners/1/").content.decode()
    )


def test_nobody_is_a_part_of_what_is_a_part_of_them(alice):
    holding = partner("Holding", owner=alice)
    branch = partner("Branch", owner=alice, parent=holding)
    office = partner("Office", owner=alice, parent=branch)
    assert faults(alice, holding, parent=office.pk) == {"parent": ["“Office” is itself a part of this one."]}
    assert faults(alice, holding, parent=holding.pk) == {"parent": ["Nobody is a part of themselves."]}
    assert faults(alice, office, parent=holding.pk) == {}


@pytest.mark.parametrize("field", ["birth_date", "founded_on"])
def test_nobody_is_born_or_founded_on_a_day_that_has_not_come(alice, field):
    one, tomorrow = partner(owner=alice), clock.now().date() + timedelta(days=2)
    assert faults(alice, one, **{field: str(tomorrow)}) == {field: ["This day has not come yet."]}
    assert faults(alice, one, **{field: "1985-03-20"}) == {}


def test_a_year_of_another_calendar_is_no_birth_date(alice):
    (sentence,) = faults(alice, partner(owner=alice), birth_date=date(1403, 12, 30))["birth_date"]
    assert sentence == "This is more than 130 years ago; look whether the year is one of your calendar."
    assert faults(alice, partner("Kongō Gumi", owner=alice), founded_on=date(578, 1, 1)) == {}


def test_a_tax_number_is_checked_by_the_country_of_its_holder(alice):
    for country, number in (("TR", "4540536921"), ("BG", "175074751"), ("IR", "4111")):
        found = faults(alice, name="Wrong", addresses=[{"city": "X", "country": country}], vat_number=number)
        assert "vat_number" in found, country
    assert "vat_number" not in faults(
        alice, name="Right", addresses=[{"city": "X", "country": "TR"}], vat_number="4540 536 920"
    )


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_moves_at_the_same_moment_make_no_circle():
    admin = people.user(is_administrator=True)
    first, second = partner("First", owner=admin), partner("Second", owner=admin)
    ready, outcomes = threading.Barrier(2), []

    def move(one, to):
        user = User.objects.get(pk=admin.pk)
        typed = form(user, Partner.objects.get(pk=one.pk), only={"parent"}, parent=to.pk)
        assert typed.is_valid()
        ready.wait()
        try:
            save(typed, origin=Origin(by=user))
            outcomes.append("moved")
        except NotSaved:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=pair) for pair in ((first, second), (second, first))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(outcomes) == ["moved", "refused"]
