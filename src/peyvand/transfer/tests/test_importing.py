"""Rows come in through the form, are recognised, made on the way, refused with a reason, and taken back."""

from datetime import date

import pytest

from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.notifications.models import Notice, Reason
from peyvand.partners.models import Contact, Group, Partner
from peyvand.partners.tests.factories import contact, group, partner
from peyvand.records.tests.asking import viewer, written
from peyvand.transfer.actions import start
from peyvand.transfer.actions.settle import correct, drop
from peyvand.transfer.models import Import
from peyvand.transfer.plans import BOTH, UPDATE, Plan
from peyvand.transfer.refused import refused_lines
from peyvand.transfer.running import Runner
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import answer, brought, checked, counts, done, faults, undone


@pytest.fixture
def file(tmp_path):
    """Makes a file of rows, the first of them the headings."""
    made = iter(range(100))
    return lambda *rows, **how: as_csv(tmp_path / f"{next(made)}.csv", rows, **how)


def test_a_persian_file_of_windows_comes_in_with_persian_letters_and_jalali_dates(admin, file):
    rows = [["نام شركت", "تلفن", "شهر", "تاريخ تأسيس"], ["بازرگاني كاويان", "02188776655", "تهران", "1399/12/30"]]
    one = brought(admin, "partners", file(*rows, encoding="cp1256"), columns={"تاريخ تأسيس": "founded_on"})
    assert Plan.of(one.plan).columns == ["name", "phones.number", "addresses.city", "founded_on"]
    done(one, admin)
    (made,) = Partner.objects.all()
    assert (made.phone, made.founded_on, made.city) == ("+982188776655", date(2021, 3, 20), "تهران")
    assert made.owner == admin
    assert Partner.objects.filter(name_fold="بازرگانی کاویان").exists()


@pytest.mark.parametrize(
    ("encoding", "rows", "kept"),
    [
        (
            "cp1254",
            [["Ünvan", "Şehir", "Kuruluş", "Ciro"], ["Işık Gıda", "İzmir", "13.04.2004", "1.234,50"]],
            ("Işık Gıda", "İzmir", date(2004, 4, 13), "1234.50"),
        ),
        (
            "cp1251",
            [["Име", "Град", "Основана", "Оборот"], ["Тракия ЕООД", "Пловдив", "13.04.2004", "1 234,50"]],
            ("Тракия ЕООД", "Пловдив", date(2004, 4, 13), "1234.50"),
        ),
    ],
)
def test_files_of_windows_come_in_with_their_letters_dates_and_decimals(admin, file, encoding, rows, kept):
    columns = dict(zip(rows[0], ("name", "addresses.city", "founded_on", "revenue"), strict=True))
    one = brought(admin, "partners", file(*rows, encoding=encoding, delimiter=";"), columns=columns)
    assert one.reading.encoding == encoding
    done(one, admin)
    (made,) = Partner.objects.all()
    assert (made.name, made.city, made.founded_on, str(made.revenue)) == kept


def test_an_import_is_named_among_recent_acts_and_knows_when_it_was_taken_back_there(admin, file, client):
    one = done(brought(admin, "partners", file(["Name"], ["A"], ["B"])), admin)
    client.force_login(admin)
    assert f"2 rows of “{one.file_name}” came in." in client.get("/batches").content.decode()
    assert client.post(f"/undo/{one.batch_id}").status_code == 302
    page = client.get(f"/imports/{one.pk}/").content.decode()
    assert "2 changes were taken back." in page
    assert f"/imports/{one.pk}/undo" not in page


def test_refused_rows_name_the_column_and_stay_as_wide_when_they_are_refused_again(admin, file, tmp_path):
    one = done(
        brought(admin, "partners", file(["Name", "Tel."], ["A", "12"]), columns={"Tel.": "phones.number"}), admin
    )
    first = "".join(refused_lines(one))
    assert "Tel.: This is not a phone number." in first
    again = tmp_path / "again.csv"
    again.write_text(first, encoding="utf-8")
    once_more = done(brought(admin, "partners", again, columns={"Tel.": "phones.number"}), admin)
    assert "".join(refused_lines(once_more)) == first


def test_headings_of_earlier_files_are_remembered_one_by_one(admin, file):
    done(
        brought(admin, "partners", file(["Kunde", "Remark"], ["A", "x"]), columns={"Kunde": "name", "Remark": ""}),
        admin,
    )
    later = brought(admin, "partners", file(["Remark", "Kunde", "City"], ["y", "B", "Varna"]))
    assert Plan.of(later.plan).columns == ["", "name", "addresses.city"]


def test_every_row_is_in_the_journal_as_from_a_file(admin, file):
    one = done(brought(admin, "partners", file(["Name"], ["A"], ["B"])), admin)
    entries = Entry.objects.filter(batch=one.batch)
    assert {(entry.verb, entry.cause, entry.actor) for entry in entries} == {("created", "import", admin)}
    assert (one.batch.total, one.batch.done, entries.count()) == (2, 2, 2)


def test_who_brought_the_file_is_told_when_its_rows_are_in(admin, file):
    one = done(brought(admin, "partners", file(["Name"], ["A"])), admin)
    assert list(Notice.objects.values_list("user", "reason", "batch")) == [(admin.pk, Reason.FINISHED, one.batch.pk)]


def test_checking_writes_nothing(admin, file):
    one = checked(brought(admin, "partners", file(["Name", "Group"], ["A", "New"], ["", ""]), add=["group"]))
    assert (one.ready, one.problems, Partner.objects.count(), Group.objects.count()) == (1, 0, 0, 0)
    assert not Entry.objects.exists()


def test_what_is_refused_comes_back_as_a_file_with_its_reason(admin, file):
    rows = [["Name", "Phone"], ["Good", "+359 2 987 65 43"], ["=Bad()", "12"], ["", "+359 2 987 65 44"]]
    one = done(brought(admin, "partners", file(*rows)), admin)
    assert counts(one) == (1, 0, 0, 2)
    lines = "".join(refused_lines(one)).splitlines()
    assert lines[0] == "\ufeffName,Phone,Row,Reason"
    assert lines[1].startswith("'=Bad(),12,3,")
    assert lines[2].startswith(",'+359 2 987 65 44,4,")


def test_a_value_that_is_not_in_a_list_is_decided_once_for_all_rows(admin, file):
    known = group("Chain stores")
    rows = [
        ["Name", "Group"],
        ["A", "Zincir"],
        ["B", "zincir"],
        ["C", "Zincir"],
        ["D", "Chain  stores"],
        ["E", "Nobody"],
    ]
    one = checked(brought(admin, "partners", file(*rows)))
    assert (one.ready, one.problems) == (1, 4)
    answer(one, "use", str(known.pk), value="Zincir")
    answer(one, "drop", value="Nobody")
    done(one, admin)
    assert counts(one) == (4, 0, 1, 0)
    assert set(Partner.objects.values_list("group__name", flat=True)) == {"Chain stores"}


def test_what_is_not_there_is_made_once_and_taken_back_with_the_rest(admin, file):
    rows = [["Name", "Group", "Tags"], ["A", "New", "x, y"], ["B", "new", "y"], ["C", "", ""]]
    one = done(brought(admin, "partners", file(*rows), add=["group", "tags"]), admin)
    assert counts(one) == (3, 0, 0, 0)
    assert Group.objects.get().partners.count() == 2
    assert sorted(str(tag) for tag in Partner.objects.get(name="A").tags.all()) == ["x", "y"]
    undone(one, admin)
    assert not Partner.objects.alive().exists()
    assert not Group.objects.alive().exists()


def test_rows_change_records_by_key_and_a_second_time_nothing(admin, file):
    partner("Yıldız Makine", emails=["a@example.com"], note="old", owner=admin)
    partner("Other", note="stays", owner=admin)
    rows = [["Name", "E-mail", "Note"], ["YILDIZ MAKİNE", "b@example.com", "new"], ["Third", "", ""]]
    one = done(brought(admin, "partners", file(*rows), mode=BOTH, keys=["name"]), admin)
    assert counts(one) == (1, 1, 0, 0)
    changed = Partner.objects.get(email="b@example.com")
    assert (changed.name, changed.note) == ("YILDIZ MAKİNE", "new")
    again = done(brought(admin, "partners", file(*rows), mode=BOTH, keys=["name"]), admin)
    assert counts(again) == (0, 0, 2, 0)


def test_a_change_leaves_alone_what_the_file_does_not_say(admin, file):
    kept = partner("A", emails=["a@example.com"], phones=["+35929876543", "+35929876544"], note="kept", owner=admin)
    rows = [["Name", "Phone", "Note"], ["A", "+359 2 111 22 33", ""]]
    done(brought(admin, "partners", file(*rows), mode=UPDATE, keys=["name"]), admin)
    kept.refresh_from_db()
    assert [one.number for one in kept.phones.order_by("position")] == ["+35921112233", "+35929876544"]
    assert (kept.note, kept.email) == ("kept", "a@example.com")


def test_changes_only_refuse_what_matches_nothing_or_too_much(admin, file):
    partner("Twin", owner=admin)
    partner("Twin", owner=admin)
    one = done(
        brought(admin, "partners", file(["Name", "Note"], ["Twin", "x"], ["None", "y"]), mode=UPDATE, keys=["name"]),
        admin,
    )
    assert counts(one) == (0, 0, 0, 2)
    assert [sentence[:8] for _number, _target, sentence in faults(one)] == ["Several ", "There is"]


def test_two_rows_about_one_record_count_as_what_they_did(admin, file):
    rows = [["Name", "Note"], ["A", "first"], ["A", "second"], ["A", "second"]]
    one = done(brought(admin, "partners", file(*rows), mode=BOTH, keys=["name"]), admin)
    assert counts(one) == (1, 1, 1, 0)
    assert Partner.objects.get().note == "second"


def test_somebody_elses_records_are_neither_met_nor_changed(alice, charlie, grant, company, file):
    grant(company.agent, "partners", "import", "all")
    partner("Secret", owner=charlie, note="c")
    one = done(brought(alice, "partners", file(["Name", "Note"], ["Secret", "a"]), mode=BOTH, keys=["name"]), alice)
    assert counts(one) == (1, 0, 0, 0)
    assert set(Partner.objects.values_list("note", "owner__username")) == {("c", "charlie"), ("a", "alice")}


def test_links_find_only_what_one_may_see(alice, charlie, grant, company, file):
    grant(company.agent, "contacts", "import", "all")
    partner("Hidden", owner=charlie)
    mine = partner("Mine", owner=alice)
    rows = [["Last name", "Partner"], ["A", "Hidden"], ["B", "mine"]]
    one = done(brought(alice, "contacts", file(*rows)), alice)
    assert counts(one) == (1, 0, 0, 1)
    assert Contact.objects.get().partner == mine


def test_rights_that_end_meanwhile_end_the_import(alice, company, grant, file, monkeypatch):
    right = grant(company.agent, "partners", "import", "all")
    monkeypatch.setattr("peyvand.transfer.work.PART", 2)
    one = checked(brought(alice, "partners", file(["Name"], *([f"P{n}"] for n in range(6)))))
    start.run(one=one, viewer=viewer(alice), at=clock.now())
    one.refresh_from_db()
    Runner(one.pk, turn=one.turn, advance=lambda _rows: right.delete() if right.pk else None).run()
    one.refresh_from_db()
    assert (one.step, one.created, one.waiting) == ("paused", 2, 4)
    assert "import" in one.shortfall


def test_fields_one_may_not_write_are_no_targets(alice, company, grant, file):
    from peyvand.access.tests import factories

    grant(company.agent, "partners", "import", "all")
    factories.field_rule(company.agent, "partners", "note", "readonly")
    one = done(brought(alice, "partners", file(["Name", "Note"], ["A", "n"])), alice)
    assert Partner.objects.get().note == ""
    assert one.created == 1


def test_cells_are_corrected_and_rows_left_out_by_hand(admin, file):
    one = checked(brought(admin, "partners", file(["Name", "Phone"], ["A", "12"], ["B", "34"])))
    correct(one=one, place=0, cells={1: "+359 2 987 65 43"})
    drop(one=one, place=1)
    one.refresh_from_db()
    assert (one.ready, one.left_out, one.problems) == (1, 1, 0)
    start.run(one=one, viewer=viewer(admin), at=clock.now())
    one.refresh_from_db()
    Runner(one.pk, turn=one.turn, advance=lambda _rows: None).run()
    one.refresh_from_db()
    assert counts(one) == (1, 0, 1, 0)
    assert Partner.objects.get().phone == "+35929876543"


def test_pausing_and_going_on_comes_to_the_same_as_one_run(admin, file, monkeypatch):
    monkeypatch.setattr("peyvand.transfer.work.PART", 2)
    one = checked(brought(admin, "partners", file(["Name"], *([f"P{n}"] for n in range(7)))))
    start.run(one=one, viewer=viewer(admin), at=clock.now())
    one.refresh_from_db()
    runner = Runner(one.pk, turn=one.turn, advance=lambda _rows: None)
    runner._next_part()
    start.pause(one=one)
    runner.run()
    one.refresh_from_db()
    assert (one.step, one.created) == ("paused", 2)
    start.go_on(one=one)
    one.refresh_from_db()
    Runner(one.pk, turn=one.turn, advance=lambda _rows: None).run()
    one.refresh_from_db()
    assert (one.step, counts(one)) == ("done", (7, 0, 0, 0))
    assert sorted(Partner.objects.values_list("name", flat=True)) == [f"P{n}" for n in range(7)]


def test_undo_restores_what_was_and_leaves_what_was_touched_since(admin, file):
    kept = partner("Kept", note="before", owner=admin)
    rows = [["Name", "Note"], ["Kept", "after"], ["Quiet", "x"], ["Touched", "x"], ["Used", "x"]]
    one = done(brought(admin, "partners", file(*rows), mode=BOTH, keys=["name"]), admin)
    written(admin, Partner.objects.get(name="Touched"), note="mine")
    contact(partner=Partner.objects.get(name="Used"))
    undone(one, admin)
    assert {(p.name, p.note) for p in Partner.objects.alive()} == {
        ("Kept", "before"),
        ("Touched", "mine"),
        ("Used", "x"),
    }
    assert {left["label"] for left in one.batch.undo.refused} == {"Touched", "Used"}
    assert kept.pk


def test_files_of_the_same_headings_are_read_as_the_last_one(admin, file):
    first = brought(
        admin, "partners", file(["Name", "Free"], ["A", "b"]), columns={"Free": "note"}, mode=BOTH, keys=["name"]
    )
    done(first, admin)
    second = brought(admin, "partners", file(["name", "FREE"], ["C", "d"]))
    plan = Plan.of(second.plan)
    assert (plan.columns, plan.mode, plan.keys) == (["name", "note"], BOTH, ["name"])


def test_an_import_is_its_makers_own(alice, charlie, grant, company, file):
    grant(company.agent, "partners", "import", "all")
    one = brought(alice, "partners", file(["Name"], ["A"]))
    assert Import.objects.visible_to(alice).filter(pk=one.pk).exists()
    assert not Import.objects.visible_to(charlie).exists()


def test_a_text_of_no_list_is_written_differently_once_for_all_rows(admin, file):
    rows = [["Name", "City"], ["A", "Sofya"], ["B", "SOFYA"], ["C", "Varna"]]
    done(brought(admin, "partners", file(*rows), values={"addresses.city": {"sofya": "Sofia"}}), admin)
    assert set(Partner.objects.values_list("name", "city")) == {("A", "Sofia"), ("B", "Sofia"), ("C", "Varna")}
