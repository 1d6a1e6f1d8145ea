"""What the factories make is what people would find."""

import pytest

from peyvand.partners.models import Contact, Partner
from peyvand.partners.tests.factories import FACTORIES, contact, partner


def test_a_partner_belongs_to_its_owner_and_is_met_by_the_right_people(alice, bob, charlie):
    made = partner("Yıldız Makine", owner=alice, phones=["+902121234567"], emails=["a@example.com"])
    assert list(Partner.objects.visible_to(alice)) == [made]
    assert list(Partner.objects.visible_to(bob)) == [made]
    assert list(Partner.objects.visible_to(charlie)) == []
    assert made.phones.get().number == made.phone


def test_a_contact_is_seen_with_its_partner(alice, charlie):
    made = contact(owner=alice)
    assert list(Contact.objects.visible_to(alice)) == [made]
    assert list(Contact.objects.visible_to(charlie)) == []


@pytest.mark.parametrize("name", FACTORIES)
def test_every_factory_takes_an_owner_and_makes_another_one_each_time(name, alice):
    first, second = FACTORIES[name](owner=alice), FACTORIES[name](owner=alice)
    assert first.pk != second.pk
    assert str(first) != str(second)
