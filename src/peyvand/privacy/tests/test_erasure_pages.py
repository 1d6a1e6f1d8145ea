"""Who is erased is shown before what that does, and erased only by a typed name."""

import pytest

from peyvand.access.tests import factories as people
from peyvand.partners.models import Contact
from peyvand.partners.tests.factories import contact, partner
from peyvand.privacy.models import Erasure, LegalHold
from tests.factories import FACTORIES


@pytest.fixture
def who(db):
    made = contact("Sohrabi", first_name="Mina")
    FACTORIES["comments"](on=made)
    return made


@pytest.fixture
def second(company):
    return people.user("zehra", is_administrator=True)


def url(who):
    return f"/{who.record_kind}/{who.pk}/personal-data/erasure"


def test_the_page_says_what_goes_and_what_stays_before_anybody_asks(client, admin, who):
    client.force_login(admin)
    page = client.get(url(who)).content.decode()
    for said in ("Comments", "What stays, and why", "without a name stays", "Ask to erase"):
        assert said in page
    assert "Erase this person…" in client.get(f"/contacts/{who.pk}/personal-data").content.decode()


def test_one_asks_another_types_the_name_and_it_is_done(client, admin, second, who):
    client.force_login(admin)
    assert client.post(url(who), {"do": "ask", "ground": "asked", "remark": "by phone"}).status_code == 302
    assert "another administrator must approve it" in client.get(url(who)).content.decode()
    client.force_login(second)
    assert "cannot be undone" in client.get(url(who)).content.decode()
    answer = client.post(url(who), {"do": "approve", "name": "Mina Sohrab"})
    assert (answer.status_code, Contact.objects.get(pk=who.pk).last_name) == (422, "Sohrabi")
    assert client.post(url(who), {"do": "approve", "name": "mina sohrabi"}).status_code == 302
    assert Contact.objects.get(pk=who.pk).last_name == f"Erased person {who.pk}"
    done = client.get(url(who)).content.decode()
    assert "Approved by" in done
    assert "Sohrabi" not in done
    assert client.get(f"/contacts/{who.pk}/").status_code == 200
    assert client.get(f"/contacts/{who.pk}/history", follow=True).status_code == 200


def test_refusing_needs_no_name(client, admin, second, who):
    client.force_login(admin)
    client.post(url(who), {"do": "ask", "ground": "asked"})
    client.force_login(second)
    assert client.post(url(who), {"do": "refuse"}).status_code == 302
    assert Erasure.objects.get().stage == "refused"
    assert "Refused by" in client.get(url(who)).content.decode()


def test_a_hold_is_placed_with_its_reason_told_and_lifted(client, admin, who):
    client.force_login(admin)
    hold = f"/contacts/{who.pk}/hold"
    assert client.post(hold, {"reason": ""}).status_code == 422
    assert client.post(hold, {"reason": "Lawsuit 12"}).status_code == 302
    page = client.get(url(who)).content.decode()
    assert "Lawsuit 12" in page
    assert "Ask to erase" not in page
    assert client.post(url(who), {"do": "ask", "ground": "asked"}).status_code == 422
    client.post(hold, {"do": "lift"})
    assert LegalHold.objects.get().lifted_by == admin
    assert "Ask to erase" in client.get(url(who)).content.decode()


@pytest.mark.parametrize("kind", ["documents", "activities", "opportunities", "comments", "consents", "partners"])
def test_other_records_can_be_held_too(client, admin, kind):
    record = FACTORIES[kind]()
    client.force_login(admin)
    assert client.post(f"/{kind}/{record.pk}/hold", {"reason": "Tax law"}).status_code == 302
    assert LegalHold.objects.get().kind == kind
    assert "Legal hold…" in client.get(f"/{kind}/{record.pk}/").content.decode()


def test_nobody_but_administrators_erases_or_holds(client, alice):
    mine = contact("Sohrabi", owner=alice)
    client.force_login(alice)
    for address in (url(mine), f"/contacts/{mine.pk}/hold"):
        assert [client.get(address).status_code, client.post(address).status_code] == [403, 403]
    assert "Legal hold…" not in client.get(f"/contacts/{mine.pk}/").content.decode()


def test_a_firm_is_not_erased(client, admin):
    client.force_login(admin)
    assert client.get(url(partner(kind="organisation"))).status_code == 404
