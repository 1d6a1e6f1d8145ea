"""``./peyvand run`` from an empty folder: it answers, survives, stops cleanly and starts again."""

import os
import shutil
import signal
import socket
import sqlite3
import stat
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from peyvand.config import environment
from peyvand.config.cli import readiness
from tests.faults.launcher import peyvand, refusal, running

pytestmark = [pytest.mark.faults, pytest.mark.sqlite_only]


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A data folder whose tables are made; making them takes most of a first start."""
    folder = tmp_path_factory.mktemp("migrated") / "data"
    done = peyvand("migrate", data=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def house_data(migrated, data):
    """A data folder of its own, with tables and no users."""
    return shutil.copytree(migrated, data)


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port, path="/health"):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
        return response.status, response.read().decode()


def processes_of(group, containing):
    """Process ids of a group whose command line contains a text."""
    listed = (int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit())
    return [pid for pid in listed if _is_one(pid, group, containing)]


def _is_one(pid, group, containing):
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return os.getpgid(pid) == group and containing in command
    except OSError:
        return False


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_keeps_to_itself_and_stops_cleanly(how, house_data, port):
    with running("run", "--port", str(port), data=house_data) as house:
        house.wait_for("Ready after")
        assert answer(port) == (200, "ok\n")
        assert house.stop(how) == 0
    assert "Traceback" not in house.said
    assert {stat.S_IMODE(one.stat().st_mode) & 0o077 for one in (house_data, house_data / "secret_key")} == {0}
    with pytest.raises(OSError, match="refused"):
        answer(port)


def test_a_start_leaves_out_the_preparation_until_something_has_changed(house_data, port, monkeypatch):
    """Preparing is most of a start; how long a start takes is a figure of the bench."""
    prepared = house_data / "prepared"
    made = peyvand("createuser", "sara", "--administrator", "--link", data=house_data)
    assert made.returncode == 0, made.stderr
    _start_and_stop(house_data, port)
    first = prepared.stat().st_mtime_ns
    _start_and_stop(house_data, port)
    assert prepared.stat().st_mtime_ns == first

    monkeypatch.setenv("PEYVAND_DATA_DIR", str(house_data))
    monkeypatch.delenv("PEYVAND_DATABASE_URL", raising=False)
    assert readiness.is_ready(environment.database(), house_data)
    with closing(sqlite3.connect(house_data / "peyvand.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert not readiness.is_ready(environment.database(), house_data)


def _start_and_stop(data, port):
    with running("run", "--port", str(port), data=data) as house:
        house.wait_for("Ready after")
        assert house.stop(signal.SIGTERM) == 0


@pytest.mark.parametrize(("name", "part"), [("web server", "config.cli web"), ("worker", "peyvand.tasks.worker")])
def test_a_part_that_is_killed_is_started_again(name, part, house_data, port):
    with running("run", "--port", str(port), data=house_data) as house:
        house.wait_for("Ready after")
        house.wait_until(lambda: processes_of(house.process.pid, part))
        killed = processes_of(house.process.pid, part)
        os.kill(min(killed), signal.SIGKILL)
        house.wait_for(f"The {name} ended unexpectedly .* is started again")
        house.wait_until(lambda: set(processes_of(house.process.pid, part)) - set(killed))
        house.wait_until(lambda: answer(port) == (200, "ok\n"))
        assert house.stop(signal.SIGTERM) == 0


@pytest.mark.parametrize("command", ["run", "migrate", "worker"])
def test_a_database_of_a_newer_peyvand_is_left_alone(command, house_data):
    with sqlite3.connect(house_data / "peyvand.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('access', '9999_future', '2030-01-01')"
        )
    database.close()
    sentence = refusal(peyvand(command, data=house_data))
    assert sentence.startswith("The database was last used by a newer Peyvand (it knows access 9999_future)")
