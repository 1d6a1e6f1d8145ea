"""Who asks about their data gets an answer in time: each request has a day, and who may answer sees what is late."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from peyvand.access.models import change_installation
from peyvand.access.tests import factories as people
from peyvand.journal.writing import Origin
from peyvand.partners.tests.factories import contact
from peyvand.privacy.actions.ask_erasure import ask_erasure
from peyvand.privacy.actions.erase import approve
from peyvand.privacy.models import DataRequest
from peyvand.privacy.tests.factories import data_request
from peyvand.records import registry
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer


@pytest.fixture(autouse=True)
def granted(company):
    for action in ("view", "create", "edit"):
        people.grant(company.agent, "data-requests", action, "own")


def form(user, one=None, only=None, **values):
    resource = registry.resource("data-requests")
    return resource.form(data=values, resource=resource, viewer=Viewer.of(user), instance=one, only=only)


def saved(user, one=None, only=None, **values):
    typed = form(user, one, only, **values)
    assert typed.is_valid(), typed.fault_list()
    return save(typed, origin=Origin(by=user))


SAID = {"asker": "Ayşe Kaya", "wish": "access", "asked_on": "2026-03-01", "answer": "open"}


def test_the_answer_is_due_after_the_days_of_the_settings(alice):
    assert saved(alice, owner=alice.pk, **SAID).due_on == date(2026, 3, 31)
    change_installation(request_days=10)
    assert saved(alice, owner=alice.pk, **SAID).due_on == date(2026, 3, 11)
    assert saved(alice, owner=alice.pk, **SAID, due_on="2026-05-01").due_on == date(2026, 5, 1)


def test_what_is_answered_has_a_day_and_what_is_open_has_none(alice):
    one = saved(alice, owner=alice.pk, **SAID)
    today = Viewer.of(alice).today
    assert saved(alice, one, {"answer"}, answer="done").answered_on == today
    assert DataRequest.objects.get().answered_on == today
    one.refresh_from_db()
    saved(alice, one, {"answer"}, answer="open")
    assert DataRequest.objects.get().answered_on is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"due_on": "2026-02-01"}, "due_on"),
        ({"asked_on": "2999-01-01"}, "asked_on"),
        ({"wish": "money"}, "wish"),
        ({"asker": ""}, "asker"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(alice, changed, field):
    assert field in form(alice, owner=alice.pk, **{**SAID, **changed}).fault_list()


def test_the_database_refuses_an_answer_without_a_day(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.filter(pk=data_request(owner=alice).pk).update(answer="done")


def test_what_is_late_or_soon_due_stands_on_the_home_page_of_who_may_answer(client, alice, charlie):
    today = Viewer.of(alice).today
    data_request("Late One", owner=alice, due_on=today - timedelta(days=1), asked_on=today - timedelta(days=31))
    data_request("Soon One", owner=alice, due_on=today + timedelta(days=7), asked_on=today)
    data_request("Far One", owner=alice, due_on=today + timedelta(days=8), asked_on=today)
    data_request("Done One", owner=alice, answer="done", answered_on=today)
    client.force_login(alice)
    page = client.get("/").content.decode()
    assert "Late One" in page
    (section,) = [context for template, context in client.get("/").context["sections"] if "due_requests" in template]
    assert [(str(one), late) for one, late in section["rows"]] == [("Late One", True), ("Soon One", False)]
    client.force_login(charlie)
    (section,) = [context for template, context in client.get("/").context["sections"] if "due_requests" in template]
    assert section["rows"] == []


def test_a_request_loses_the_name_with_the_person(admin):
    change_installation(erasure_needs_second=False)
    mina = contact("Sohrabi")
    data_request("Mina Sohrabi", contact=mina, note="by phone", wish="erasure")
    approve(ask_erasure(mina, ground="asked", origin=Origin(by=admin)), by=admin, origin=Origin(by=admin))
    kept = DataRequest.objects.get()
    assert (kept.asker, kept.note, kept.wish, kept.due_on) == ("—", "", "erasure", date(2026, 3, 31))
