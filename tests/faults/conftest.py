"""What tests that break things start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.real_database import in_a_file
from tests.faults.workers import Workers


@pytest.fixture
def real_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The database of the run, visible to other processes."""
    with in_a_file(tmp_path):
        yield


@pytest.fixture
def workers(real_database: None, tmp_path: Path) -> Iterator[Workers]:
    """Starts real workers on the database of the run."""
    started = Workers(tmp_path / "workers.log")
    try:
        yield started
    finally:
        started.end()
        print(started.log.read_text() if started.log.exists() else "no worker was started")
