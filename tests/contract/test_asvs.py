"""docs/asvs.csv: each requirement of OWASP ASVS 5.0 that applies now has a test that exists, or a signed waiver."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "asvs.csv"

# The requirements of levels 1 and 2, and chosen ones of level 3, that hold for browsers, sign-in, sessions, rights, tokens,
# files, single sign-on, data and logs.
APPLY = frozenset(
    """
    3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.4.7 3.4.8 3.5.1 3.5.2 3.5.3 3.5.4 3.5.5
    3.5.6 3.5.7 3.6.1 3.7.1 3.7.2 5.2.1 5.2.2 5.2.3 5.2.4 5.2.6 5.3.1 5.3.2 5.4.1 5.4.2
    5.4.3 6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.2.9 6.2.10 6.2.11
    6.2.12 6.3.1 6.3.2 6.3.3 6.3.4 6.3.5 6.3.7 6.3.8 6.4.1 6.4.2 6.4.3 6.4.4 6.4.6 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.5.6
    6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4
    7.4.5 7.5.1 7.5.2 7.5.3 7.6.1 7.6.2 8.1.1 8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.3.3 8.4.1 9.1.1 9.1.2 9.1.3 9.2.1
    9.2.2 9.2.3 9.2.4 10.1.1 10.1.2 10.2.1 10.2.2 10.2.3 10.5.1 10.5.2 10.5.3 10.5.4 14.1.1 14.1.2 14.2.1 14.2.2 14.2.3
    14.2.4 14.2.6 14.2.7 14.2.8 14.3.1 14.3.2 14.3.3 16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4
    16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3 16.5.4
    """.split()  # noqa: SIM905  (a hundred quotes more would not read better)
)


@pytest.fixture(scope="module")
def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tests():
    """Names of all tests there are."""
    files = [*ROOT.glob("src/**/tests/test_*.py"), *ROOT.glob("tests/**/test_*.py")]
    return {
        name
        for file in files
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_every_requirement_that_applies_is_in_the_table(rows):
    assert sorted(APPLY - {row["id"] for row in rows}) == []


def test_every_test_of_the_table_exists(rows, tests):
    assert sorted({row["test"] for row in rows} - {""} - tests) == []


def test_every_test_that_names_a_requirement_is_in_the_table(rows, tests):
    named = {name for name in tests if name.startswith("test_asvs_")}
    ids = {name: ".".join(re.match(r"test_asvs_(\d+)_(\d+)_(\d+)_", name).groups()) for name in named}
    known = {row["id"] for row in rows}
    assert sorted(name for name, one in ids.items() if one not in known) == []


def test_a_requirement_without_a_test_is_waived_with_a_reason_and_a_signature(rows):
    for row in rows:
        if row["test"]:
            assert not row["waiver"], row["id"]
        else:
            assert len(row["waiver"]) > 5, row["id"]
            assert row["signed"], row["id"]
