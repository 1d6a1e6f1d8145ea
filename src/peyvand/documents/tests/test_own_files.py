"""A field of the firm's own that holds a file: kept as a document of its record, opened by whoever may open that."""

import json

import pytest

from peyvand.access.tests import factories as people
from peyvand.api.tests.program import Program
from peyvand.documents.models import Audience, Document, StoredFile
from peyvand.documents.tests.uploads import stored, upload
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import registry
from peyvand.records.merging import merge
from peyvand.records.models import CustomField
from peyvand.records.saving import remove
from peyvand.records.tests.asking import found, viewer
from peyvand.records.tests.customs import made, worn
from peyvand.records.undoing import undo
from peyvand.tasks.testing import run_jobs
from peyvand.transfer.targets import targets_of

pytestmark = pytest.mark.django_db
PARTNERS = registry.resource("partners")


@pytest.fixture
def pdf(may_work):
    """A field for a contract, and people who work with documents."""
    return made("file", "Contract")


def held(record):
    """The document in the field, if there is one."""
    pk = worn()["x_contract"].unpack(Partner._base_manager.get(pk=record.pk).custom)
    return Document._base_manager.get(pk=pk) if pk else None


def brought(client, record, content=b"Signed", name="contract.txt", **more):
    """The record after its form brought a file."""
    form = client.get(f"/partners/{record.pk}/edit").context["form"]
    sent = {
        "name": record.name,
        "version": Partner.objects.get(pk=record.pk).version,
        "kind": record.kind,
        "owner": record.owner_id or "",
        **more,
    }
    assert "x_contract" in form.fields
    return client.post(f"/partners/{record.pk}/edit", {**sent, "x_contract": upload(content, name)})


def test_a_file_chosen_in_a_form_is_a_document_of_its_record_from_then_on(client, alice, pdf):
    client.force_login(alice)
    sent = {"name": "Golestan", "kind": "organisation", "x_contract": upload(b"Signed", "contract 1.txt")}
    answer = client.post("/partners/new", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    one = Partner.objects.get()
    paper = held(one)
    assert (paper.on, paper.file.name, paper.owner) == (f"partners/{one.pk}", "contract 1.txt", alice)
    assert b"".join(client.get(f"/documents/{paper.pk}/file").streaming_content) == b"Signed"
    page = client.get(f"/partners/{one.pk}/").content.decode()
    assert f'href="/documents/{paper.pk}/file"' in page
    assert "contract 1.txt" in page
    assert "contract 1.txt" in client.get("/partners/?columns=name,x_contract&sort=x_contract").content.decode()
    assert "contract 1.txt" in client.get("/partners/export?columns=name,x_contract").getvalue().decode()
    entry = Entry.objects.get(kind="partners", verb="created")
    assert entry.changes["x_contract"] == [None, {"id": paper.pk, "title": str(paper)}]
    assert found(alice, {"field": "x_contract", "op": "filled"}) == {one.pk}
    assert "contract 1.txt" in client.get(f"/partners/{one.pk}/edit").content.decode()


def test_another_file_takes_its_place_and_the_first_stays_among_the_documents(client, alice, pdf):
    client.force_login(alice)
    one = partner(owner=alice)
    assert brought(client, one).status_code == 302
    first = held(one)
    assert brought(client, one, b"Second", "second.txt").status_code == 302
    second = held(one)
    assert (second.file.name, Document.objects.count()) == ("second.txt", 2)
    # A form that chooses none keeps what is there; the tick takes it away.
    sent = {"name": "Other name", "kind": one.kind, "owner": one.owner_id, "version": Partner.objects.get().version}
    assert client.post(f"/partners/{one.pk}/edit", sent).status_code == 302
    assert held(one) == second
    sent |= {"x_contract-clear": "on", "version": Partner.objects.get().version}
    assert client.post(f"/partners/{one.pk}/edit", sent).status_code == 302
    assert (held(one), first.deleted_at, Document.objects.alive().count()) == (None, None, 2)


def test_what_no_document_may_be_is_refused_at_the_field_and_nothing_stays(client, alice, pdf):
    client.force_login(alice)
    one = partner(owner=alice)
    answer = brought(client, one, b"", "empty.txt")
    assert answer.status_code == 422
    assert "x_contract" in answer.context["form"].errors
    assert not StoredFile.objects.exists()
    assert held(one) is None


def test_who_may_add_no_documents_brings_none(client, alice, company, pdf):
    company.agent.grants.filter(kind="documents", action="create").delete()
    client.force_login(alice)
    answer = brought(client, partner(owner=alice))
    assert "You may not add documents" in str(answer.context["form"].errors)


def test_who_may_not_open_the_document_reads_no_name_and_keeps_it_by_saving(client, admin, alice, pdf):
    client.force_login(admin)
    one = partner(owner=alice)
    brought(client, one, name="secret plan.txt")
    paper = held(one)
    Document.objects.update(audience=Audience.CHOSEN)
    client.force_login(alice)
    for address in (
        f"/partners/{one.pk}/", f"/partners/{one.pk}/edit", f"/partners/{one.pk}/history", "/partners/?columns=name,x_contract",
    ):  # fmt: skip
        assert "secret plan" not in client.get(address).content.decode(), address
    assert client.get(f"/documents/{paper.pk}/file").status_code == 404
    assert Program(alice).get(f"partners/{one.pk}").json()["x_contract"] == {"id": None, "title": "…"}
    sent = {"name": "Renamed", "kind": one.kind, "owner": one.owner_id, "version": Partner.objects.get().version}
    assert client.post(f"/partners/{one.pk}/edit", sent).status_code == 302
    assert held(one) == paper


def test_programs_bring_it_by_the_id_of_a_file_and_take_it_away(alice, pdf):
    program = Program(alice)
    one = program.post("partners", {"name": "A", "roles": [], "x_contract": stored(by=alice).pk}).json()
    assert one["x_contract"] == {"id": Document.objects.get().pk, "title": "hello.txt"}
    again = program.patch(f"partners/{one['id']}", {"x_contract": Document.objects.get().file_id})
    assert again.status_code == 422
    foreign = program.patch(f"partners/{one['id']}", {"x_contract": stored(by=people.user()).pk})
    assert foreign.status_code == 422
    assert program.patch(f"partners/{one['id']}", {"note": "x"}).json()["x_contract"] == one["x_contract"]
    assert program.patch(f"partners/{one['id']}", {"x_contract": None}).json()["x_contract"] is None
    assert "x_contract" in json.dumps(program.get("openapi.json").json())


def test_files_of_rows_and_acts_on_many_offer_no_such_field(client, admin, pdf):
    client.force_login(admin)
    assert "x_contract" not in targets_of(PARTNERS, viewer(admin))
    assert 'value="x_contract"' not in client.get("/partners/bulk/set").content.decode()
    one = partner()
    answer = client.post("/partners/bulk/set", {"ids": one.pk, "field": "x_contract", "x_contract": "1"})
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_document_that_goes_leaves_the_field_empty(client, admin, pdf):
    from peyvand.journal.writing import Origin

    client.force_login(admin)
    one = partner()
    brought(client, one)
    remove(held(one), resource=registry.resource("documents"), viewer=viewer(admin), origin=Origin(by=admin))
    assert held(one) is None
    assert Entry.objects.filter(kind="partners").latest("id").changes["x_contract"][1] is None


def test_a_merge_takes_the_losers_file_and_its_undo_gives_it_back(client, admin, pdf):
    client.force_login(admin)
    winner, loser = partner("Winner"), partner("Loser")
    brought(client, loser)
    paper = held(loser)
    batch = merge(winner, [loser], take={"x_contract": loser.pk}, resource=PARTNERS, viewer=viewer(admin))
    paper.refresh_from_db()
    assert (held(winner), paper.on_id) == (paper, winner.pk)
    taken = undo(batch, by=admin)
    paper.refresh_from_db()
    assert (taken.refused, held(winner), held(loser), paper.on_id) == ([], None, paper, loser.pk)


def test_its_kind_is_changed_only_while_no_record_has_a_file_and_it_goes_with_its_person(client, admin, pdf):
    client.force_login(admin)
    one = partner("Held")
    brought(client, one)
    sent = {"section": "-1", "is_active": "on", "label_en": "Contract", "kind": "text"}
    answer = client.post(f"/partners/fields/{pdf.pk}", sent)
    assert answer.status_code == 409
    assert f'href="/partners/{one.pk}/"' in answer.content.decode()
    # The document goes with the person, so the field never stays behind.
    client.post(f"/partners/fields/{pdf.pk}", {**sent, "kind": "file"})
    assert CustomField.objects.get().is_personal


def test_only_records_that_documents_hang_on_have_such_fields(client, admin):
    client.force_login(admin)
    assert 'value="file"' in client.get("/products/fields/new").content.decode()
    assert 'value="file"' not in client.get("/documents/fields/new").content.decode()
    sent = {"section": "-1", "is_active": "on", "label_en": "Contract", "kind": "file"}
    assert client.post("/documents/fields/new", sent).status_code == 422


def test_the_sweep_leaves_the_file_where_it_is(client, admin, pdf):
    from datetime import timedelta

    from peyvand.documents.actions.sweep import sweep
    from peyvand.foundation import clock

    client.force_login(admin)
    one = partner()
    brought(client, one)
    run_jobs()
    sweep(at=clock.now() + timedelta(days=9))
    assert b"".join(client.get(f"/documents/{held(one).pk}/file").streaming_content) == b"Signed"
