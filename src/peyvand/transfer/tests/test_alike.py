"""Rows that look like a record, or like an earlier row, are asked about; one measure says how alike."""

import pytest

from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import answer, brought, checked, counts, done


@pytest.fixture
def file(tmp_path):
    """Makes a file of rows, the first of them the headings."""
    return lambda *rows: as_csv(tmp_path / "rows.csv", rows)


def test_rows_that_look_like_a_record_or_an_earlier_row_are_asked_about(admin, file):
    partner("Aria", phones=["+982188776655"], owner=admin, note="")
    rows = [
        ["Name", "Phone", "Note"],
        ["ARIA", "", "n"],
        ["Else", "021 8877 6655", "n"],
        ["New", "", ""],
        ["new", "", ""],
    ]
    one = checked(brought(admin, "partners", file(*rows)))
    assert (one.ready, one.problems) == (1, 3)
    answer(one, "update", kind="alike", target="name")
    answer(one, "drop", kind="alike", target="phones.number")
    answer(one, "keep", kind="twin")
    done(one, admin)
    assert counts(one) == (2, 1, 1, 0)
    assert Partner.objects.get(phone="+982188776655").note == "n"


def test_rows_are_alike_by_the_measure_that_warns_while_one_types(admin, file):
    firm = partner("شرکت پارس کالا", owner=admin)
    state = partner("Tracia", owner=admin, vat_number="BG 175074752")
    rows = [
        ["Name", "Tax number", "Phone"],
        ["پارس كالا", "", ""],
        ["Other", "bg175074752", ""],
        ["Pars Steel", "", ""],
        ["Steel Pars Ltd", "", ""],
    ]
    one = checked(brought(admin, "partners", file(*rows)))
    told = set(one.faults.values_list("number", "kind", "target"))
    assert told == {(2, "alike", "name"), (3, "alike", "vat_number"), (5, "twin", "name")}
    for target in ("name", "vat_number"):
        answer(one, "update", kind="alike", target=target)
    done(one, admin)
    assert counts(one) == (1, 2, 0, 1)
    assert (Partner.objects.get(pk=firm.pk).name, Partner.objects.get(pk=state.pk).name) == ("پارس كالا", "Other")


def test_what_is_likeliest_is_asked_about(admin, file):
    partner("Kaveh", owner=admin)
    both = partner("Kaveh", owner=admin, phones=["+982188776655"])
    one = checked(brought(admin, "partners", file(["Name", "Phone", "Note"], ["Kaveh", "021 8877 6655", "n"])))
    answer(one, "update", kind="alike")
    done(one, admin)
    assert Partner.objects.get(pk=both.pk).note == "n"
