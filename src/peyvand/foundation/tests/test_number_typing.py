"""A typed number is understood in the writing of its user, and never guessed."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.formats import Formats
from peyvand.foundation.number_text import NumberNotUnderstood

OWN = {code: Formats.of_language(code) for code in ("en", "fa", "tr", "bg")}
everybody = st.sampled_from([Formats(language, digits=digits) for language in OWN for digits in ("latin", "persian")])


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "1,234.5", "1234.5"),
        ("en", " 1234.50 ", "1234.50"),
        ("en", "-5", "-5"),
        ("en", "−5", "-5"),
        ("en", "+5", "5"),
        ("en", ".5", "0.5"),
        ("en", "5.", "5"),
        ("en", "1'234'567", "1234567"),
        ("en", "12 345", "12345"),
        ("en", "-1234567890123456789012345678901.5", "-1234567890123456789012345678901.5"),
        ("en", "۱۲٬۳۴۵٫۶", "12345.6"),
        ("fa", "۱۲٬۳۴۵٫۶", "12345.6"),
        ("fa", "١٢٣٤", "1234"),
        ("fa", "۱۲،۳۴۵", "12345"),
        ("fa", "12,345.6", "12345.6"),
        ("fa", "\u200e−۱۲", "-12"),
        ("tr", "1.234,5", "1234.5"),
        ("tr", "1,5", "1.5"),
        ("bg", "12\u00a0345,6", "12345.6"),
        ("bg", "12 345,6", "12345.6"),
        ("bg", "1.5", "1.5"),
    ],
)
def test_a_number_is_understood_in_the_writing_of_its_user(language, text, number):
    assert OWN[language].parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1,5"),
        ("en", "1,23,456"),
        ("en", "1.234,5"),
        ("en", "1,234 567"),
        ("tr", "1.5"),
        ("tr", "1,234.5"),
        ("bg", "1,234.5"),
        *(
            ("en", text)
            for text in ("", " ", "-", ".", "five", "1e5", "0x10", "1_000", "NaN", "Infinity", "५", "²", "1-2", "--1")
        ),
        ("en", "1" * 61),
        ("en", "9" * 100_000),
        ("en", "1\x00"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused_with_an_example(language, text):
    with pytest.raises(NumberNotUnderstood) as refused:
        OWN[language].parse_number(text)
    example = {"en": "12,345.6", "tr": "12.345,6", "bg": "12\u00a0345,6"}[language]
    assert str(refused.value) == f"This is not a number. Write it like {example}."
    assert OWN[language].parse_number(example) == Decimal("12345.6")


@given(st.decimals(-(10**18), 10**18, allow_nan=False, allow_infinity=False, places=4), everybody)
def test_what_is_shown_as_a_number_may_be_typed_back(number, formats):
    assert formats.parse_number(formats.number(number)) == number
    assert formats.parse_number(formats.number(number, 4)) == number


@given(st.integers(-(10**30), 10**30), everybody)
def test_whole_numbers_come_back_too(number, formats):
    assert formats.parse_number(formats.number(number)) == number


@given(st.text(max_size=30) | st.text("0123456789۰۱.,٬٫ -+'", max_size=12), everybody)
def test_any_text_is_a_finite_number_or_a_refusal(text, formats):
    with suppress(NumberNotUnderstood):
        assert formats.parse_number(text).is_finite()
