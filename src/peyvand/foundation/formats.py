"""How one user reads and types dates, numbers, money and phones.

`Formats` is made from a user's settings and put in force for the request: `activate(formats)`;
templates and forms ask `current()`.
"""

import datetime as dt
from collections.abc import Iterable
from contextvars import ContextVar, Token
from dataclasses import dataclass, field
from decimal import Decimal

from peyvand.foundation import clock, money_text
from peyvand.foundation.calendars import CALENDARS, Calendar
from peyvand.foundation.date_text import DateStyle, date_text, relative_day_text, short_or_medium
from peyvand.foundation.digits import to_persian
from peyvand.foundation.languages import LANGUAGES, Language
from peyvand.foundation.number_text import NumberShape, number_shape
from peyvand.foundation.phones import parse_phone, show_phone
from peyvand.foundation.time_zones import zone


@dataclass(frozen=True)
class Formats:
    """The habits of one user.

    Arguments:
        language: "en", "fa", "tr" or "bg".
        calendar: "gregorian" or "jalali".
        digits: "latin" or "persian".
        time_zone: an IANA name.
        toman: show rials as toman.
        home: the ISO country of the firm, whose numbers are typed without a country code; that of the language when None.
    Errors: ValueError when one of them is unknown.
    """

    language: str = "en"
    calendar: str = "gregorian"
    digits: str = "latin"
    time_zone: str = "UTC"
    toman: bool = False
    home: str | None = None

    calendar_object: Calendar = field(init=False, repr=False, compare=False)
    zone: dt.tzinfo = field(init=False, repr=False, compare=False)
    persian: bool = field(init=False, repr=False, compare=False)
    _shape: NumberShape = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, known in (
            ("language", LANGUAGES),
            ("calendar", CALENDARS),
            ("digits", ("latin", "persian")),
        ):
            if getattr(self, name) not in known:
                raise ValueError(f"unknown {name} {getattr(self, name)!r}")
        # Worked out once: pages ask for thousands of texts.
        for name, value in (
            ("calendar_object", CALENDARS[self.calendar]),
            ("zone", zone(self.time_zone)),
            ("persian", self.digits == "persian"),
            ("_shape", number_shape(self.language, self.digits)),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def of_language(cls, code: str) -> "Formats":
        """Return the habits that speakers of a language start with."""
        one = LANGUAGES[code]
        return cls(one.code, one.calendar, one.digits, one.time_zone)

    @property
    def first_weekday(self) -> int:
        """The weekday on which a week begins, as `date.weekday()` counts (Monday is 0)."""
        return self._language.first_weekday

    @property
    def direction(self) -> str:
        """The direction of the language: "ltr" or "rtl"."""
        return self._language.direction

    @property
    def _language(self) -> Language:
        return LANGUAGES[self.language]

    def today(self, now: dt.datetime | None = None) -> dt.date:
        """Return the user's day at an aware moment, now by default."""
        return (now or clock.now()).astimezone(self.zone).date()

    def date(self, day: dt.date, style: DateStyle = "medium") -> str:
        """Return a date as text.

        Arguments:
            day: the day to show.
            style: "numeric" 23/11/2026 (what may be typed back), "short" 23 Nov (with the year when it is not
                this one), "medium" 23 Nov 2026, "long" Monday, 23 November 2026.
        """
        if style == "short":
            style = short_or_medium(day, self.calendar)
        return date_text(day, style, self.language, self.calendar, self.persian)

    def time(self, moment: dt.datetime | dt.time) -> str:
        """Return hours and minutes (24 hours) of an aware moment in the user's zone, or of a bare time."""
        if isinstance(moment, dt.datetime):
            moment = self._local(moment)
        text = f"{moment.hour:02}:{moment.minute:02}"
        return to_persian(text) if self.persian else text

    def datetime(self, moment: dt.datetime, style: DateStyle = "medium") -> str:
        """Return an aware moment as date and time in the user's zone; styles as in `date`."""
        local = self._local(moment)
        between = "، " if self.language == "fa" and style != "numeric" else " "
        clock_time = f"{local.hour:02}:{local.minute:02}"
        return self.date(local.date(), style) + between + (to_persian(clock_time) if self.persian else clock_time)

    def listed(self, parts: Iterable[str]) -> str:
        """Return the parts that say something, one after the other, with the comma of the user's language between them."""
        return ("، " if self.language == "fa" else ", ").join(part for part in parts if part)

    def _local(self, moment: dt.datetime) -> dt.datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment to show needs its time zone")
        return moment.astimezone(self.zone)

    def relative_day(self, day: dt.date, today: dt.date | None = None) -> str:
        """Return how far a day is from today: "yesterday", "3 days ago", "in 2 months"."""
        return relative_day_text((day - (today or self.today())).days, self.language, self.persian)

    def number(self, number: float | Decimal, places: int | None = None) -> str:
        """Return a number grouped; `places` fixes the decimals (half rounds up), None shows those it has."""
        return self._shape.show(number, places)

    def percent(self, number: float | Decimal, places: int | None = None) -> str:
        """Return a number of hundredths as a percentage: 9 is 9%."""
        return self._shape.percent.replace("{}", self._shape.show(number, places))

    def money(self, amount: int | Decimal, currency: str, places: int | None = None) -> str:
        """Return an amount with the mark of its currency.

        Arguments:
            amount: in the currency's own unit, rials and not toman.
            currency: the ISO code; rials become toman when the user wants so.
            places: how many decimals; those of the currency when None.
        """
        if currency == "IRR" and self.toman:
            amount, mark = money_text.in_toman(amount), money_text.toman_mark(self.language)
            number = self._shape.show(amount, places)
        else:
            mark = money_text.currency_mark(currency, self.language)
            number = self._shape.show(amount, money_text.currency_places(currency) if places is None else places)
        return money_text.with_mark(number, mark, self.language)

    def digits_of(self, text: str) -> str:
        """Return a code or id with the user's digits; one with Latin letters (INV-2210) stays as it is."""
        if not self.persian or any("a" <= one <= "z" for one in text.lower()):
            return text
        return to_persian(text)

    def parse_date(self, text: str, *, today: dt.date | None = None) -> dt.date:
        """Return the date that the user typed; errors: DateNotUnderstood."""
        return self.calendar_object.parse(text, today=today or self.today(), language=self.language)

    def parse_number(self, text: str) -> Decimal:
        """Return the number that the user typed; errors: NumberNotUnderstood."""
        return self._shape.parse(text)

    def phone(self, e164: str) -> str:
        """Return a phone number as the user reads it, in the user's digits, and as it may be typed back.

        The country code is left out where both the user and the firm are at home in that country.
        """
        region = self._language.region
        return self.digits_of(show_phone(e164, region=region if self.home in (None, region) else ""))

    def parse_phone(self, text: str) -> str:
        """Return the E.164 form of the number that the user typed; errors: PhoneNotUnderstood."""
        return parse_phone(text, region=self._language.region if self.home is None else self.home)


_current: ContextVar[Formats] = ContextVar("peyvand_formats")
_DEFAULT = Formats()


class _Activation:
    """Lets `activate` be a plain call or a `with` block that puts the former habits back."""

    def __init__(self, token: "Token[Formats]") -> None:
        self._token = token

    def __enter__(self) -> Formats:
        return _current.get(_DEFAULT)

    def __exit__(self, *error: object) -> None:
        _current.reset(self._token)


def activate(formats: Formats) -> _Activation:
    """Put a user's formats in force for this thread or task, or for a `with` block only."""
    return _Activation(_current.set(formats))


def current() -> Formats:
    """Return the formats in force; English habits when none were activated."""
    return _current.get(_DEFAULT)
