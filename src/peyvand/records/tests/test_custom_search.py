"""Texts of the firm's own fields lead to their records in the one search, behind names, and only for those who may see them."""

import pytest

from peyvand.access.tests import factories as people
from peyvand.api.tests.program import Program
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, partner
from peyvand.records import registry, reindexing
from peyvand.records.custom.defining import bring_back, define, remove
from peyvand.records.finding import find
from peyvand.records.tests.asking import found, listing, viewer, written
from peyvand.records.tests.customs import made
from peyvand.tasks.models import Job
from peyvand.tasks.testing import run_jobs

pytestmark = pytest.mark.django_db
PARTNERS = registry.resource("partners")


def hits(user, text):
    """Titles that the one search finds, in their order."""
    return [hit.title for group in find(viewer(user), text, each=20).groups for hit in group.hits]


def again(row, by, **changes):
    """The field changed, as its page does it."""
    for name, value in changes.items():
        setattr(row, name, value)
    define(row, [], resource=registry.resource(row.resource), origin=Origin(by=by))


@pytest.mark.parametrize("typed", ["кула", "kula", "KULA Севе", "ябълка", "şeker", "SEKER", "گلستان", "كلستان"])
def test_a_record_is_found_by_a_marked_text_however_it_is_written(admin, typed):
    made("text", "Motto", searched=True)
    made("long_text", "Story", searched=True)
    one = partner("Anything", city="")
    partner("Other", city="")
    written(admin, one, x_motto="Кула севернa Ябълка", x_story="ŞEKER\nگلستان كلستان")
    assert hits(admin, typed.replace("Севе", "севе")) == ["Anything"]
    assert listing(admin, search=typed).page([]).rows
    assert [row["name"] for row in Program(admin).get("partners", {"search": typed}).json()["items"]] == ["Anything"]


def test_what_is_not_marked_finds_nothing(admin):
    made("text", "Motto")
    written(admin, partner("Anything", city=""), x_motto="Kestrel")
    assert hits(admin, "kestrel") == []


def test_names_stand_before_own_texts(admin):
    made("text", "Motto", searched=True)
    written(admin, partner("A firm", city="", owner=admin), x_motto="kestrel")
    partner("Zz Kestrel", city="")
    partner("Kestrel", city="")
    assert hits(admin, "kestrel") == ["Kestrel", "Zz Kestrel", "A firm"]


def test_marking_lets_records_be_found_in_the_background_and_unmarking_hides_them_again(admin, client):
    row = made("text", "Motto")
    for number in range(3):
        written(admin, partner(f"P{number}", city=""), x_motto=f"Kestrel {number}")
    versions = list(Partner.objects.values_list("version", flat=True))
    again(row, admin, searched=True)
    assert hits(admin, "kestrel") == []
    client.force_login(admin)
    assert "The search takes in" in client.get("/partners/fields").content.decode()
    run_jobs()
    assert sorted(hits(admin, "kestrel")) == ["P0", "P1", "P2"]
    job = Job.objects.get()
    assert (job.status, job.progress_done, job.progress_total) == ("done", 3, 3)
    assert "The search takes in" not in client.get("/partners/fields").content.decode()
    assert "as they are marked" in client.get("/partners/fields?work=").content.decode()
    assert list(Partner.objects.values_list("version", flat=True)) == versions
    assert list(reindexing.stale(Partner)) == []
    again(row, admin, searched=False)
    run_jobs()
    assert hits(admin, "kestrel") == []


def test_a_field_in_the_trash_or_not_in_use_finds_nothing_and_comes_back_finding(admin):
    row = made("text", "Motto", searched=True)
    written(admin, partner("P", city=""), x_motto="Kestrel")
    assert hits(admin, "kestrel") == ["P"]
    remove(row, resource=PARTNERS, origin=Origin(by=admin))
    run_jobs()
    assert hits(admin, "kestrel") == []
    bring_back(row, resource=PARTNERS, origin=Origin(by=admin))
    run_jobs()
    assert hits(admin, "kestrel") == ["P"]
    again(row, admin, is_active=False)
    run_jobs()
    assert hits(admin, "kestrel") == []


def test_who_may_not_see_the_field_does_not_find_the_record_by_it(admin, alice, company, client):
    made("text", "Motto", searched=True)
    one = partner("Northern Light", city="", phones=["+989123045517"], owner=alice)
    written(admin, one, x_motto="Kestrel 4711")
    assert hits(alice, "kestrel") == ["Northern Light"]
    people.field_rule(company.agent, "partners", "x_motto", "hidden")
    client.force_login(alice)
    for typed in ("kestrel", "4711", "northern kestrel", "estre"):
        assert hits(alice, typed) == [], typed
        assert listing(alice, search=typed).page([]).rows == []
        assert client.get(f"/partners/pick?q={typed}").json()["items"] == []
    # All else finds it as before, even what the text says as well.
    assert hits(alice, "northern") == ["Northern Light"]
    assert hits(alice, "0912 304 5517") == ["Northern Light"]
    written(admin, one, x_motto="Northern kestrel")
    assert hits(alice, "north light") == ["Northern Light"]
    assert found(alice, None, search="light") == {one.pk}


def test_a_record_without_own_texts_is_found_by_those_who_may_not_see_the_field(admin, alice, company):
    made("text", "Motto", searched=True)
    people.field_rule(company.agent, "partners", "x_motto", "hidden")
    partner("Bare", city="", owner=alice)
    assert hits(alice, "bare") == ["Bare"]


def test_only_kinds_and_fields_with_words_offer_the_mark(admin, client):
    client.force_login(admin)
    assert 'name="searched"' in client.get("/contacts/fields/new").content.decode()
    assert 'name="searched"' not in client.get("/groups/fields/new").content.decode()
    sent = {"section": "-1", "is_active": "on", "searched": "on"}
    client.post("/partners/fields/new", {**sent, "kind": "number", "decimals": "0", "label_en": "Size"})
    client.post("/groups/fields/new", {**sent, "kind": "text", "label_en": "Word"})
    client.post("/contacts/fields/new", {**sent, "kind": "text", "label_en": "Word"})
    from peyvand.records.models import CustomField

    assert dict(CustomField.objects.values_list("resource", "searched")) == {
        "partners": False, "groups": False, "contacts": True,
    }  # fmt: skip


def test_contacts_and_other_kinds_are_found_too_and_a_change_of_the_text_is_followed(admin):
    made("text", "Nickname", "contacts", searched=True)
    one = contact("Sohrabi", partner=partner("Firm", city=""), first_name="Ali")
    written(admin, one, x_nickname="Kestrel")
    assert hits(admin, "kestrel") == [str(one)]
    written(admin, one, x_nickname="Merlin")
    assert (hits(admin, "kestrel"), hits(admin, "merlin")) == ([], [str(one)])
