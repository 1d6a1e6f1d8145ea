"""Lists of any length as files: what takes long is made in the background, for who asked, under the rights they have then."""

import csv
import io
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from peyvand.access.tests import factories as people
from peyvand.foundation import clock
from peyvand.journal.models import Batch
from peyvand.notifications.models import Notice
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import keeping
from peyvand.records.undoing import CannotUndo, undo
from peyvand.records.views import export
from peyvand.tasks.testing import run_jobs
from peyvand.transfer.reading.order import look


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(export, "AT_ONCE", 3)


@pytest.fixture
def partners(alice):
    return [partner(f"Firm {number}", owner=alice, city="Varna") for number in range(5)]


def asked(client, **given):
    """The batch of a long workbook that was asked for."""
    answer = client.get("/partners/export", {"as": "xlsx", **given})
    assert answer.status_code == 302
    return Batch.objects.get(pk=int(answer.url.rstrip("/").rpartition("/")[2]))


def made(client, **given):
    batch = asked(client, **given)
    run_jobs()
    batch.refresh_from_db()
    return batch


def close(answer):
    """Ends an answer as a server does, but for the connection, in whose transaction the rows of the test live."""
    request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        request_finished.connect(close_old_connections)


def names_in(answer, folder):
    file = folder / "got.xlsx"
    file.write_bytes(b"".join(answer.streaming_content))
    close(answer)
    return {row[0] for _number, row in look(file).sample}


def test_a_short_workbook_comes_at_once(client, alice, partners):
    client.force_login(alice)
    answer = client.get("/partners/export", {"as": "xlsx", "ids": f"{partners[0].pk},{partners[1].pk}"})
    close(answer)
    assert answer.status_code == 200
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"filter": '{"all": ['}, "This condition could not be read."),
        (
            {"filter": '{"all": [{"field": "nothing", "op": "is", "value": "x"}]}'},
            "There is no field “nothing” to filter by.",
        ),
        ({"columns": "name,nothing"}, "There is no field “nothing”."),
        (
            {"columns": "name," * 500},
            "This list is described in too many words. Save it as a view, or use fewer conditions.",
        ),
        ({"sort": "-nothing"}, "Lists cannot be sorted by “nothing”."),
        ({"q": "x" * 201}, "The search is too long."),
        ({"view": "999"}, "The view of this list is not there any more. Load the list anew."),
    ],
)
def test_what_cannot_be_read_exports_nothing(client, alice, partners, given, sentence):
    client.force_login(alice)
    for kind in ("csv", "xlsx"):
        answer = client.get("/partners/export", {"as": kind, **given})
        assert (answer.status_code, answer.content.decode()) == (400, sentence)
    assert not Batch.objects.exists()


def test_a_hidden_field_is_refused_like_one_that_does_not_exist(client, alice, partners, monkeypatch):
    client.force_login(alice)
    monkeypatch.setattr("peyvand.access.rights.Rights.can_see", lambda _self, _of, right: right != "group")
    for asks in ("sort", "columns"):
        told = client.get("/partners/export", {asks: "group"})
        assert told.status_code == 400
        assert told.content == client.get("/partners/export", {asks: "nowhere"}).content.replace(b"nowhere", b"group")


def test_ticked_rows_with_an_unknown_column_export_nothing(client, alice, partners):
    client.force_login(alice)
    answer = client.get("/partners/export", {"ids": partners[0].pk, "columns": "name,nothing"})
    assert (answer.status_code, answer.content.decode()) == (400, "There is no field “nothing”.")


def test_a_long_workbook_is_made_in_the_background_and_told_of(client, alice, partners, tmp_path):
    client.force_login(alice)
    batch = made(client)
    assert (batch.done, batch.total) == (5, 5)
    assert list(Notice.objects.values_list("user", "batch")) == [(alice.pk, batch.pk)]
    page = client.get(f"/batches/{batch.pk}").content.decode()
    assert "5 rows are in the file." in page
    assert f"/batches/{batch.pk}/file" in page
    assert f"/undo/{batch.pk}" not in page
    assert names_in(client.get(f"/batches/{batch.pk}/file"), tmp_path) == {f"Firm {number}" for number in range(5)}


def test_the_file_holds_the_list_as_it_was_asked_for(client, alice, partners, tmp_path):
    Partner.objects.filter(pk=partners[0].pk).update(name="Other")
    client.force_login(alice)
    ids = ",".join(str(one.pk) for one in partners[:4])
    batch = made(client, ids=ids, columns="name,city")
    assert names_in(client.get(f"/batches/{batch.pk}/file"), tmp_path) == {"Other", "Firm 1", "Firm 2", "Firm 3"}


def test_who_asks_twice_meets_the_work_that_goes_on(client, alice, partners):
    client.force_login(alice)
    assert asked(client) == asked(client)
    assert asked(client, columns="name,city") != asked(client)


def test_a_second_attempt_writes_the_same_file(client, alice, partners, tmp_path):
    client.force_login(alice)
    batch = made(client)
    Batch.objects.update(finished_at=None)
    from peyvand.records.tasks import write_workbook

    assert write_workbook.func(batch_id=batch.pk) == 5
    assert Notice.objects.count() == 1
    assert len(names_in(client.get(f"/batches/{batch.pk}/file"), tmp_path)) == 5


def test_the_file_is_for_nobody_else(client, alice, partners, admin, charlie):
    client.force_login(alice)
    batch = made(client)
    for other in (admin, charlie):
        client.force_login(other)
        assert client.get(f"/batches/{batch.pk}/file").status_code == 404
    client.force_login(admin)
    assert "/file" not in client.get(f"/batches/{batch.pk}").content.decode().partition('id="batch"')[2]


def test_rights_are_asked_again_when_the_file_is_fetched(client, alice, partners, company, tmp_path):
    client.force_login(alice)
    batch = made(client)
    people.user("somebody-else", roles=[company.agent])
    assert len(names_in(client.get(f"/batches/{batch.pk}/file"), tmp_path)) == 5
    people.field_rule(company.agent, "partners", "city")
    assert client.get(f"/batches/{batch.pk}/file").status_code == 403


def test_rights_are_asked_again_when_the_file_is_made(client, alice, partners):
    client.force_login(alice)
    batch = asked(client)
    alice.roles.clear()
    run_jobs()
    batch.refresh_from_db()
    assert batch.finished_at
    assert batch.done == 0
    assert not keeping.is_kept(batch)


def test_the_file_is_gone_after_a_day(client, alice, partners):
    client.force_login(alice)
    batch = made(client)
    assert keeping.forget_old() == 0
    past = (clock.now() - keeping.KEPT - timedelta(minutes=1)).timestamp()
    os.utime(keeping.file_of(batch), (past, past))
    assert keeping.forget_old() == 1
    answer = client.get(f"/batches/{batch.pk}/file", follow=True)
    assert "The file is not kept any longer. Export the list again." in answer.content.decode()


def test_there_is_nothing_to_undo_in_a_file(client, alice, partners):
    client.force_login(alice)
    with pytest.raises(CannotUndo):
        undo(made(client), by=alice)


def test_more_rows_than_a_workbook_holds_are_refused_with_a_sentence(client, alice, partners, monkeypatch):
    monkeypatch.setattr(export, "MOST_ROWS", 4)
    client.force_login(alice)
    answer = client.get("/partners/export", {"as": "xlsx"})
    assert (answer.status_code, answer.content) == (400, b"A workbook holds at most 4 rows. Export this list as CSV.")
    whole = b"".join(client.get("/partners/export").streaming_content).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(whole)))) == 6


def test_the_maker_of_workbooks_is_loaded_when_one_is_made():
    code = "import django; django.setup(); import peyvand.config.urls, sys; sys.exit('xlsxwriter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
