"""Addresses: which one a document takes, and where they are on the map."""

import csv
import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from peyvand.access.tests import factories as people
from peyvand.journal.writing import Origin
from peyvand.partners.addresses import address_for
from peyvand.partners.models import Address, AddressUsage
from peyvand.partners.tests.factories import partner
from peyvand.records import registry
from peyvand.records.merging import united
from peyvand.records.saving import save
from peyvand.records.undoing import _put_back
from peyvand.records.viewer import Viewer


def form(user, one, **values):
    resource = registry.resource("partners")
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=set(values))


@pytest.mark.parametrize(
    ("there", "wanted", "taken"),
    [
        ("office tax delivery", "tax", "tax"),
        ("office tax delivery", "delivery", "delivery"),
        ("office tax", "delivery", "office"),
        ("tax visit office", "delivery", "visit"),
        ("delivery office", "tax", "office"),
        ("delivery", "tax", "delivery"),
        ("home", "tax", "home"),
        ("delivery visit", "office", "visit"),
        ("office delivery", "visit", "office"),
        ("office visit+tax", "tax", "visit+tax"),
        ("tax+office home", "delivery", "tax+office"),
    ],
)
def test_a_document_takes_the_address_of_its_usage_or_what_stands_in_for_it(alice, there, wanted, taken):
    firm = partner(owner=alice, city="", country="")
    for place, usage in enumerate(there.split()):
        Address.objects.create(partner=firm, usages=usage.split("+"), street=usage, position=place)
    assert address_for(firm, wanted).street == taken


def test_of_two_warehouses_the_first_is_taken(alice):
    firm = partner(owner=alice, city="", country="")
    Address.objects.create(partner=firm, usages=["delivery"], street="Second", position=2)
    Address.objects.create(partner=firm, usages=["delivery"], street="First", position=1)
    assert address_for(firm, "delivery").street == "First"


@pytest.mark.parametrize("usage", AddressUsage.values)
def test_every_usage_has_an_answer_even_without_addresses(alice, usage):
    assert address_for(partner(owner=alice, city="", country=""), usage) is None


@pytest.mark.parametrize(
    ("typed", "sentence"), [("95, 10", "no such place"), ("somewhere", "not a point"), ("10", "not a point")]
)
def test_a_point_that_cannot_be_is_refused_at_its_field(alice, typed, sentence):
    refused = form(alice, partner(owner=alice), addresses=[{"city": "Tehran", "point": typed}])
    assert not refused.is_valid()
    (said,) = refused.fault_list()["addresses"]
    assert said.startswith("Row 1, Map point: ")
    assert sentence in said


def test_a_partners_page_shows_its_addresses_to_those_who_may_see_them(client, alice, company):
    firm = partner(owner=alice)
    typed = form(
        alice,
        firm,
        addresses=[{"usages": ["delivery"], "street": "Karaj road 5", "country": "IR", "point": "35.8, 50.9"}],
    )
    assert typed.is_valid(), typed.fault_list()
    save(typed, origin=Origin(by=alice))
    client.force_login(alice)
    panel = f"/partners/{firm.pk}/panels/addresses"
    page = client.get(panel).content.decode()
    assert "Karaj road 5, Iran" in page
    assert 'href="geo:35.800000,50.900000"' in page
    alice.language = "tr"
    alice.save()
    assert "mlat=35.800000&amp;mlon=50.900000" in client.get(panel).content.decode()
    people.field_rule(company.agent, "partners", "addresses")
    assert "Karaj road" not in client.get(panel).content.decode()


def test_parts_of_an_address_stand_apart_as_the_reader_writes(client, alice):
    firm = partner(owner=alice)
    typed = form(alice, firm, addresses=[{"street": "ولیعصر", "city": "تهران", "country": "IR"}])
    assert typed.is_valid()
    save(typed, origin=Origin(by=alice))
    alice.language = "fa"
    alice.save()
    client.force_login(alice)
    assert "ولیعصر، تهران، ایران" in client.get(f"/partners/{firm.pk}/panels/addresses").content.decode()


def written(user, one, *addresses):
    typed = form(user, one, addresses=list(addresses))
    assert typed.is_valid(), typed.fault_list()
    return save(typed, origin=Origin(by=user))


def test_an_address_has_several_usages_each_once_and_in_their_order(alice):
    firm = written(alice, partner(owner=alice), {"city": "Tehran", "usages": ["delivery", "office", "delivery"]})
    assert firm.addresses.get().usages == ["office", "delivery"]


def test_what_nobody_says_is_the_office_but_nothing_ticked_is_refused_with_a_sentence(client, alice):
    firm = written(alice, partner(owner=alice), {"city": "Tehran"})
    assert firm.addresses.get().usages == ["office"]
    refused = form(alice, firm, addresses=[{"city": "Tehran", "usages": []}])
    sentence = "Row 1, Used for: Tick at least one thing that this address is used for."
    assert refused.fault_list() == {"addresses": [sentence]}
    client.force_login(alice)
    page = client.post(
        f"/partners/{firm.pk}/edit", {**posted(client, firm), "addresses-0-row": "1", "addresses-0-city": "Qom"}
    )
    assert sentence in page.content.decode()


def posted(client: Client, firm) -> dict[str, str]:
    return {"name": firm.name, "kind": "organisation", "version": str(firm.version), "owner": str(firm.owner_id)}


def test_several_are_ticked_on_the_page_and_shown_again(client, alice):
    firm = partner(owner=alice)
    client.force_login(alice)
    typed = {"addresses-0-row": "1", "addresses-0-city": "Qom", "addresses-0-usages": ["tax", "visit"]}
    assert client.post(f"/partners/{firm.pk}/edit", {**posted(client, firm), **typed}).status_code == 302
    assert firm.addresses.get().usages == ["tax", "visit"]
    page = client.get(f"/partners/{firm.pk}/edit").content.decode()
    ticked = [
        part.split(">")[0] for part in page.split("<input")[1:] if 'name="addresses-0-usages"' in part.split(">")[0]
    ]
    assert [("checked" in one) for one in ticked] == [False, True, False, True, False]
    assert "Tax, Visiting" in client.get(f"/partners/{firm.pk}/panels/addresses").content.decode()


def test_no_address_is_kept_without_a_usage(alice):
    firm = partner(owner=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(partner=firm, usages=[])


@pytest.mark.parametrize(
    ("op", "value", "found"),
    [
        ("is", ["tax"], {"Both", "Apart"}),
        ("is", ["tax", "home"], {"Both", "Apart", "Home"}),
        ("is_not", ["tax"], {"Home", "None"}),
        ("has_all", ["tax", "delivery"], {"Both", "Apart"}),
        ("filled", None, {"Both", "Apart", "Home"}),
        ("empty", None, {"None"}),
    ],
)
def test_partners_are_found_by_what_their_addresses_are_used_for(client, alice, op, value, found):
    for name, *usages in [
        ("Both", ["delivery", "tax"]),
        ("Apart", ["delivery"], ["tax"]),
        ("Home", ["home"]),
        ("None",),
    ]:
        firm = partner(name, owner=alice, city="", country="")
        for place, used in enumerate(usages):
            Address.objects.create(partner=firm, usages=used, street="x", position=place)
    client.force_login(alice)
    tree = json.dumps({"field": "address_usages", "op": op, **({"value": value} if value else {})})
    answer = client.get("/partners/export", {"filter": tree, "columns": "name,address_usages"})
    rows = dict(list(csv.reader(answer.getvalue().decode().splitlines()))[1:])
    assert set(rows) == found
    assert rows.get("Apart", "Tax, Delivery, warehouse") == "Tax, Delivery, warehouse"


def test_what_was_written_before_there_were_several_is_told_and_taken_back(client, alice):
    from peyvand.journal.models import Entry

    firm = written(alice, partner(owner=alice), {"city": "Qom", "street": "Old", "usages": ["tax"]})
    written(alice, firm, {"city": "Qom", "street": "New", "usages": ["tax"]})
    entry = Entry.objects.filter(kind="partners", object_id=firm.pk).latest("id")
    before, after = ([{"usage": row.pop("usages")[0], **row} for row in side] for side in entry.changes["addresses"])
    Entry.objects.filter(pk=entry.pk).update(changes={**entry.changes, "addresses": [before, after]})
    client.force_login(alice)
    assert "Tax, Old, Qom" in client.get(f"/partners/{firm.pk}/history").content.decode()
    entry.refresh_from_db()
    row = type(firm).objects.get(pk=firm.pk)
    _put_back(row, entry, Viewer.of(alice), Origin(by=alice))
    assert [(one.street, one.usages) for one in firm.addresses.all()] == [("Old", ["tax"])]


def test_merged_partners_have_a_place_once_with_what_each_used_it_for():
    where = {"street": "Karaj road 5", "city": "Karaj"}
    lists = [
        [{"usages": ["office"], **where}],
        [{"usages": ["tax", "office"], **where}, {"usages": ["home"], "city": "Qom"}],
    ]
    both = united(lists, "addresses")
    assert both == [{"usages": ["office", "tax"], **where}, {"usages": ["home"], "city": "Qom"}]
    assert lists[0] == [{"usages": ["office"], **where}]
