"""What a start says when it cannot be: one sentence, a bad status, no trace."""

import socket
import sqlite3
import subprocess

import pytest

from peyvand.config.cli import data_folder
from peyvand.config.cli.refusals import CannotStart, explain
from tests.faults.launcher import on_a_disk, peyvand, refusal

pytestmark = [pytest.mark.faults, pytest.mark.sqlite_only]


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def own_disk(data):
    """Gives the command prefix for a disk of its own under the data folder, with these options of mount."""
    if subprocess.run([*on_a_disk(data, "size=1m"), "true"], capture_output=True, check=False).returncode:
        pytest.skip("nobody may mount a disk on this machine; the tests without one say the same of the parts")
    return lambda options: on_a_disk(data, options)


@pytest.mark.parametrize("command", ["run", "web"])
def test_a_taken_port_is_named(command, data):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert f"Port {port} is taken" in refusal(peyvand(command, "--port", port, data=data))


def test_an_address_of_another_machine_is_refused(data):
    assert "192.0.2.1 is not an address of this machine" in refusal(peyvand("run", "--host", "192.0.2.1", data=data))


def test_a_wrong_variable_stops_the_start(data):
    sentence = refusal(peyvand("run", data=data, PEYVAND_LOG_LEVEL="loud"))
    assert sentence == 'PEYVAND_LOG_LEVEL is "loud"; expected debug, info, warning or error.'


def test_a_wrong_port_on_the_command_line_stops_the_start(data):
    assert refusal(peyvand("run", "--port", "http", data=data)).startswith('PEYVAND_PORT is "http"')


def test_a_data_folder_that_may_not_be_written_to_is_named(data, own_disk):
    sentence = refusal(peyvand("run", data=data, prefix=own_disk("ro")))
    assert sentence.startswith(f"The data folder {data} may not be written to")


def test_a_data_folder_that_is_a_file_is_named(data):
    file = data / "file"
    file.touch()
    assert f"The data folder {file} may not be written to" in refusal(peyvand("run", "--data", str(file), data=data))


def test_a_full_disk_is_told_before_anything_is_written(data, own_disk):
    sentence = refusal(peyvand("run", data=data, prefix=own_disk("size=2m")))
    assert sentence.startswith("The disk is full: 2 MB are free")


def test_a_disk_with_too_little_room_is_refused(data, monkeypatch):
    monkeypatch.setattr(data_folder, "LEAST_ROOM", 10**12)
    with pytest.raises(CannotStart, match=r"The disk is full: \d+ MB are free"):
        data_folder.make_ready(data)


def test_a_disk_that_fills_up_in_the_middle_is_told(data):
    with sqlite3.connect(data / "small.db") as database:
        database.execute("PRAGMA max_page_count = 2")
        database.execute("CREATE TABLE partner (name TEXT)")
        with pytest.raises(sqlite3.OperationalError) as error:
            database.execute("INSERT INTO partner VALUES (?)", ["x" * 100_000])
    database.close()
    assert "disk is full" in (explain(error.value) or "")


def test_an_unreachable_server_is_named_without_its_password(data):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"postgresql://sara:hunter2@127.0.0.1:{free.getsockname()[1]}/crm"
        sentence = refusal(peyvand("run", data=data, PEYVAND_DATABASE_URL=address))
    assert "The database crm on 127.0.0.1 cannot be reached (Connection refused)" in sentence
    assert "hunter2" not in sentence


MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/team\\040files rw - nfs4 nas:/export rw
31 22 0:41 / /srv/local rw - xfs /dev/sdb1 rw
32 30 0:42 / /srv/team\\040files/disk rw - ext4 /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/srv/team files/crm.db", "nfs4"),
        ("/srv/team files/disk/crm.db", "ext4"),
        ("/srv/team filesystem/crm.db", "ext4"),
        ("/srv/local/crm.db", "xfs"),
    ],
)
def test_the_disk_of_a_file_is_known(file, kind):
    assert data_folder.file_system_of(file, MOUNTS) == kind


def test_sqlite_on_a_network_disk_is_refused(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"22 1 8:1 / / rw - ext4 x rw\n30 22 0:40 / {tmp_path} rw - cifs //nas/share rw\n")
    with pytest.raises(CannotStart, match=r"network file system \(cifs\), where SQLite can lose data"):
        data_folder.refuse_network_disk(tmp_path / "crm.db", mounts)
