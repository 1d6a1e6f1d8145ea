"""Example data that lies beside the project, too large or not free enough to be part of it."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
_ABSENT = f"{FOLDER} is not there: the tests on its data do not run."


def pytest_report_header() -> str | None:
    """Say at the top of a run that something is left out."""
    return None if FOLDER.is_dir() else _ABSENT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder; a test that asks for it does not run where it is missing."""
    if not FOLDER.is_dir():
        pytest.skip(_ABSENT)
    return FOLDER
