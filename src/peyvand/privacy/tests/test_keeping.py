"""Who has been silent for longer than people of their kind are kept is proposed; an administrator decides."""

from datetime import UTC, date, datetime, timedelta

import pytest

from peyvand.access.models import change_installation
from peyvand.access.tests import factories as people
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.partners.models import Contact, Partner
from peyvand.partners.tests.factories import contact, partner
from peyvand.privacy.actions.ask_erasure import ask_erasure
from peyvand.privacy.actions.erase import approve
from peyvand.privacy.actions.propose import propose, waiting
from peyvand.privacy.models import Erasure, ErasureProposal, KeepingPeriod, LegalHold
from peyvand.privacy.tests.factories import consent
from peyvand.records.viewer import Viewer
from tests.factories import FACTORIES

TODAY = date(2026, 11, 1)
LONG_AGO = datetime(2023, 1, 1, tzinfo=UTC)
LATELY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def periods(db):
    KeepingPeriod.objects.create(of="prospect", months=24)
    KeepingPeriod.objects.create(of="contacts", months=36)


def old(one):
    type(one).objects.filter(pk=one.pk).update(created_at=LONG_AGO)
    return one


def lead(**fields):
    return old(partner(kind="person", **{"roles": ["prospect"], **fields}))


def proposed():
    propose(TODAY)
    return {(one.kind, one.object_id) for one in waiting(TODAY)}


def test_a_silent_lead_is_proposed_and_not_erased():
    one = lead()
    assert proposed() == {("partners", one.pk)}
    assert proposed() == {("partners", one.pk)}
    assert ErasureProposal.objects.get().silent_since == LONG_AGO.date()
    assert Erasure.objects.count() == 0
    assert Partner.objects.get(pk=one.pk).name == one.name


def _hold(one):
    LegalHold.objects.create(kind="partners", object_id=one.pk, reason="x", by=people.user("holder"), at=LATELY)


SIGNS = {
    "an activity": lambda one: FACTORIES["activities"](partner=one, status="done", planned_on=None, done_at=LATELY),
    "a plan": lambda one: FACTORIES["activities"](partner=one, status="planned", planned_on=date(2023, 1, 1)),
    "an open sale": lambda one: FACTORIES["opportunities"](partner=one),
    "a consent": lambda one: consent(partner=one, said_on=LATELY.date()),
    "a hold": _hold,
    "a role that is kept": lambda one: one.roles.create(role="customer"),
    "a longer period": lambda one: (KeepingPeriod.objects.create(of="ally", months=60), one.roles.create(role="ally")),
    "being new": lambda one: Partner.objects.filter(pk=one.pk).update(created_at=LATELY),
    "being a firm": lambda one: Partner.objects.filter(pk=one.pk).update(kind="organisation"),
    "the trash": lambda one: Partner.objects.filter(pk=one.pk).update(deleted_at=LATELY),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_who_is_not_silent_or_must_stay_is_not_proposed(sign):
    one = lead()
    proposed()
    SIGNS[sign](one)
    assert proposed() == set()


def test_without_periods_nobody_is_proposed():
    lead()
    KeepingPeriod.objects.all().delete()
    assert proposed() == set()


def test_a_silent_contact_is_proposed_after_the_period_of_contacts():
    one, other = old(contact()), old(contact())
    FACTORIES["activities"](contact=other, partner=other.partner, status="done", planned_on=None, done_at=LATELY)
    assert proposed() == {("contacts", one.pk)}


def test_an_administrator_sets_the_periods(client, admin):
    client.force_login(admin)
    assert client.post("/settings/keeping", {"prospect": "12", "supplier": "60"}).status_code == 302
    assert dict(KeepingPeriod.objects.values_list("of", "months")) == {"prospect": 12, "supplier": 60}
    assert client.post("/settings/keeping", {"prospect": "0"}).status_code == 422
    assert 'value="60"' in client.get("/settings/keeping").content.decode()


@pytest.fixture
def three(admin):
    for name in ("Ada", "Eva", "Ida"):
        lead(name=name)
    propose(Viewer.of(admin).today)
    return list(ErasureProposal.objects.order_by("pk"))


@pytest.fixture
def alone():
    change_installation(erasure_needs_second=False)


@pytest.mark.usefixtures("alone")
def test_only_those_ticked_are_erased_and_only_when_their_number_is_typed(client, admin, three):
    client.force_login(admin)
    assert "Ida" in client.get("/settings/erasures").content.decode()
    ids = [three[0].pk, three[2].pk]
    assert client.post("/settings/erasures", {"do": "erase", "ids": ids, "number": "3"}).status_code == 422
    assert Erasure.objects.count() == 0
    assert client.post("/settings/erasures", {"do": "erase", "ids": ids, "number": "۲"}).status_code == 302
    assert sorted(Partner.objects.filter(name__in=["Ada", "Eva", "Ida"]).values_list("name", flat=True)) == ["Eva"]
    assert {(one.ground, one.asked_by, one.decided_by) for one in Erasure.objects.all()} == {("over", admin, admin)}
    assert [one.pk for one in ErasureProposal.objects.all()] == [three[1].pk]


def test_where_two_decide_the_first_only_asks_and_the_second_erases(client, admin, three):
    client.force_login(admin)
    answer = client.post("/settings/erasures", {"do": "erase", "ids": [three[0].pk], "number": "1"}, follow=True)
    assert "1 person waits for a second administrator." in answer.content.decode()
    ada = Partner.objects.get(pk=three[0].object_id)
    wish = Erasure.objects.get()
    assert (ada.name, wish.stage, wish.ground, wish.asked_by) == ("Ada", "waiting", "over", admin)
    assert three[0] not in ErasureProposal.objects.all()
    propose(Viewer.of(admin).today)
    assert ErasureProposal.objects.filter(object_id=ada.pk).count() == 0
    second = people.user("second", is_administrator=True)
    approve(wish, by=second, origin=Origin(by=second))
    assert Partner.objects.filter(name="Ada").count() == 0


@pytest.mark.usefixtures("alone")
def test_with_whom_something_happened_since_the_night_stays(client, admin, three):
    ada = Partner.objects.get(pk=three[0].object_id)
    SIGNS["an activity"](ada)
    client.force_login(admin)
    ids = [three[0].pk, three[1].pk]
    answer = client.post("/settings/erasures", {"do": "erase", "ids": ids, "number": "2"}, follow=True)
    assert "Ada: Something happened with them since" in answer.content.decode()
    assert Partner.objects.filter(name__in=["Ada", "Eva"]).values_list("name", flat=True).get() == "Ada"
    assert Erasure.objects.count() == 1


def test_who_is_kept_is_proposed_again_only_after_another_period(client, admin, three):
    client.force_login(admin)
    assert client.post("/settings/erasures", {"do": "keep", "ids": [three[0].pk]}).status_code == 302
    told = Entry.objects.about("partners", three[0].object_id).get(verb="erasure_put_off")
    assert told.actor == admin
    today = Viewer.of(admin).today
    assert three[0] not in waiting(today)
    propose(today)
    assert three[0] not in waiting(today + timedelta(days=700))
    assert three[0] in waiting(today + timedelta(days=740))
    assert Contact.objects.count() == 0


def test_a_wish_that_waits_stands_in_the_list(client, admin):
    ask_erasure(contact("Sohrabi", first_name="Mina"), ground="asked", origin=Origin(by=admin))
    client.force_login(admin)
    assert "Mina Sohrabi" in client.get("/settings/erasures").content.decode()
