"""One person may work for several partners; who sees that sees both."""

from datetime import UTC, datetime

import pytest

from peyvand.access.tests import factories as people
from peyvand.journal.writing import Origin
from peyvand.partners.models import Affiliation, Contact
from peyvand.partners.tests.factories import affiliation, contact, partner
from peyvand.records import registry
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def granted(company):
    """Agents may do with affiliations what they may do with contacts."""
    for action in ("view", "create", "edit"):
        people.grant(company.agent, "affiliations", action, "own")


def form(user, one=None, only=None, **values):
    resource = registry.resource("affiliations")
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def test_a_person_works_for_another_partner_too_and_both_pages_say_so(client, alice):
    mina, arya = contact("Sohrabi", owner=alice), partner("Arya", owner=alice)
    typed = form(alice, contact=mina.pk, partner=arya.pk, position="Adviser", since="2026-01-10")
    assert typed.is_valid(), typed.fault_list()
    save(typed, origin=Origin(by=alice))
    client.force_login(alice)
    page = client.get(f"/contacts/{mina.pk}/panels/positions").content.decode()
    assert "Arya" in page
    assert "Adviser" in page
    panel = client.get(f"/partners/{arya.pk}/panels/contacts").content.decode()
    assert "Sohrabi" in panel
    assert "Adviser" in panel
    assert f"mainly at {mina.partner}" in panel
    mina.refresh_from_db()
    assert mina.partner != arya


def test_who_leaves_is_ended_there_and_nothing_else_changes(client, alice):
    held = affiliation("Adviser", owner=alice)
    before = Contact.objects.filter(pk=held.contact_id).values().get()
    ended = form(alice, held, only={"until"}, until="2026-11-01")
    assert ended.is_valid(), ended.fault_list()
    save(ended, origin=Origin(by=alice))
    assert Contact.objects.filter(pk=held.contact_id).values().get() == before
    client.force_login(alice)
    assert "until 1 Nov" in client.get(f"/partners/{held.partner_id}/panels/contacts").content.decode()


def test_it_is_seen_by_who_sees_both_and_nobody_else(client, alice, charlie, admin):
    hers, his = contact("Sohrabi", owner=alice), partner("Behin", owner=charlie)
    affiliation("Adviser", contact=hers, partner=his)
    assert list(Affiliation.objects.visible_to(alice)) == []
    assert list(Affiliation.objects.visible_to(charlie)) == []
    assert Affiliation.objects.visible_to(admin).count() == 1
    client.force_login(alice)
    assert "Behin" not in client.get(f"/contacts/{hers.pk}/").content.decode()
    client.force_login(charlie)
    assert "Sohrabi" not in client.get(f"/partners/{his.pk}/").content.decode()
    assert "Sohrabi" not in client.get(f"/partners/{his.pk}/timeline").content.decode()


def test_with_its_contact_in_the_trash_it_is_gone_too(alice):
    held = affiliation(owner=alice)
    Contact.objects.filter(pk=held.contact_id).update(deleted_at=held.created_at)
    assert list(Affiliation.objects.visible_to(alice)) == []


def test_what_cannot_be_is_refused_at_its_field(alice):
    mina, arya = contact("Sohrabi", owner=alice, first_name="Mina"), partner("Arya", owner=alice)
    turned = form(alice, contact=mina.pk, partner=arya.pk, position="Adviser", since="2026-02-01", until="2026-01-01")
    assert turned.fault_list() == {"until": ["It cannot end before it begins."]}
    same = form(alice, contact=mina.pk, partner=mina.partner_id, position="Adviser")
    assert same.fault_list() == {"partner": [f"“{mina.partner}” is where Mina Sohrabi works in the first place."]}
    affiliation("Adviser", contact=mina, partner=arya)
    twice = form(alice, contact=mina.pk, partner=arya.pk, position="adviser")
    assert "They hold this position there already." in str(twice.fault_list())
    kept = affiliation("Other", contact=mina, partner=arya, since="2026-02-01")
    kept.refresh_from_db()
    assert "until" in form(alice, kept, only={"until"}, until="2026-01-01").fault_list()


def test_partners_of_others_are_not_offered(alice, charlie):
    mina, his = contact(owner=alice), partner(owner=charlie)
    assert "partner" in form(alice, contact=mina.pk, partner=his.pk, position="Adviser").fault_list()


def test_what_somebody_took_the_place_of_does_not_come_back(client, admin):
    first = affiliation("Adviser", owner=admin)
    Affiliation.objects.filter(pk=first.pk).update(deleted_at=first.created_at)
    affiliation("Adviser", contact=first.contact, partner=first.partner)
    client.force_login(admin)
    answer = client.post(f"/affiliations/{first.pk}/restore")
    assert answer.status_code == 403
    assert "cannot come back" in answer.content.decode()
    assert Affiliation.objects.trashed().get() == first


def test_an_end_that_a_role_hides_is_told_on_no_page(client, alice, company):
    held = affiliation("Adviser", owner=alice, until="2026-11-01")
    client.force_login(alice)
    panels = (f"/partners/{held.partner_id}/panels/contacts", f"/contacts/{held.contact_id}/panels/positions")
    pages = (*panels, f"/partners/{held.partner_id}/", f"/contacts/{held.contact_id}/")
    assert all("until 1 Nov" in client.get(url).content.decode() for url in panels)
    people.field_rule(company.agent, "affiliations", "until")
    assert not any("until 1 Nov" in client.get(url).content.decode() for url in pages)
    people.field_rule(company.agent, "affiliations", "partner")
    assert not any("Adviser" in client.get(url).content.decode() for url in pages)


def test_who_also_works_for_a_partner_shows_there_no_more_than_on_their_own_page(client, alice, company):
    mina = contact("Sohrabi", owner=alice, phones=["+982188776655"])
    held = affiliation("Adviser", contact=mina, partner=partner("Arya", owner=alice))
    client.force_login(alice)
    panel = f"/partners/{held.partner_id}/panels/contacts"
    shown = client.get(panel).content.decode()
    assert "+982188776655" in shown
    assert f"mainly at {mina.partner}" in shown
    people.field_rule(company.agent, "contacts", "phones")
    people.field_rule(company.agent, "contacts", "partner")
    hidden = client.get(panel).content.decode()
    assert "Adviser" in hidden
    assert "+982188776655" not in hidden
    assert "mainly at" not in hidden
    people.field_rule(company.agent, "affiliations", "position")
    assert "Adviser" not in client.get(panel).content.decode()


def test_many_who_also_work_for_a_partner_are_a_list_of_their_own(client, alice):
    firm = partner("Arya", owner=alice)
    for number in range(7):
        affiliation("Adviser", contact=contact(f"Person{number}", owner=alice), partner=firm)
    client.force_login(alice)
    panel = client.get(f"/partners/{firm.pk}/panels/contacts").content.decode()
    assert panel.count("Adviser") == 5
    address = panel.partition("<footer>")[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    listed = client.get(address).content.decode()
    assert all(f"Person{number}" in listed for number in range(7))


@pytest.mark.parametrize("kind", [Affiliation, Contact])
def test_rows_told_in_two_parts_are_those_that_are_seen(admin, alice, charlie, kind):
    firm, gone = partner(owner=alice), partner(owner=alice, deleted_at=LONG_AGO)
    affiliation("Adviser", partner=firm, contact=contact("Sohrabi", owner=alice))
    affiliation("Adviser", partner=firm, contact=contact("Vazir", owner=charlie))
    affiliation("Adviser", partner=firm, contact=contact("Ahmadi", owner=alice, deleted_at=LONG_AGO))
    affiliation("Adviser", partner=gone, contact=contact("Moradi", owner=alice, partner=gone))
    for user in (admin, alice):
        whole, left_out = kind.objects.parted(user) or (kind.objects.visible_to(user), kind.objects.none())
        assert set(left_out) <= set(whole)
        assert set(whole) - set(left_out) == set(kind.objects.visible_to(user))
    assert (Contact.objects.parted(admin) or ((), ()))[1].count() == 1
