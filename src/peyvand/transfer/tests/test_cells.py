"""Cells are understood as the people who wrote them meant them; what cannot be meant is refused with a reason."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from peyvand.foundation.formats import Formats
from peyvand.transfer.cells import Unread, read
from peyvand.transfer.reading.options import Options
from peyvand.transfer.targets import Target

TEHRAN = Formats("fa", "jalali", "persian", "Asia/Tehran")


def meaning(kind, text, shape=TEHRAN, **options):
    """What the cell means."""
    return read(Target("", "", None, "", kind=kind), text, Options(**options), shape)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("۱٬۲۳۴٫۵۶", "1234.56"),
        ("۱،۲۳۴", "1234"),
        ("(1,234.56)", "-1234.56"),
        ("($ 12)", "-12"),
        ("1.234,56-", "-1234.56"),
        ("−5", "-5"),
        ("٪۴۵", "45"),
        ("%45", "45"),
        ("12.5 %", "12.5"),
    ],
)
def test_numbers_are_read_in_every_writing(text, number):
    assert meaning("number", text) == Decimal(number)


@pytest.mark.parametrize("text", ["9.1E+11", "9,1e+11", "۹٫۱E+11", "1E+06"])
def test_a_number_whose_digits_are_lost_is_refused_with_the_reason(text):
    with pytest.raises(Unread, match="shortened"):
        meaning("number", text)


@pytest.mark.parametrize("text", ["1-2", "(12", "()", "-", "12,3,4", "(-5)"])
def test_what_is_no_number_stays_none(text):
    with pytest.raises(Unread):
        meaning("number", text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-20 14:30", datetime(2026, 3, 20, 11, 0, tzinfo=UTC)),
        ("2026-03-20T14:30:15Z", datetime(2026, 3, 20, 14, 30, tzinfo=UTC)),
        ("2026-03-20T14:30:00+02:00", datetime(2026, 3, 20, 12, 30, tzinfo=UTC)),
        ("2026-03-20 14:30-0500", datetime(2026, 3, 20, 19, 30, tzinfo=UTC)),
        ("20.03.2026 2:30 PM", datetime(2026, 3, 20, 11, 0, tzinfo=UTC)),
        ("20/03/2026 12:05 am", datetime(2026, 3, 19, 20, 35, tzinfo=UTC)),
    ],
)
def test_moments_are_read_with_their_half_of_the_day_and_their_zone(text, moment):
    assert meaning("moment", text) == moment


@pytest.mark.parametrize("style", ["numeric", "medium", "long"])
@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
def test_a_moment_that_is_shown_is_read_back(language, style):
    for shape in (Formats.of_language(language), replace(Formats.of_language(language), digits="persian")):
        moment = datetime(2026, 8, 2, 4, 15, tzinfo=UTC)
        assert meaning("moment", shape.datetime(moment, style), shape) == moment


def test_years_in_two_digits_belong_to_the_calendar_of_the_file():
    assert meaning("date", "20-10-16", calendar="gregorian") == date(2016, 10, 20)
    assert meaning("date", "98/07/20", date_order="ymd", calendar="jalali") == date(2019, 10, 12)
    assert meaning("date", "98/07/20", date_order="ymd") == date(2019, 10, 12)


@pytest.mark.parametrize(("text", "so"), [("دارد", True), ("yok", False), ("Има", True), ("نخیر", False), ("T", True)])
def test_yes_and_no_are_read_in_four_languages(text, so):
    assert meaning("yesno", text) is so
