"""Leaves out the tests that the database of this run has nothing to say to."""

import pytest
from django.db import connection

# A browser's journey takes seconds, and would find nothing on the second database that the
# tests below the pages do not.
_LEFT_OUT = {"sqlite": {"postgres_only"}, "postgresql": {"sqlite_only", "browser"}}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop what is marked for the other database than the one in the settings."""
    marks = _LEFT_OUT[connection.vendor]
    dropped = [item for item in items if marks & {mark.name for mark in item.iter_markers()}]
    if dropped:
        items[:] = [item for item in items if item not in dropped]
        config.hook.pytest_deselected(items=dropped)
