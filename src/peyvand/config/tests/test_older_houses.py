"""A database that an older Peyvand made opens, and is then like one that was made today (docs/adr/0026-squashed-migrations.md)."""

import json
import sys
from subprocess import run

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from peyvand.config.bench.databases import scratch
from peyvand.config.tests.shape import pieces, shape
from tests.faults.real_database import ROOT, environment

ALL_OF_IT: dict[str, str] = {}
# As it was before there were comments, personal data and segments.
LONG_AGO = {
    "access": "0003_name_fold",
    "activities": "0002_starting_terms",
    "documents": "0001_stored_file",
    "journal": "0002_import_cause",
    "opportunities": "0002_starting_terms",
    "partners": "0020_exclusive",
    "products": "0002_starting_terms",
    "records": "0004_arrangements",
}
GIVEN_SINCE = {
    *(
        ("segments", "view", "own"),
        ("segments", "create", "all"),
        ("segments", "edit", "own"),
        ("segments", "delete", "own"),
    ),
    *((kind, *one) for kind in ("comments", "documents") for one in (("view", "all"), ("create", "all"))),
    *((kind, *one) for kind in ("comments", "documents") for one in (("edit", "own"), ("delete", "own"))),
    ("consents", "view", "own"),
}


def opened(known, folder):
    """What became of a house of `known` migrations when the code of today opened it."""
    beside = environment()["PEYVAND_DATABASE_URL"] if connection.vendor == "postgresql" else None
    with scratch(beside, folder) as address:
        done = run(
            [sys.executable, "-m", "peyvand.config.tests.older_house", json.dumps(known)],
            env=environment(PEYVAND_DATABASE_URL=address, PEYVAND_DATA_DIR=str(folder)),
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def assert_like_today(found):
    today = shape()
    assert found.keys() == today.keys()
    differing = {name: set(found[name]) ^ set(today[name]) for name in today if found[name] != today[name]}
    assert differing == {}


def test_a_house_that_took_every_step_is_like_one_made_today_and_needs_no_more(db, tmp_path):
    house = opened(ALL_OF_IT, tmp_path)
    assert_like_today(house["shape"])
    assert house["steps"] == [0, 0]
    squashed = {" ".join(key) for key in MigrationLoader(connection).replacements}
    assert len(squashed) == 9
    assert squashed <= set(house["recorded"])  # else the steps it replaces could never be thrown away


def test_a_house_of_long_ago_takes_the_steps_that_it_lacks(db, tmp_path):
    house = opened(LONG_AGO, tmp_path)
    own = ("access_role", "access_grant")
    assert_like_today(house["shape"] | {f"rows of {one}": shape()[f"rows of {one}"] for one in own})
    assert house["steps"][0] > 0 == house["steps"][1]
    assert {tuple(one) for one in house["grants"]} >= GIVEN_SINCE


def test_a_table_of_sqlite_is_taken_apart_at_the_commas_between_its_columns():
    made = """CREATE TABLE "a" ("b" decimal(3, 1) DEFAULT ',)', "c" text, CONSTRAINT "d" CHECK ("c" IN ('x', ')')))"""
    assert pieces(made) == {
        """"b" decimal(3, 1) DEFAULT ',)'""", '"c" text', """CONSTRAINT "d" CHECK ("c" IN ('x', ')'))"""
    }  # fmt: skip
