"""Documents: versions are kept, and whoever may not open one meets it at no door."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peyvand.access.models import Share, Team, User
from peyvand.access.tests import factories as people
from peyvand.api.tests.program import Program
from peyvand.documents import disk, limits
from peyvand.documents.models import Document, StoredFile
from peyvand.documents.tests.factories import comment, document
from peyvand.documents.tests.uploads import SVG, head_of_png, office, picture, stored, upload
from peyvand.journal.models import Entry
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, partner
from peyvand.records.sharing import share
from peyvand.tasks.testing import run_jobs
from tests.contract.markup import body_of

pytestmark = pytest.mark.usefixtures("may_work")


def add(client, record, *files):
    """What the panel on a record's page sends."""
    url = f"/{record.record_kind}/{record.pk}/documents"
    return client.post(url, {"file": list(files)}, headers={"HX-Request": "true"})


def page(client, url):
    return body_of(client.get(url))


def test_several_files_become_documents_of_the_record(client, alice):
    buyer = contact("Rahimi", partner=partner(owner=alice))
    client.force_login(alice)
    answer = add(client, buyer, upload(b"%PDF-1", "Offer 12.pdf"), upload("متن".encode(), "یادداشت.txt"))
    assert answer.status_code == 200
    offer, note = Document.objects.order_by("pk")
    assert (offer.title, offer.number, offer.on, offer.partner) == (
        "Offer 12",
        1,
        f"contacts/{buyer.pk}",
        buyer.partner,
    )
    assert note.title == "یادداشت"
    for url in (f"/contacts/{buyer.pk}/", f"/partners/{buyer.partner_id}/timeline"):
        assert "Offer 12" in page(client, url)
    assert "متن" in page(client, f"/documents/{note.pk}/")


def test_without_scripts_the_page_comes_back_and_says_what_was_added_and_what_was_not(client, alice):
    customer = partner(owner=alice)
    client.force_login(alice)
    files = [upload(b"%PDF-1", "Offer 12.pdf"), upload(b"", "empty.txt")]
    said = body_of(client.post(f"/partners/{customer.pk}/documents", {"file": files}, follow=True))
    assert "1 document was added." in said
    assert "empty.txt: " in said


def test_the_record_of_a_document_is_said_on_its_page_and_activities_have_documents_too(client, admin):
    from peyvand.activities.tests.factories import activity

    visit = activity("Visit to the plant", owner=admin)
    client.force_login(admin)
    add(client, visit, upload(picture(), "plant.png"))
    assert "plant" in page(client, f"/activities/{visit.pk}/")
    assert "Visit to the plant" in page(client, f"/documents/{Document.objects.get().pk}/")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: upload(b"", "empty.txt"), "empty"),
        (lambda: upload(head_of_png(50_000, 50_000), "huge.png"), "million pixels"),
        (lambda: upload(office({"word/bomb": bytes(limits.MOST_INFLATED + 1)}), "bomb.docx"), "Unpacked"),
        (lambda: upload(b"MZ", "setup.exe"), "Programs"),
    ],
    ids=["empty", "huge", "bomb", "program"],
)
def test_a_file_that_is_refused_is_named_and_the_others_are_kept(client, alice, file, said):
    customer = partner(owner=alice)
    client.force_login(alice)
    bad = file()
    answer = add(client, customer, bad, upload(b"Good", "good.txt"))
    assert answer.status_code == 200
    assert bad.name in answer.content.decode()
    assert said in answer.content.decode()
    assert Document.objects.get().title == "good"
    assert add(client, customer, file()).status_code == 422
    assert StoredFile.objects.count() == 1


def test_a_file_beyond_the_limit_is_counted_and_let_go(client, alice, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE", 1000)
    client.force_login(alice)
    answer = add(client, partner(owner=alice), upload(bytes(2000), "large.bin"))
    assert answer.status_code == 422
    assert "larger than" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_a_new_version_stands_beside_the_old_and_either_is_downloaded(client, alice, bob):
    made = document("Contract", owner=alice, file=stored(b"first", "contract.txt", by=alice))
    client.force_login(alice)
    client.post(f"/documents/{made.pk}/version", {"file": upload(b"second", "contract-2.txt"), "version": 1})
    made.refresh_from_db()
    assert (made.number, made.version) == (2, 2)
    assert body_of(client.get(f"/documents/{made.pk}/file")) == "second"
    assert body_of(client.get(f"/documents/{made.pk}/file/1")) == "first"
    assert client.get(f"/documents/{made.pk}/file/3").status_code == 404
    assert [str(one.by) for one in made.versions.all()] == [str(alice)] * 2
    changes = Entry.objects.get(kind="documents", verb="changed").changes
    assert [one["title"] for one in changes["file"]] == ["contract.txt", "contract-2.txt"]


def test_a_version_brought_by_somebody_else_meanwhile_is_not_lost(client, alice):
    made = document(owner=alice)
    client.force_login(alice)
    for name in ("mine.txt", "theirs.txt"):
        client.post(f"/documents/{made.pk}/version", {"file": upload(b"x", name), "version": 1})
    made.refresh_from_db()
    assert (made.number, made.file.name) == (2, "mine.txt")
    assert "Somebody else" in page(client, f"/documents/{made.pk}/")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "logo.svg"),
        (b"<html><script>alert(1)</script>", "page.html"),
        (picture("GIF") + b"<script>alert(1)</script>", "both.gif"),
        (b"%PDF-1.7", "offer\u202efdp.pdf"),
    ],
)
def test_a_file_is_only_downloaded_and_never_shown_within_our_pages(client, alice, content, name):
    made = document(owner=alice, file=stored(content, name, by=alice))
    client.force_login(alice)
    answer = client.get(f"/documents/{made.pk}/file")
    assert body_of(answer)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "\u202e" not in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Content-Type"] not in ("text/html", "image/svg+xml")


def test_only_the_copy_drawn_anew_is_shown_as_a_picture(client, alice):
    made = document(owner=alice, file=stored(picture("JPEG", (900, 600)), "photo.jpg", by=alice))
    client.force_login(alice)
    url = f"/documents/{made.pk}/picture/file/small"
    assert client.get(url).status_code == 404, "nothing is served that was not looked through"
    run_jobs()
    answer = client.get(url)
    assert b"WEBP" in b"".join(answer.streaming_content)
    assert answer.headers["Content-Type"] == "image/webp"
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert client.get(f"/documents/{made.pk}/picture/file/original").status_code == 404
    assert client.get(f"/documents/{made.pk}/picture/title/small").status_code == 404


def test_a_picture_on_the_timeline_is_a_link_with_a_name(client, alice):
    customer = partner(owner=alice)
    client.force_login(alice)
    add(client, customer, upload(picture(), "plant.png"))
    run_jobs()
    assert 'alt="plant"' in page(client, f"/partners/{customer.pk}/")


# ---- who may open it


DOORS = (
    "/documents/", "/documents/export", "/documents/pick", "/documents/{pk}/", "/documents/{pk}/history",
    "/documents/{pk}/edit", "/documents/{pk}/access", "/documents/{pk}/file", "/documents/{pk}/file/1",
    "/documents/{pk}/timeline", "/partners/{on}/", "/partners/{on}/timeline", "/partners/{on}/?kind=documents",
    "/palette?q=canarydocument", "/comments/", "/", "/documents/?q=canaryfile",
)  # fmt: skip


def met(user, client, made):
    """The doors at which this person meets the document, by its title, its file's name, or its content."""
    client.force_login(user)
    doors = [url.format(pk=made.pk, on=made.on_id) for url in DOORS]
    said = {url: page(client, url).lower() for url in doors}
    program = Program(user)
    for path in ("documents", f"documents/{made.pk}", f"documents/{made.pk}/history", "comments"):
        said[path] = body_of(program.get(path)).lower()
    # A page repeats what was looked for; there, what counts is a way to the document.
    return {url for url, text in said.items() if (f"/documents/{made.pk}/" if "?q=" in url else "canary") in text}


@pytest.fixture
def secret(alice):
    """A document on a partner that all may see, with a comment on it; its title, file and content carry a mark."""
    customer = partner("Golestan", owner=alice)
    made = document("Canarydocument", owner=alice, on=customer, file=stored(b"canarytext", "canaryfile.txt", by=alice))
    from django.db import transaction

    from peyvand.journal.writing import Origin, record

    with transaction.atomic():
        record(made, "created", origin=Origin(by=alice), changes={"title": [None, "Canarydocument"]})
        said = comment("Canarycomment", owner=alice, on=made)
        record(said, "created", origin=Origin(by=alice))
    return made


@pytest.fixture
def everybody(alice, bob, charlie, admin):
    """All of them see every partner."""
    role = people.role(grants=[("partners", "view", "all"), ("documents", "view", "all"), ("comments", "view", "all")])
    for one in (bob, charlie):
        one.roles.add(role)
    return alice, bob, charlie, admin


def test_what_everybody_may_open_is_met_by_whoever_sees_the_record(client, everybody, secret):
    for one in everybody:
        assert len(met(one, client, secret)) > 10, one


def test_a_document_for_two_is_hidden_from_a_third_at_every_door(client, everybody, secret):
    from peyvand.records.tests.asking import written

    alice, bob, charlie, admin = everybody
    written(alice, secret, readers=[bob.pk])
    secret.refresh_from_db()
    assert secret.audience == "chosen"
    for one in (alice, bob, admin):
        assert len(met(one, client, secret)) > 10, one
    assert met(charlie, client, secret) == set()
    assert "canary" not in json.dumps([list(Document.objects.visible_to(charlie).values())], default=str)


def test_readers_may_be_a_team_or_a_single_share(client, everybody, secret, company):
    from peyvand.journal.writing import Origin
    from peyvand.records.tests.asking import written

    alice, bob, charlie, _admin = everybody
    team = Team.objects.create(name="Legal")
    written(alice, secret, reader_teams=[team.pk])
    assert not Document.objects.visible_to(charlie).exists()
    charlie.teams.add(team)
    assert Document.objects.visible_to(charlie).exists()
    assert not Document.objects.visible_to(bob).exists()
    share(secret, user=bob, team=None, level="view", origin=Origin(by=alice))
    assert Document.objects.visible_to(bob).exists()
    assert Share.objects.count() == 1


def test_a_chosen_reader_who_does_not_see_the_record_does_not_see_the_document(alice, charlie):
    made = document(owner=alice, audience="chosen")
    made.readers.add(charlie)
    assert not Document.objects.visible_to(charlie).exists()


def test_letting_everybody_open_it_lets_the_chosen_ones_go(alice, bob):
    from peyvand.records.tests.asking import written

    made = document(owner=alice)
    written(alice, made, readers=[bob.pk])
    made = written(alice, made, audience="record", readers=[bob.pk])
    assert (made.audience, made.readers.count()) == ("record", 0)


def test_an_old_link_leads_to_nothing_once_the_document_or_its_record_is_deleted(client, alice):
    made = document(owner=alice)
    client.force_login(alice)
    url = f"/documents/{made.pk}/file"
    assert body_of(client.get(url))
    Partner.objects.filter(pk=made.on_id).update(deleted_at=made.created_at)
    assert client.get(url).status_code == 404
    Partner.objects.filter(pk=made.on_id).update(deleted_at=None)
    client.post(f"/documents/{made.pk}/delete")
    assert client.get(url).status_code == 404
    assert disk.path_of(made.file.key).exists(), "what is in the trash comes back whole"


def test_a_hidden_file_is_not_downloaded_either(client, alice, company):
    made = document(owner=alice, file=stored(b"x", "canaryfile.txt", by=alice))
    people.field_rule(company.agent, "documents", "file")
    client.force_login(alice)
    assert client.get(f"/documents/{made.pk}/file").status_code == 404
    for url in ("/documents/?columns=title,file,size", f"/documents/{made.pk}/", "/documents/?q=canaryfile"):
        assert "canaryfile.txt" not in page(client, url), url


def test_a_program_uses_a_file_that_it_brought_once(alice, bob):
    customer = partner(owner=alice)
    mine, others = stored(by=alice), stored(by=bob)
    program = Program(alice)
    said = {"on": f"partners/{customer.pk}", "title": "Offer"}
    assert program.post("documents", said).status_code == 422
    assert program.post("documents", {**said, "file": others.pk}).status_code == 422
    made = program.post("documents", {**said, "file": mine.pk})
    assert made.status_code == 201
    assert made.json()["file"]["name"] == "hello.txt"
    assert program.post("documents", {**said, "file": mine.pk}).status_code == 422
    newer = program.patch(f"documents/{made.json()['id']}", {"file": stored(b"2", by=alice).pk})
    assert newer.json()["number"] == 2


def test_a_program_brings_a_file(alice):
    def bring(program, content, query):
        return program.client.generic(
            "POST", f"/api/v1/files?{query}", content, headers={"Authorization": f"Bearer {program.secret}"}
        )

    program = Program(alice)
    brought = bring(program, b"%PDF-1.7 offer", "name=../offer.pdf")
    assert brought.status_code == 201
    assert brought.json() == {"id": brought.json()["id"], "name": "offer.pdf", "kind": "application/pdf", "size": 14}
    assert StoredFile.objects.get().by == alice
    refused = bring(program, b"", "name=empty.pdf")
    assert refused.status_code == 422
    assert "empty" in refused.content.decode()
    assert bring(Program(alice, actions=["view"]), b"x", "name=x").status_code == 403
    assert bring(program, b"x", "nmae=x").status_code == 400
    assert StoredFile.objects.count() == 1
    for name in ("..", "", "a/", "%2e%2e%2f", "con"):
        assert bring(program, b"x", f"name={name}").status_code == 201, name


def test_a_name_that_means_harm_is_only_a_name(client, alice):
    client.force_login(alice)
    add(
        client,
        partner(owner=alice),
        *(SimpleUploadedFile(name, b"x") for name in ("../../etc/passwd", "con", "a" * 4000)),
    )
    for file in StoredFile.objects.all():
        assert disk.path_of(file.key).read_bytes() == b"x"
        assert len(file.name) <= limits.LONGEST_NAME
    assert {one.title for one in Document.objects.all()} == {"passwd", "_con", "a" * 150}


def test_a_list_of_documents_costs_the_same_however_many_there_are(client, alice):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    customer = partner(owner=alice)
    client.force_login(alice)

    def cost(url):
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    urls = ("/documents/", f"/partners/{customer.pk}/")
    document(owner=alice, on=customer)
    [cost(url) for url in urls]
    first = [cost(url) for url in urls]
    for _time in range(6):
        document(owner=alice, on=customer)
    assert [cost(url) for url in urls] == first
    assert User.objects.exists()
