"""The doctor names each file that is missing or changed, and each that belongs to nothing."""

import os
from datetime import timedelta

import pytest

from peyvand.documents import disk, examining
from peyvand.documents.actions.sweep import GRACE
from peyvand.documents.tests.uploads import stored
from peyvand.foundation import clock

pytestmark = pytest.mark.usefixtures("db", "own_folder")


def _faults():
    return list(examining.faults(at=clock.now()))


def test_files_as_they_were_brought_are_no_fault():
    stored(b"one")
    stored(b"two")
    assert _faults() == []


def test_inv_15_a_missing_file_is_named_with_its_remedy():
    file = stored(name="offer.txt")
    disk.path_of(file.key).unlink()
    (fault,) = _faults()
    assert fault == f"File {file.pk} (offer.txt) is missing. Bring {disk.path_of(file.key)} back from a backup."


def test_inv_15_a_file_cut_short_is_named():
    file = stored(b"Hello")
    disk.path_of(file.key).write_bytes(b"Hel")
    (fault,) = _faults()
    assert "has 3 bytes and had 5" in fault


def test_inv_15_a_file_of_the_same_size_with_other_content_is_named():
    file = stored(b"Hello")
    disk.path_of(file.key).write_bytes(b"hELLO")
    (fault,) = _faults()
    assert "is not what was brought" in fault


@pytest.mark.parametrize(("age", "faults"), [(timedelta(hours=1), 0), (GRACE + timedelta(hours=3), 1)])
def test_inv_15_a_file_without_a_row_is_named_once_the_sweep_should_have_taken_it(age, faults):
    path = disk.path_of(disk.new_key())
    path.parent.mkdir(parents=True)
    path.write_bytes(b"left over")
    long_ago = (clock.now() - age).timestamp()
    os.utime(path, (long_ago, long_ago))
    assert [str(path) in one for one in _faults()] == [True] * faults


def test_the_drawn_copies_of_a_picture_belong_to_it():
    file = stored()
    copy = disk.path_of(file.key, "small")
    copy.write_bytes(b"copy")
    os.utime(copy, (0, 0))
    assert _faults() == []
