"""What people said about being reached is kept with its proof, the latest counts, and letters to many go by it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from peyvand.access.models import change_installation
from peyvand.access.tests import factories as people
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, group, partner
from peyvand.privacy.models import Consent
from peyvand.privacy.tests.factories import consent
from peyvand.records import registry
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer

SAID = {
    "said": "given", "channel": "email", "purpose": "marketing", "said_on": "2026-01-10", "source": "form",
    "evidence": "Form 17",
}  # fmt: skip


@pytest.fixture(autouse=True)
def granted(company):
    """Agents may note consents of whom they see."""
    for action in ("view", "create", "edit"):
        people.grant(company.agent, "consents", action, "own")


def form(user, one=None, only=None, **values):
    resource = registry.resource("consents")
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def test_a_contacts_consent_is_noted_with_its_proof_and_by_whom(client, alice):
    mina = contact("Sohrabi", owner=alice)
    typed = form(alice, contact=mina.pk, partner=mina.partner_id, **SAID)
    assert typed.is_valid(), typed.fault_list()
    save(typed, origin=Origin(by=alice))
    kept = Consent.objects.get()
    assert (kept.partner, kept.noted_by, kept.evidence) == (mina.partner, alice, "Form 17")
    assert Entry.objects.filter(kind="consents", object_id=kept.pk, partner_id=mina.partner_id).exists()
    client.force_login(alice)
    assert "Offers and advertising" in client.get(f"/contacts/{mina.pk}/panels/consents").content.decode()
    assert "Offers and advertising" not in client.get(f"/partners/{mina.partner_id}/panels/consents").content.decode()


def test_the_latest_counts_and_the_earlier_stay_in_sight(client, alice):
    arya = partner("Arya", owner=alice)
    consent(partner=arya, said="withdrawn", said_on=date(2026, 5, 1))
    consent(partner=arya, said="given", said_on=date(2026, 1, 1))
    client.force_login(alice)
    panel = client.get(f"/partners/{arya.pk}/panels/consents")
    assert [one.said for one in panel.context["counts"]] == ["withdrawn"]
    assert [one.said for one in panel.context["before"]] == ["given"]
    assert "1 earlier" in panel.content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"evidence": ""}, "evidence"),
        ({"said_on": "2999-01-01"}, "said_on"),
        ({"channel": "pigeon"}, "channel"),
        ({"partner": ""}, "partner"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(alice, changed, field):
    typed = form(alice, **{"partner": partner(owner=alice).pk, **SAID, **changed})
    assert list(typed.fault_list()) == [field]


def test_a_contact_of_another_partner_is_refused(alice):
    typed = form(alice, contact=contact("Sohrabi", owner=alice).pk, partner=partner("Arya", owner=alice).pk, **SAID)
    assert "does not belong to “Arya”." in typed.fault_list()["contact"][0]


def test_the_database_refuses_a_consent_without_proof(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent(owner=alice).pk).update(evidence="")


def test_a_stranger_sees_none_of_it(alice, charlie):
    consent(owner=alice)
    assert Consent.objects.visible_to(charlie).count() == 0


@pytest.fixture
def gold(alice):
    alice.roles.add(people.role(grants=[("groups", "view", "all")]))
    made = group("Gold")
    for name in ("silent", "agreed", "left"):
        partner(name, owner=alice, group=made, emails=[f"{name}@example.com"])
    return made


@pytest.fixture
def said(alice, gold):
    of = {one.name: one for one in Partner.objects.filter(group=gold)}
    consent(partner=of["agreed"])
    consent(partner=of["left"], said_on=date(2026, 1, 1))
    consent(partner=of["left"], said="withdrawn", said_on=date(2026, 2, 1))
    return of


def written(client, user, group):
    client.force_login(user)
    return client.get(f"/groups/{group.pk}/write")


def test_who_withdrew_is_not_written_to_and_the_page_says_how_many(client, alice, gold, said):
    page = written(client, alice, gold)
    assert sorted(page.context["addresses"]) == ["agreed@example.com", "silent@example.com"]
    assert "1 e-mail address is left out" in page.content.decode()
    assert "left@example.com" not in page.content.decode()


def test_where_consent_is_needed_only_who_gave_it_is_written_to(client, alice, gold, said):
    change_installation(mailing_needs_consent=True)
    page = written(client, alice, gold)
    assert page.context["addresses"] == ["agreed@example.com"]
    assert "2 e-mail addresses are left out" in page.content.decode()


def test_a_withdrawal_that_the_writer_does_not_see_holds_too(client, alice, company, gold, said):
    company.agent.grants.filter(kind="consents").delete()
    assert "left@example.com" not in written(client, alice, gold).context["addresses"]


def test_a_shared_address_is_spared_with_who_withdrew(client, alice, gold, said):
    partner("twin", owner=alice, group=gold, emails=["left@example.com"])
    assert "left@example.com" not in written(client, alice, gold).context["addresses"]


def test_a_withdrawal_for_another_purpose_or_channel_or_by_a_contact_does_not_count(client, alice, gold, said):
    silent = said["silent"]
    consent(partner=silent, said="withdrawn", purpose="survey")
    consent(partner=silent, said="withdrawn", channel="sms")
    consent(contact=contact("Sohrabi", partner=silent), said="withdrawn")
    assert "silent@example.com" in written(client, alice, gold).context["addresses"]


def test_writing_asks_as_often_whatever_the_number_of_members(client, alice, gold, said):
    counts = []
    for _time in range(3):
        consent(partner=partner(owner=alice, group=gold, emails=[f"more{_time}@example.com"]))
        with CaptureQueriesContext(connection) as asked:
            written(client, alice, gold)
        counts.append(len(asked))
    assert counts[1] == counts[2]
