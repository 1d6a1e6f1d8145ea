"""Each user reads dates, numbers, money and phones as the language, calendar and digits say."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation import clock
from peyvand.foundation.formats import Formats, activate, current

DAY = dt.date(2026, 11, 23)
NOON = dt.datetime(2026, 11, 23, 12, 5, tzinfo=dt.UTC)
EVERYBODY = [
    Formats(language, calendar, digits)
    for language in ("en", "fa", "tr", "bg")
    for calendar in ("gregorian", "jalali")
    for digits in ("latin", "persian")
]
OWN = {code: Formats.of_language(code) for code in ("en", "fa", "tr", "bg")}


@pytest.mark.parametrize(
    ("formats", "short", "medium", "long", "numeric"),
    [
        (OWN["en"], "23 Nov", "23 Nov 2026", "Monday, 23 November 2026", "23/11/2026"),
        (OWN["fa"], "۲ آذر", "۲ آذر ۱۴۰۵", "دوشنبه ۲ آذر ۱۴۰۵", "۱۴۰۵/۰۹/۰۲"),
        (OWN["tr"], "23 Kas", "23 Kas 2026", "23 Kasım 2026 Pazartesi", "23.11.2026"),
        (OWN["bg"], "23.11.", "23.11.2026 г.", "понеделник, 23 ноември 2026 г.", "23.11.2026"),
        (Formats("en", "jalali"), "2 Azar", "2 Azar 1405", "Monday, 2 Azar 1405", "1405/09/02"),
        (Formats("tr", "jalali"), "2 Azer", "2 Azer 1405", "2 Azer 1405 Pazartesi", "1405/09/02"),
        (Formats("bg", "jalali"), "2 азар", "2 азар 1405", "понеделник, 2 азар 1405 г.", "1405/09/02"),
        (Formats("fa", "gregorian", "persian"), "۲۳ نوامبر", "۲۳ نوامبر ۲۰۲۶", "دوشنبه ۲۳ نوامبر ۲۰۲۶", "۲۰۲۶/۱۱/۲۳"),
    ],
)
def test_a_date_is_written_as_the_language_and_the_calendar_say(formats, short, medium, long, numeric):
    with clock.at(NOON):
        assert [formats.date(DAY, style) for style in ("short", "medium", "long", "numeric")] == [
            *(short, medium, long, numeric)
        ]


def test_a_short_date_says_its_year_when_it_is_not_this_one():
    last_of_jalali_1404 = dt.date(2026, 3, 20)
    with clock.at(NOON):
        assert OWN["en"].date(last_of_jalali_1404, "short") == "20 Mar"
        assert OWN["fa"].date(last_of_jalali_1404, "short") == "۲۹ اسفند ۱۴۰۴"
        assert OWN["en"].date(dt.date(2025, 12, 31), "short") == "31 Dec 2025"


@given(
    st.dates(dt.date(1821, 3, 22), dt.date(2122, 3, 20)),
    st.sampled_from(EVERYBODY),
    st.sampled_from(["medium", "long", "numeric"]),
)
def test_what_is_shown_as_a_date_may_be_typed_back(day, formats, style):
    assert formats.parse_date(formats.date(day, style), today=DAY) == day


@pytest.mark.parametrize("day", [dt.date.min, dt.date(622, 3, 21), dt.date(1583, 1, 1), dt.date(9999, 12, 31)])
@pytest.mark.parametrize("formats", EVERYBODY)
def test_every_stored_day_can_be_shown(day, formats):
    texts = {formats.date(day, style) for style in ("short", "medium", "long", "numeric")}
    assert all(texts)
    assert formats.relative_day(day, DAY)


def test_a_moment_is_told_in_the_zone_and_the_digits_of_the_user():
    assert OWN["en"].time(NOON) == "12:05"
    assert OWN["fa"].time(NOON) == "۱۵:۳۵"
    assert OWN["tr"].time(dt.time(9, 5)) == "09:05"
    assert OWN["en"].datetime(NOON) == "23 Nov 2026 12:05"
    assert OWN["fa"].datetime(NOON, "numeric") == "۱۴۰۵/۰۹/۰۲ ۱۵:۳۵"
    assert OWN["fa"].datetime(NOON) == "۲ آذر ۱۴۰۵، ۱۵:۳۵"


def test_the_day_is_that_of_the_users_zone():
    late = dt.datetime(2026, 11, 23, 21, 0, tzinfo=dt.UTC)
    assert OWN["en"].today(late) == DAY
    assert OWN["fa"].today(late) == dt.date(2026, 11, 24)
    assert OWN["fa"].datetime(late, "numeric") == "۱۴۰۵/۰۹/۰۳ ۰۰:۳۰"
    with clock.at(late):
        assert OWN["tr"].today() == dt.date(2026, 11, 24)


def test_a_moment_without_a_zone_is_not_guessed():
    with pytest.raises(ValueError, match="time zone"):
        OWN["fa"].time(NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("language", "days", "text"),
    [
        ("en", -3, "3 days ago"),
        ("fa", -3, "۳ روز پیش"),
        ("tr", -3, "3 gün önce"),
        ("bg", -3, "преди 3 дни"),
        ("en", -1, "yesterday"),
        ("fa", 0, "امروز"),
        ("tr", 1, "yarın"),
        ("bg", 1, "утре"),
        ("en", 2, "in 2 days"),
        ("fa", 9, "۹ روز دیگر"),
        ("en", -41, "41 days ago"),
        ("en", -60, "2 months ago"),
        ("tr", -1000, "3 yıl önce"),
    ],
)
def test_a_day_is_told_by_its_distance(language, days, text):
    assert OWN[language].relative_day(DAY + dt.timedelta(days=days), DAY) == text


@pytest.mark.parametrize(
    ("formats", "small", "large", "negative", "percent"),
    [
        (OWN["en"], "1,234.5", "1,234,567", "-1,234", "9%"),
        (OWN["fa"], "۱٬۲۳۴٫۵", "۱٬۲۳۴٬۵۶۷", "\u200e−۱٬۲۳۴", "۹٪"),
        (OWN["tr"], "1.234,5", "1.234.567", "-1.234", "%9"),
        (OWN["bg"], "1234,5", "1\u00a0234\u00a0567", "-1234", "9%"),
        (Formats("fa"), "1,234.5", "1,234,567", "-1,234", "9%"),
    ],
)
def test_a_number_is_written_as_the_language_says(formats, small, large, negative, percent):
    assert formats.number(1234.5) == small
    assert formats.number(1234567) == large
    assert formats.number(-1234) == negative
    assert formats.percent(9) == percent


def test_bulgarian_parts_thousands_from_five_digits_on():
    assert OWN["bg"].number(9999) == "9999"
    assert OWN["bg"].number(Decimal("9999.99")) == "9999,99"
    assert OWN["bg"].number(10000) == "10\u00a0000"
    assert OWN["bg"].number(Decimal("12345.6")) == "12\u00a0345,6"


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Decimal("1.50"), None, "1.5"),
        (Decimal("1.50"), 2, "1.50"),
        (Decimal(100), None, "100"),
        (Decimal("1E+3"), None, "1,000"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("-0.125"), 2, "-0.13"),
        (2.5, 0, "3"),
        (3, 2, "3.00"),
        (Decimal("-0.001"), 2, "0.00"),
        (Decimal("-0"), None, "0"),
        (0.1 + 0.2, 2, "0.30"),
        (True, None, "1"),
        (float("nan"), None, "—"),
        (Decimal("Infinity"), 2, "—"),
        (Decimal("99999999999999999999999999999.995"), 2, "100,000,000,000,000,000,000,000,000,000.00"),
        (Decimal("1E+999999"), 2, "1E+999999"),
    ],
)
def test_decimals_are_kept_fixed_or_rounded_half_up(number, places, text):
    assert OWN["en"].number(number, places) == text


def test_money_has_the_places_and_the_mark_of_its_currency():
    assert OWN["en"].money(Decimal(128450), "EUR") == "€\u00a0128,450.00"
    assert OWN["en"].money(128450, "EUR", places=0) == "€\u00a0128,450"
    assert OWN["tr"].money(Decimal("1234.5"), "TRY") == "1.234,50\u00a0₺"
    assert OWN["bg"].money(Decimal(12345), "BGN") == "12\u00a0345,00\u00a0лв."
    assert OWN["fa"].money(128450, "IRR") == "۱۲۸٬۴۵۰\u00a0ریال"
    assert OWN["en"].money(1, "XYZ") == "XYZ\u00a01.00"


def test_rials_are_shown_as_toman_when_wanted_and_other_money_is_not():
    in_toman = Formats("fa", "jalali", "persian", "Asia/Tehran", toman=True)
    assert in_toman.money(128450, "IRR") == "۱۲٬۸۴۵\u00a0تومان"
    assert in_toman.money(128455, "IRR") == "۱۲٬۸۴۵٫۵\u00a0تومان"
    assert in_toman.money(5, "EUR") == "۵٫۰۰\u00a0€"


def test_codes_with_latin_letters_keep_their_digits():
    assert OWN["fa"].digits_of("10320489175") == "۱۰۳۲۰۴۸۹۱۷۵"
    assert OWN["fa"].digits_of("INV-2210") == "INV-2210"
    assert OWN["en"].digits_of("10320489175") == "10320489175"


def test_phones_follow_the_home_and_the_digits_of_the_language():
    assert OWN["fa"].phone("+989123045517") == "۰۹۱۲ ۳۰۴ ۵۵۱۷"
    assert OWN["en"].phone("+989123045517") == "+98 912 304 5517"
    assert OWN["tr"].parse_phone("0532 123 45 67") == "+905321234567"


def test_a_phone_that_is_shown_can_be_typed_back_in_a_firm_of_another_country():
    abroad = replace(OWN["tr"], home="IR")
    assert abroad.phone("+902122578935") == "+90 212 257 89 35"
    assert abroad.parse_phone(abroad.phone("+902122578935")) == "+902122578935"
    assert abroad.parse_phone("0912 304 5517") == "+989123045517"
    assert replace(OWN["fa"], home="IR").phone("+989123045517") == "۰۹۱۲ ۳۰۴ ۵۵۱۷"


def test_a_week_begins_on_saturday_in_persian_and_on_monday_elsewhere():
    assert {code: formats.first_weekday for code, formats in OWN.items()} == {"en": 0, "fa": 5, "tr": 0, "bg": 0}


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "de"},
        {"calendar": "hijri"},
        {"digits": "roman"},
        {"time_zone": "Mars/Base"},
        {"time_zone": ""},
        {"time_zone": "../etc"},
    ],
)
def test_unknown_habits_are_refused_when_they_are_made(wrong):
    with pytest.raises(ValueError, match="unknown"):
        Formats(**wrong)


def test_formats_are_in_force_until_others_are_or_the_block_ends():
    assert current() == Formats()
    with activate(OWN["fa"]) as formats:
        assert current() is formats is OWN["fa"]
        with activate(OWN["tr"]):
            assert current().language == "tr"
        assert current() is OWN["fa"]
    assert current() == Formats()
