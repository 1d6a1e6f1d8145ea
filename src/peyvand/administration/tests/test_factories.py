"""What the factories make is what people would find."""

import pytest

from peyvand.administration.tests.factories import FACTORIES


@pytest.mark.parametrize("name", FACTORIES)
def test_every_factory_takes_an_owner_and_makes_another_one_each_time(name, alice):
    first, second = FACTORIES[name](owner=alice), FACTORIES[name](owner=alice)
    assert first.pk != second.pk
    assert str(first)
    assert str(second)
