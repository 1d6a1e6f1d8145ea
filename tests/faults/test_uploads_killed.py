"""F-18, F-19: kill -9 while a file is taken in or swept away leaves no row without its file, and the sweep clears up the rest."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from peyvand.documents import disk
from peyvand.documents.actions import store, sweep
from peyvand.documents.models import StoredFile
from peyvand.documents.tests.uploads import stored
from peyvand.foundation import clock
from tests.faults.real_database import ROOT, environment

pytestmark = pytest.mark.faults

_BEGIN = "import django; django.setup(); from datetime import timedelta; from peyvand.foundation import clock; "
STORE = _BEGIN + "from peyvand.documents.tests.uploads import stored; stored()"
SWEEP = _BEGIN + "from peyvand.documents.actions.sweep import sweep; sweep(at=clock.now() + timedelta(days=2))"


def killed(program, failpoint, folder):
    """Run `program` in a process that is killed at `failpoint`."""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment(PEYVAND_FAIL=f"{failpoint}:kill9", PEYVAND_DATA_DIR=str(folder)),
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.fixture
def folder(real_database, tmp_path, settings):
    """The files of both processes."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


@pytest.mark.parametrize("failpoint", [store.RECEIVED, store.WRITTEN, store.PLACED])
def test_killed_while_storing(failpoint, folder):
    killed(STORE, failpoint, folder)
    assert not StoredFile.objects.exists()
    assert sweep.sweep(at=clock.now() + timedelta(days=2)) == 1
    assert not list(disk.incoming_folder().iterdir())
    assert not [one for _beginning, files in disk.folders() for one in files]


def test_killed_between_row_and_file(folder):
    row = stored()
    killed(SWEEP, sweep.ROW_GONE, folder)
    assert not StoredFile.objects.filter(pk=row.pk).exists()
    assert disk.path_of(row.key).exists()
    sweep.sweep(at=clock.now() + timedelta(days=2))
    assert not disk.path_of(row.key).exists()
