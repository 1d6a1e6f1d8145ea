"""Addresses: which one a document takes, and where they are on the map."""

import pytest

from peyvand.access.tests import factories as people
from peyvand.journal.writing import Origin
from peyvand.partners.addresses import address_for
from peyvand.partners.models import Address, AddressUsage
from peyvand.partners.tests.factories import partner
from peyvand.records import registry
from peyvand.records.saving import save
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
    ],
)
def test_a_document_takes_the_address_of_its_usage_or_what_stands_in_for_it(alice, there, wanted, taken):
    firm = partner(owner=alice, city="", country="")
    for place, usage in enumerate(there.split()):
        Address.objects.create(partner=firm, usage=usage, street=usage, position=place)
    assert address_for(firm, wanted).usage == taken


def test_of_two_warehouses_the_first_is_taken(alice):
    firm = partner(owner=alice, city="", country="")
    Address.objects.create(partner=firm, usage="delivery", street="Second", position=2)
    Address.objects.create(partner=firm, usage="delivery", street="First", position=1)
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
        alice, firm, addresses=[{"usage": "delivery", "street": "Karaj road 5", "country": "IR", "point": "35.8, 50.9"}]
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
