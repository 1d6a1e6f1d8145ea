"""Nothing is held on a person that the register does not know of."""

import pytest

from peyvand.privacy import register

MODELS = sorted(register.models(), key=lambda one: one._meta.label)


@pytest.mark.parametrize("model", MODELS, ids=lambda one: one._meta.label)
def test_each_table_says_what_it_holds_of_people_or_that_it_holds_nothing(model):
    assert (register.personal(model) is None) == (model._meta.label in register.ABOUT_NOBODY), (
        f"{model._meta.label}: declare `personal`, or name it in ABOUT_NOBODY."
    )


def test_no_table_is_named_that_is_not_there():
    assert {one._meta.label for one in MODELS} >= register.ABOUT_NOBODY


@pytest.mark.parametrize("model", [one for one in MODELS if register.personal(one)], ids=lambda one: one._meta.label)
def test_each_column_of_a_table_about_people_has_exactly_one_class(model):
    tagged = [name for name, _kind in register.personal(model)]
    assert len(tagged) == len(set(tagged))
    assert set(tagged) == register.columns(model)
