"""What the firm requires is asked for at every door, and of nobody else."""

import pytest

from peyvand.access import epoch
from peyvand.access.tests import factories as people
from peyvand.api.tests.program import Program
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import registry, requirements
from peyvand.records.requirements import Requirement
from peyvand.records.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def require(admin):
    """Makes these all that is required of partners."""

    def put(*wanted):
        requirements.put(registry.resource("partners"), wanted, origin=Origin(by=admin))

    return put


def test_a_page_marks_what_is_required_and_names_what_lacks(client, alice, require):
    require(Requirement("note"), Requirement("website"))
    client.force_login(alice)
    assert 'id_note">Note</label>' in client.get("/partners/new").content.decode()
    answer = client.post("/partners/new", {"name": "Golestan", "kind": "person"})
    assert answer.status_code == 422
    assert {*answer.context["form"].errors} == {"note", "website"}
    assert not Partner.objects.exists()


def test_the_api_names_what_lacks(alice, require):
    require(Requirement("phones"), Requirement("note"))
    answer = Program(alice).post("partners", {"name": "Golestan", "note": "Met in Yazd."})
    assert (answer.status_code, list(answer.json()["faults"])) == (422, ["phones"])


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({"kind": "person"}, {"birth_date"}),
        ({"kind": "organisation"}, set()),
        ({"kind": "organisation", "roles": ["customer", "ally"]}, {"credit_limit"}),
        ({"kind": "organisation", "roles": ["customer"], "credit_limit": 0}, set()),
    ],
)
def test_a_requirement_of_a_kind_or_role_is_asked_of_those_alone(alice, require, given, lacks):
    require(Requirement("birth_date", "kind", "person"), Requirement("credit_limit", "roles", "customer"))
    answer = Program(alice).post("partners", {"name": "Golestan", "roles": [], **given})
    assert set(answer.json().get("faults", ())) == lacks


def test_an_old_card_that_lacks_something_can_still_be_corrected_bit_by_bit(alice, require):
    old = partner(owner=alice)
    require(Requirement("website"), Requirement("credit_limit", "roles", "customer"))
    assert Program(alice).patch(f"partners/{old.pk}", {"note": "moved"}).status_code == 200
    assert Program(alice).patch(f"partners/{old.pk}", {"website": ""}).json()["faults"].keys() == {"website"}


def test_a_new_role_asks_for_what_it_needs(alice, require):
    old = partner(owner=alice, roles=["prospect"])
    require(Requirement("credit_limit", "roles", "customer"))
    refused = Program(alice).patch(f"partners/{old.pk}", {"roles": ["customer"]})
    assert (refused.status_code, refused.json()["faults"]) == (
        422,
        {"record": ["“Credit limit” must be filled in too."]},
    )
    whole = Program(alice).patch(f"partners/{old.pk}", {"roles": ["customer"], "credit_limit": 500})
    assert whole.status_code == 200


def test_many_at_once_cannot_be_emptied_of_what_is_required(alice, require):
    old = partner(owner=alice, website="https://example.com")
    require(Requirement("website"))
    body = {"verb": "change", "ids": [old.pk], "values": {"website": ""}}
    answer = Program(alice).post("partners/bulk", body)
    assert (answer.status_code, answer.json()["done"], len(answer.json()["refused"])) == (200, 0, 1)
    old.refresh_from_db()
    assert old.website


def test_nobody_is_asked_for_what_they_may_not_write(alice, company, require):
    require(Requirement("note"))
    people.field_rule(company.agent, "partners", "note")
    assert Program(alice).post("partners", {"name": "Golestan"}).status_code == 201


def test_who_may_configure_sets_it_on_a_page_and_the_journal_tells(client, admin):
    client.force_login(admin)
    sent = {"website": [""], "credit_limit": ["roles=customer", "roles=nonsense"], "name": [""]}
    assert client.post("/partners/required", sent).status_code == 302
    kept = requirements.of(registry.resource("partners"), epoch.current())
    assert set(kept) == {Requirement("website"), Requirement("credit_limit", "roles", "customer")}
    page = client.get("/partners/required").content.decode()
    assert page.count("checked") == 2
    entry = Entry.objects.get(verb="required_fields_changed")
    assert entry.changes == {"Partners": [[], ["Credit limit (Customer)", "Website"]]}


def test_what_the_page_does_not_offer_to_its_reader_stays_required(client, alice, company, require):
    require(Requirement("note"), Requirement("website"))
    people.grant(company.agent, "partners", "configure", "all")
    people.field_rule(company.agent, "partners", "note")
    client.force_login(alice)
    assert client.post("/partners/required", {}).status_code == 302
    assert requirements.of(registry.resource("partners"), epoch.current()) == (Requirement("note"),)


def test_a_short_form_cannot_make_what_lacks_something(alice, require):
    require(Requirement("website"))
    resource = registry.resource("partners")
    form = resource.form({"name": "Golestan"}, resource=resource, viewer=Viewer.of(alice), only=["name"])
    assert form.fault_list() == {"record": ["“Website” must be filled in too."]}


def test_forms_that_share_their_fields_say_once_for_whom_they_are_needed(alice, require):
    require(Requirement("website", "kind", "person"))
    resource, shared = registry.resource("partners"), {}
    told = [
        resource.form(resource=resource, viewer=Viewer.of(alice), shared=shared).fields["website"].help_text
        for _row in range(3)
    ]
    assert told == ["Needed for: Person"] * 3
