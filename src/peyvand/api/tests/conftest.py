"""What every test of the API starts from."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction

from peyvand.api import allowance
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories


@pytest.fixture(autouse=True)
def nothing_in_hand() -> None:
    """No test spends what another one took of a minute's allowance."""
    allowance.forget()


@pytest.fixture
def partner(alice: Any) -> Partner:
    """A partner of alice's."""
    return factories.partner("Golestan Trading", owner=alice, phones=["+982122223333"], city="Tehran")


@pytest.fixture
def at_once(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[list[Callable[[], Any]]], list[Any]]]:
    """`at_once([first, second])` calls each in a thread and a transaction of its own, all begun together."""
    from tests.faults.real_database import in_a_file

    def run(calls: list[Callable[[], Any]]) -> list[Any]:
        together, results = threading.Barrier(len(calls)), [None] * len(calls)

        def one(place: int) -> None:
            try:
                together.wait(timeout=30)
                results[place] = calls[place]()
            finally:
                connections.close_all()

        threads = [threading.Thread(target=one, args=[place]) for place in range(len(calls))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return results

    with in_a_file(tmp_path):
        connection.ensure_connection()
        yield run


@pytest.fixture
def passing_away(db: None) -> Callable[[], AbstractContextManager[None]]:
    """`with passing_away():` what is written inside is gone afterwards."""

    @contextmanager
    def passing() -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return passing
