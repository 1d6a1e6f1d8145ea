"""An organisation and whom one deals with there are made on one short page, both or none."""

import pytest

from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.partners.models import Contact, Partner
from peyvand.records import registry, requirements
from peyvand.records.requirements import Requirement

pytestmark = pytest.mark.django_db

FIRM = {"name": "پخش کاوه‌زاد", "kind": "organisation", "roles": ["customer"], "phones-0-number": "021 88776655"}
PERSON = {"contact-first_name": "مینا", "contact-last_name": "سهرابی", "contact-phones-0-number": "0912 111 22 33"}


@pytest.fixture
def quick(client, alice):
    """Sends the short form as alice."""
    client.force_login(alice)
    return lambda **sent: client.post("/partners/quick", sent)


def test_both_are_made_with_their_entries(quick, alice):
    assert quick(**FIRM, **PERSON).status_code == 302
    partner, contact = Partner.objects.get(), Contact.objects.get()
    assert (partner.owner, contact.partner) == (alice, partner)
    assert (partner.phone, contact.phone) == ("+982188776655", "+989121112233")
    assert list(Entry.objects.filter(partner_id=partner.pk).order_by("id").values_list("kind", "verb")) == [
        ("partners", "created"),
        ("contacts", "created"),
    ]


def test_the_number_of_who_called_stands_there_already(client, alice):
    client.force_login(alice)
    page = client.get("/partners/quick", {"phone": "021 88776655"}).content.decode()
    assert 'name="phones-0-number" value="021 88776655"' in page


def test_without_a_contact_the_organisation_alone_is_made(quick):
    assert quick(**FIRM, **{"contact-phones-0-label": "mobile", "contact-phones-0-row": "1"}).status_code == 302
    assert Partner.objects.count() == 1
    assert not Contact.objects.exists()


def test_a_person_has_no_contact_of_their_own(quick):
    assert quick(**FIRM | {"kind": "person"}, **PERSON).status_code == 302
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"contact-last_name": ""}, {"contact-phones-0-number": "12"}, {"name": ""}, {"phones-0-number": "abc"}],
)
def test_what_is_wrong_with_one_keeps_the_other_from_being_saved(quick, wrong):
    answer = quick(**FIRM | PERSON | wrong)
    assert answer.status_code == 422
    assert "pv-invalid" in answer.content.decode()
    assert not Partner.objects.exists()


def test_saying_more_leads_to_the_whole_form(quick):
    assert quick(**FIRM, more="1")["Location"].endswith("/edit")


def test_who_may_not_make_contacts_makes_the_organisation_alone(client, alice, company):
    company.agent.grants.filter(kind="contacts", action="create").delete()
    client.force_login(alice)
    assert "contact-last_name" not in client.get("/partners/quick").content.decode()
    assert client.post("/partners/quick", FIRM | PERSON).status_code == 302
    assert (Partner.objects.count(), Contact.objects.count()) == (1, 0)


def test_what_the_firm_requires_is_asked_for_here_too(quick, client, admin):
    requirements.put(registry.resource("partners"), [Requirement("website")], origin=Origin(by=admin))
    assert "id_website" in client.get("/partners/quick").content.decode()
    assert quick(**FIRM).status_code == 422
    assert quick(**FIRM, website="example.com").status_code == 302


def test_a_contact_of_whom_nothing_was_said_is_not_found_fault_with(quick):
    answer = quick(**FIRM | {"name": ""})
    assert "id_name-error" in answer.content.decode()
    assert "id_contact-last_name-error" not in answer.content.decode()


def test_what_the_firm_requires_of_contacts_is_asked_for_here_too(quick, client, admin):
    requirements.put(registry.resource("contacts"), [Requirement("note")], origin=Origin(by=admin))
    answer = quick(**FIRM, **PERSON)
    assert answer.status_code == 422
    assert "id_contact-note-error" in answer.content.decode()
    assert not Partner.objects.exists()
    assert quick(**FIRM, **PERSON, **{"contact-note": "Met in Yazd."}).status_code == 302
