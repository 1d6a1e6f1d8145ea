"""Noting a call: two clicks, one transaction, and the next step with it."""

from datetime import timedelta

import pytest

from peyvand.access.models import Grant
from peyvand.activities.models import Activity, ActivityKind
from peyvand.documents.models import Document
from peyvand.documents.tests.uploads import picture, upload
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.partners.tests.factories import contact, partner
from peyvand.records import registry
from peyvand.records.viewer import Viewer


@pytest.fixture
def call():
    return ActivityKind.objects.get(meaning="call")


def log(client, customer, **typed):
    return client.post(f"/partners/{customer.pk}/log", typed, headers={"HX-Request": "true"})


def test_a_call_is_noted_as_done_now_by_who_made_it(client, alice, call):
    customer = partner("Golestan", owner=alice)
    client.force_login(alice)
    answer = log(client, customer, kind=call.pk, text="قیمت را پذیرفت", minutes="۶")
    assert answer.status_code == 200
    noted = Activity.objects.get()
    assert (noted.status, noted.owner, noted.minutes, noted.title) == ("done", alice, 6, "قیمت را پذیرفت")
    assert noted.done_at is not None
    assert "called" in answer.content.decode()
    assert Entry.objects.get(kind="activities").partner_id == customer.pk


def test_without_scripts_the_page_comes_back_and_says_what_was_noted(client, alice, call):
    customer = partner("Golestan", owner=alice)
    client.force_login(alice)
    answer = client.post(f"/partners/{customer.pk}/log", {"kind": call.pk, "text": "Rang"}, follow=True)
    assert "“Rang” was noted." in answer.content.decode()


def test_the_next_step_is_planned_with_the_same_contact(client, alice, call):
    customer = partner(owner=alice)
    buyer = contact(partner=customer)
    client.force_login(alice)
    log(client, customer, kind=call.pk, text="Sent", contact=buyer.pk, next_on="2027-01-05", next_subject="Ask again")
    done, planned = Activity.objects.order_by("pk")
    assert (planned.status, str(planned.planned_on), planned.subject) == ("planned", "2027-01-05", "Ask again")
    assert (planned.contact, planned.follows, planned.owner) == (buyer, done, alice)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"next_on": "31/31/31"}, "31/31/31"),
        ({"next_subject": "Ask"}, "Say on which day the next step is due."),
        ({"minutes": "-4"}, "Minutes"),
        ({"kind": "999999"}, "Kind"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_half_noted(client, alice, call, typed, sentence):
    customer = partner(owner=alice)
    client.force_login(alice)
    answer = log(client, customer, **{"kind": call.pk, "text": "Said much", **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#composer"
    assert sentence in page
    assert "Said much" in page
    assert not Activity.objects.exists()


def test_a_refused_next_step_takes_the_note_back_too(client, alice, call, monkeypatch):
    customer = partner(owner=alice)
    client.force_login(alice)
    answer = log(client, customer, kind=call.pk, text="x", next_on="2027-01-05", next_subject="y" * 201)
    assert answer.status_code == 422
    assert not Activity.objects.exists()
    assert not Entry.objects.filter(kind="activities").exists()


def test_nothing_is_done_on_a_day_that_has_not_come(alice, call):
    given = {"kind": call.pk, "partner": partner("Golestan", owner=alice).pk, "status": "done"}
    resource = registry.resource("activities")
    for hours, faults in ((24, {"done_at": ["This has not come yet. Plan what is still to be done."]}), (-1, {})):
        typed = {**given, "done_at": clock.now() + timedelta(hours=hours)}
        assert resource.form(data=typed, resource=resource, viewer=Viewer.of(alice)).fault_list() == faults


def test_nobody_notes_on_a_partner_they_do_not_see(client, alice, charlie, call):
    client.force_login(charlie)
    assert log(client, partner(owner=alice), kind=call.pk, text="x").status_code == 404
    assert not Activity.objects.exists()


def test_a_contact_of_somebody_else_is_refused(client, alice, call):
    customer, stranger = partner(owner=alice), contact(owner=alice)
    client.force_login(alice)
    answer = log(client, customer, kind=call.pk, text="x", contact=stranger.pk)
    assert answer.status_code == 422
    assert "is not a contact of this partner" in answer.content.decode()


def test_from_anywhere_the_partner_is_chosen_first(client, alice, call):
    customer = partner(owner=alice)
    client.force_login(alice)
    assert "log-title" in client.get("/activities/log", headers={"HX-Request": "true"}).content.decode()
    answer = client.post("/activities/log", {"kind": call.pk, "text": "Rang", "partner": customer.pk})
    assert (answer.status_code, answer.url) == (302, f"/partners/{customer.pk}/")
    refused = client.post("/activities/log", {"kind": call.pk, "text": "Rang"})
    assert refused.status_code == 422
    assert "Rang" in refused.content.decode()


@pytest.fixture
def may_bring(company, settings, tmp_path):
    """Agents may add documents, which lie in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    for action in ("view", "create"):
        Grant.objects.create(role=company.agent, kind="documents", action=action, scope="all")


def test_a_picture_comes_with_what_was_noted_and_stands_on_the_partners_timeline(client, alice, call, may_bring):
    customer = partner(owner=alice)
    client.force_login(alice)
    answer = log(client, customer, kind=call.pk, text="Shelves", file=upload(picture(), "shelf.png"))
    document = Document.objects.get()
    assert (document.on, document.title) == (f"activities/{Activity.objects.get().pk}", "shelf")
    assert document.partner == customer
    assert "shelf.png" in answer.content.decode()


def test_a_picture_that_cannot_be_kept_keeps_the_note_back_with_the_reason(client, alice, call, may_bring):
    client.force_login(alice)
    typed = {"kind": call.pk, "text": "Shelves", "file": upload(b"MZ" + bytes(600), "shelf.exe")}
    answer = log(client, partner(owner=alice), **typed)
    assert answer.status_code == 422
    assert "Shelves" in answer.content.decode()
    assert not Activity.objects.exists()
    assert not Document.objects.exists()


def test_more_pictures_than_go_at_once_are_refused_whole_and_none_is_left_out(client, alice, call, may_bring):
    client.force_login(alice)
    typed = {"kind": call.pk, "text": "Shelves", "file": [upload(picture(), f"shelf{n}.png") for n in range(21)]}
    answer = log(client, partner(owner=alice), **typed)
    assert answer.status_code == 422
    assert "No more than 20 pictures at once." in answer.content.decode()
    assert "Shelves" in answer.content.decode()
    assert not Activity.objects.exists()


def test_without_the_right_to_add_documents_no_picture_is_asked_for_or_taken(client, alice, call):
    customer = partner(owner=alice)
    client.force_login(alice)
    assert 'name="file"' not in client.get(f"/partners/{customer.pk}/").content.decode()
    log(client, customer, kind=call.pk, text="Shelves", file=upload(picture(), "shelf.png"))
    assert not Activity.objects.exists()
    assert not Document.objects.exists()
