"""What the contracts of the kernel start from."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings

from peyvand.access.models import installation
from peyvand.records.resource import Resource
from tests.contract.doors import Door, doors_of

# Databases are slower on some days than on others; an example that takes long is no fault. Nor is a failing one made
# smaller: with a database under it that takes minutes, and the firms are small already.
settings.register_profile(
    "contract",
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    print_blob=True,
)
settings.load_profile("contract")


@contextmanager
def _passing() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def passing(db: None) -> Callable[[], AbstractContextManager[None]]:
    """`with passing():` what is written inside is gone afterwards; for each example of a property."""
    return _passing


@pytest.fixture
def at_each_door(subtests: pytest.Subtests) -> Callable[..., None]:
    """`at_each_door(ask, resource, writes=True)` calls `ask(door)` at each such door of it: a test each, in one firm.

    A firm takes longer to set up than a door to ask. What one door writes is gone before the next.
    """

    def each(ask: Callable[[Door], None], resource: Resource, **wanted: Any) -> None:
        doors = list(doors_of(resource, **wanted))
        assert doors, "no door, so that nothing would be asked"
        for door in doors:
            with subtests.test(door=str(door)), _passing():
                ask(door)

    return each


@pytest.fixture(autouse=True)
def settled(db: None) -> None:
    """The first request to an installation keeps its settings; that is behind us."""
    installation()
