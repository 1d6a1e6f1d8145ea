"""Files are understood by themselves, whoever wrote them with what; what would harm is refused with a sentence."""

import os
import subprocess
import sys
import warnings
import zipfile
from datetime import date

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from peyvand.transfer.reading.order import look, write_rows
from peyvand.transfer.reading.refusals import CannotRead
from peyvand.transfer.reading.shapes import calendar_of
from peyvand.transfer.staged import Rows
from peyvand.transfer.tests.files import as_csv, as_parts, as_workbook

PERSIAN = [["نام", "تلفن", "تاريخ"], ["شركت پارس كالا", "۰۲۱۸۸۷۷۶۶۵۵", "۱۴۰۲/۱۲/۲۹"], ["علي", "٠٩١٢", "1403/01/05"]]
TURKISH = [["Ünvan", "Şehir", "Tutar"], ["Çağdaş Gıda", "İzmir", "1.234,50"], ["Işık Ltd", "Muğla", "99,90"]]
BULGARIAN = [["Име", "Град", "Дата"], ["Тракия ЕООД", "Пловдив", "13.04.2024"], ["Балкан", "София", "02.05.2024"]]
# Says how many rows of a file there are, or why it is refused, and the most memory that reading it took, in kilobytes.
_READS = """
import pathlib, resource, sys
from django.conf import settings
settings.configure(USE_I18N=False)
from peyvand.transfer.reading.order import write_rows
from peyvand.transfer.reading.refusals import CannotRead
file = pathlib.Path(sys.argv[1])
try:
    came = write_rows(file, {}, file.with_suffix(".rows")).count
except CannotRead as refusal:
    came = refusal.word
print(came, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def read(file):
    """What came of a file, and the memory it took in kilobytes: in a process of its own, beside no other children."""
    asked = subprocess.run(
        [sys.executable, "-c", _READS, file],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    came, kilobytes = asked.stdout.rsplit(maxsplit=1)
    return came, int(kilobytes)


@pytest.mark.parametrize(
    ("rows", "encoding", "delimiter", "found"),
    [
        (PERSIAN, "cp1256", ",", "cp1256"),
        (TURKISH, "cp1254", ";", "cp1254"),
        (BULGARIAN, "cp1251", "\t", "cp1251"),
        (BULGARIAN, "utf-8", "|", "utf-8-sig"),
        (TURKISH, "utf-8-sig", ";", "utf-8-sig"),
        (PERSIAN, "utf-16", "\t", "utf-16"),
    ],
)
def test_encoding_and_delimiter_are_found(tmp_path, rows, encoding, delimiter, found):
    # Windows-1256 has neither the Persian Yeh nor the digits of Persian.
    rows = [[cell.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹٠٩١٢", "01234567890912")) for cell in row] for row in rows]
    told = look(as_csv(tmp_path / "f.csv", rows, encoding=encoding, delimiter=delimiter))
    assert (told.options.encoding, told.options.delimiter, told.options.header) == (found, delimiter, True)
    assert [told.headings, *(row for _number, row in told.sample)] == rows


def test_what_was_found_can_be_corrected(tmp_path):
    file = as_csv(tmp_path / "f.csv", [["a;b", "c"], ["1;2", "3"]])
    told = look(file, {"delimiter": ";", "header": False, "encoding": "cp1254"})
    assert told.headings == ["", ""]
    assert told.sample == [(1, ["a", "b,c"]), (2, ["1", "2,3"])]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["20-10-16", "01-03-17", "30-12-16"], "dmy"),
        (["10/20/2016", "03/01/2017"], "mdy"),
        (["16-10-20", "17-03-31", "17-03-02"], "ymd"),
        (["05.06.2024"], "dmy"),
        (["۱۴۰۳/۰۱/۰۵"], "ymd"),
    ],
)
def test_the_order_of_dates_is_found(tmp_path, dates, order):
    file = as_csv(tmp_path / "f.csv", [["name", "day"], *([f"n{n}", one] for n, one in enumerate(dates))])
    assert look(file).options.date_order == order


@pytest.mark.parametrize(
    ("text", "headings", "first"),
    [
        ("Name,Phone,Phone\nAlfa,0212,0533\nBeta,0214,\n", ["Name", "Phone", "Phone"], ["Alfa", "0212", "0533"]),
        ("Name,,City,,\nAlfa,,Ankara,,\n", ["Name", "", "City", "", ""], ["Alfa", "", "Ankara", "", ""]),
        ("sep=;\nName;City\nAlfa, Sons;Ankara\n", ["Name", "City"], ["Alfa, Sons", "Ankara"]),
        (
            "Customers of 2026;;\n;;\nName;Phone;City\nAlfa;0212;Ankara\n",
            ["Name", "Phone", "City"],
            ["Alfa", "0212", "Ankara"],
        ),
    ],
)
def test_headings_are_found_when_they_stand_twice_have_gaps_or_something_above_them(tmp_path, text, headings, first):
    (tmp_path / "f.csv").write_text(text)
    told = look(tmp_path / "f.csv")
    assert (told.options.header, told.headings) == (True, headings)
    assert told.sample[0][1] == first


def test_rows_keep_the_numbers_of_the_file_below_a_title_and_where_the_table_begins_can_be_corrected(tmp_path):
    (tmp_path / "f.csv").write_text("Customers;\nName;City\nAlfa;Ankara\n")
    told = look(tmp_path / "f.csv")
    assert (told.options.first_row, told.sample) == (2, [(3, ["Alfa", "Ankara"])])
    assert look(tmp_path / "f.csv", {"first_row": 1}).headings == ["Customers", ""]


def test_a_first_row_of_data_is_no_heading(tmp_path):
    (tmp_path / "f.csv").write_text("Alfa,0212 555 66 77,a@example.com\nBeta,0212 555 66 78,b@example.com\n")
    assert look(tmp_path / "f.csv").options.header is False


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(tmp_path, encoding):
    told = look(as_csv(tmp_path / "f.csv", [["Name", "City"], ["Çınar", "Sofia"]], encoding=encoding))
    assert (told.headings, told.sample) == (["Name", "City"], [(2, ["Çınar", "Sofia"])])


def test_a_single_accent_in_latin_words_is_no_cyrillic(tmp_path):
    told = look(as_csv(tmp_path / "f.csv", [["Name", "City"], ["Beté", "İstanbul"]], encoding="cp1254"))
    assert told.sample == [(2, ["Beté", "İstanbul"])]


def test_the_first_sheet_with_rows_is_shown(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "f.xlsx")) as book:
        book.add_worksheet("Cover")
        book.add_worksheet("Data").write_column(0, 0, ["Name", "Alfa"])
    told = look(tmp_path / "f.xlsx")
    assert (told.options.sheet, told.sheets, told.headings) == ("Data", ["Cover", "Data"], ["Name"])


def test_years_in_two_digits_are_of_the_calendar_in_which_they_lie_near_today():
    today = date(2026, 11, 30)
    assert calendar_of([["20-10-16"], ["01-03-17"]], "dmy", today) == "gregorian"
    assert calendar_of([["98/07/20"], ["05/01/01"]], "ymd", today) == ""
    assert calendar_of([["2016-10-20"]], "ymd", today) == ""


def test_dates_that_say_their_order_leave_the_others_theirs(tmp_path):
    file = as_csv(tmp_path / "f.csv", [["n", "day"], ["a", "20-10-16"], ["b", "05-11-17"], ["c", "1402-07-20"]])
    assert look(file).options.date_order == "dmy"


def test_the_decimal_sign_is_found(tmp_path):
    assert look(as_csv(tmp_path / "f.csv", TURKISH, delimiter=";")).options.decimal == ","
    assert look(as_csv(tmp_path / "g.csv", [["n", "x"], ["a", "1,234.50"]], delimiter=";")).options.decimal == "."


def test_a_workbook_is_read_by_what_its_cells_mean(tmp_path):
    rows = [["Name", "Since", "Number", "Amount"], ["İpek", date(2024, 3, 20), 9121234567, 12.5], ["Köprü", "", "", ""]]
    told = look(as_workbook(tmp_path / "f.xlsx", rows))
    assert (told.options.kind, told.options.sheet, told.sheets) == ("xlsx", "Liste", ["Liste"])
    assert told.sample == [(2, ["İpek", "2024-03-20", "9121234567", "12.5"]), (3, ["Köprü", "", "", ""])]


def test_any_row_is_found_again(tmp_path):
    file = as_csv(tmp_path / "f.csv", [["n", "x"], *([str(n), "é" * (n % 7)] for n in range(500)), [], ["last", ""]])
    told = write_rows(file, {}, tmp_path / "rows")
    rows = Rows(tmp_path / "rows")
    assert told.count == len(rows) == 501
    assert [one.cells[0] for one in rows.part(498, 10)] == ["498", "499", "last"]
    (last,) = rows.at([500])
    # A line without anything counts as a row of the file, as in a spreadsheet.
    assert (last.number, last.cells) == (503, ["last", ""])
    assert rows.part(501, 5) == []


def test_ragged_rows_and_nul_characters_are_rows_all_the_same(tmp_path):
    (tmp_path / "f.csv").write_bytes(b"name,city\nA,B,C\nD\nE\x00F,G\n")
    assert look(tmp_path / "f.csv").sample == [(2, ["A", "B", "C"]), (3, ["D"]), (4, ["E\x00F", "G"])]


def test_a_hundred_thousand_rows_of_a_workbook_are_written_in_little_memory(tmp_path):
    def workbook(count):
        rows = ([f"Firm {n % 1000}", "Varna", n] for n in range(count))
        return as_workbook(tmp_path / f"{count}.xlsx", [["Name", "City", "No."], *rows])

    few, many = read(workbook(10_000)), read(workbook(100_000))
    assert (few[0], many[0]) == ("10000", "100000")
    assert many[1] - few[1] < 30_000


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda p: as_csv(p, []), "empty"),
        (lambda p: as_csv(p, [["x" * 1_100_000]]), "long line"),
        (lambda p: as_csv(p, [[str(n) for n in range(5000)]]), "many columns"),
        (lambda p: as_parts(p, {"[Content_Types].xml": b"<x/>"}), "not a table"),
        (lambda p: as_parts(p, {"xl/workbook.xml": b"<broken"}), "broken"),
        (lambda p: as_parts(p, {"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(200_000_000)}), "bomb"),
        (lambda p: p.write_bytes(b"%PDF-1.7\n...") and p, "not a table"),
        (lambda p: p.write_bytes(b"RIFF\0\x10\0\0WEBPVP8 " + bytes(range(1, 256)) * 9) and p, "not a table"),
        (lambda p: p.write_text("<html><table><tr><td>Name</table>") and p, "not a table"),
        (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)) and p, "old workbook"),
        (lambda p: p.write_bytes(b"PK\x03\x04" + bytes(600)) and p, "broken"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path, make, word):
    with pytest.raises(CannotRead) as refusal:
        look(make(tmp_path / "f"))
    assert refusal.value.word == word
    assert str(refusal.value).endswith(".")


def test_a_gigabyte_in_one_line_is_refused_in_little_memory(tmp_path):
    with (tmp_path / "f").open("wb") as file:
        file.write(b"name,")
        for _part in range(64):
            file.write(b"x" * 16 * 1024 * 1024)
    word, kilobytes = read(tmp_path / "f")
    assert word == "long line"
    assert kilobytes < 400_000


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/app.xml"])
def test_a_bomb_dressed_as_a_workbook_is_refused_before_it_is_unpacked(tmp_path, part):
    file = as_workbook(tmp_path / "f.xlsx", [["Name"], ["Kaveh"]])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a part that is there twice
        with packed.open(part, "w") as opened:
            for _part in range(16):
                opened.write(b" " * 16 * 1024 * 1024)
    word, kilobytes = read(file)
    assert word == "bomb"
    assert kilobytes < 150_000


def test_a_workbook_reaches_for_nothing_outside(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    plain = as_workbook(tmp_path / "plain.xlsx", [["Name"], ["PLACE"]])
    with zipfile.ZipFile(plain) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    strings = parts["xl/sharedStrings.xml"].split(b"?>", 1)[1].replace(b"PLACE", b"&outside;")
    parts["xl/sharedStrings.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY outside SYSTEM "file://%s">]>' % str(secret).encode() + strings
    )
    with pytest.raises(CannotRead) as refused:
        look(as_parts(tmp_path / "f.xlsx", parts))
    assert "hunter2" not in str(refused.value)
