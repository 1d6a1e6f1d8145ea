"""What the contracts of the kernel start from."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings

from peyvand.access.models import installation

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


@pytest.fixture(autouse=True)
def settled(db: None) -> None:
    """The first request to an installation keeps its settings; that is behind us."""
    installation()
