"""A whole run of the bench, small: every job is answered, every figure is there, and nothing is left behind."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from peyvand.config.cli import project
from tests.faults import real_database

_DATABASES = "SELECT count(*) FROM pg_database WHERE datname LIKE 'peyvand_bench_%%'"


def bench(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`./peyvand bench` with few partners, its temporary files in `folder`."""
    environ = {**os.environ, "PYTHONPATH": str(project.ROOT / "src"), "TMPDIR": str(folder)}
    command = project.peyvand("bench", "--partners", "300", "--seconds", "0.1", *arguments)
    return subprocess.run(command, cwd=project.ROOT, env=environ, capture_output=True, text=True, check=False)


def beside(database: str) -> list[str]:
    """The arguments that let the bench use the server of this test."""
    return ["--database", database] if connection.vendor == "postgresql" else []


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> tuple[dict[str, Any], Path]:
    """The figures of one run, and the folder it had for its temporary files."""
    folder = tmp_path_factory.mktemp("bench")
    file = folder.parent / f"{folder.name}.json"
    arguments = beside(real_database.environment()["PEYVAND_DATABASE_URL"])
    done = bench(folder, "--json", str(file), *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(file.read_text(encoding="utf-8")), folder


def test_every_job_is_answered_by_every_face_that_has_it(run):
    figures, _folder = run
    assert {one["job"]: one["refused"] for one in figures["jobs"] if one["refused"]} == {}
    assert all("api" in one or "page" in one for one in figures["jobs"])
    assert {"floor", "api", "page"} <= set(figures["jobs"][0])


def test_the_ratio_of_each_job_is_that_of_its_medians(run):
    figures, _folder = run
    compared = [one for one in figures["jobs"] if "floor" in one and "api" in one]
    assert len(compared) > 8
    for one in compared:
        assert one["api"]["ratio"] == pytest.approx(one["api"]["median"] / one["floor"]["median"])


def test_load_start_memory_and_weights_are_told(run):
    figures, _folder = run
    assert set(figures["load"][0]["per_second"]) == {"floor", "api", "page"}
    assert figures["whole"]["cold_start"] > 0
    assert figures["import"]["rows"] == 300
    assert figures["import"]["written"] > 0
    assert [(one["kind"], one["rows"] >= 300, one["written"] > 0) for one in figures["export"]] == [
        ("csv", True, True),
        ("xlsx", True, True),
    ]
    assert figures["whole"]["bundle"] > 10_000
    assert all(one["size"] > 10 and one["queries"] > 0 for one in figures["pages"])


def test_nothing_is_left_behind(run):
    _figures, folder = run
    assert list(folder.glob("peyvand-bench-*")) == []


@pytest.mark.postgres_only
def test_the_database_is_taken_away_again(run, db):
    with connection.cursor() as cursor:
        cursor.execute(_DATABASES)
        assert cursor.fetchone() == (0,)


def test_a_sqlite_address_is_refused_in_one_sentence(tmp_path):
    done = bench(tmp_path, "--database", "sqlite:////tmp/some.sqlite3")
    assert done.returncode == 1
    assert done.stderr.startswith("peyvand: --database names a PostgreSQL database")
    assert "Traceback" not in done.stderr
