"""Lists written by ./peyvand export."""

import csv
import json

import pytest

from peyvand.config.cli import export_file, start
from peyvand.config.cli.refusals import CannotStart
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.transfer.reading.order import look

VARNA = json.dumps({"field": "city", "op": "is", "value": "Varna"})


@pytest.fixture(autouse=True)
def firm(admin, alice, charlie, monkeypatch):
    monkeypatch.setattr(start, "open_records", lambda: None)
    partner("Of Alice", owner=alice, city="Varna")
    partner("Of Charlie", owner=charlie, city="Varna")
    partner("Elsewhere", owner=alice, city="Sofia")


def names(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return {row[0] for row in list(csv.reader(text))[1:]}


def test_the_whole_list_is_written_for_an_administrator(tmp_path):
    file = tmp_path / "partners.csv"
    assert export_file.main(["partners", str(file)]) == 0
    assert names(file) == {"Of Alice", "Of Charlie", "Elsewhere"}
    assert [one.name for one in tmp_path.iterdir()] == ["partners.csv"]


def test_a_user_gets_what_they_may_export_of_what_was_asked_for(tmp_path):
    file = tmp_path / "partners.csv"
    assert export_file.main(["partners", str(file), "--user", "alice", "--filter", VARNA]) == 0
    assert names(file) == {"Of Alice"}


def test_without_a_file_it_goes_to_the_output(capsysbinary):
    export_file.main(["partners", "--filter", VARNA, "--columns", "name,city", "--sort=-name"])
    told = capsysbinary.readouterr().out.decode("utf-8-sig")
    assert told.splitlines()[1:] == ["Of Charlie,Varna", "Of Alice,Varna"]


def test_a_file_to_be_changed_and_imported_says_which_record_each_row_is(tmp_path):
    file = tmp_path / "partners.csv"
    export_file.main(["partners", str(file), "--columns", "name", "--search", "alice", "--records"])
    told = look(file)
    assert told.headings[-1] == "Peyvand ID"
    assert [row for _number, row in told.sample] == [["Of Alice", str(Partner.objects.get(name="Of Alice").pk)]]


def test_the_ending_says_that_it_is_a_workbook(tmp_path):
    file = tmp_path / "partners.xlsx"
    export_file.main(["partners", str(file), "--search", "alice"])
    assert [row[0] for _number, row in look(file).sample] == ["Of Alice"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["partners", "--user", "nobody"], "no user"),
        (["secrets"], "there are: "),
        (["partners", "--columns", "name,secret"], 'no field "secret"'),
        (["partners", "--sort", "secret"], 'no field "secret"'),
        (["partners", "--filter", "{"], "could not be read"),
        (["partners", "--filter", '{"field": "secret", "op": "is", "value": 1}'], "no field"),
    ],
)
def test_what_cannot_be_written_is_refused_and_an_older_file_stays(arguments, said, tmp_path):
    file = tmp_path / "partners.csv"
    file.write_text("older")
    with pytest.raises(CannotStart, match=said):
        export_file.main([arguments[0], str(file), *arguments[1:]])
    assert file.read_text() == "older"
    assert [one.name for one in tmp_path.iterdir()] == ["partners.csv"]


def test_a_folder_that_is_not_there_is_said():
    with pytest.raises(CannotStart):
        export_file.main(["partners", "/nowhere/partners.csv"])
