"""Words that people write in dates: months, weekdays, today; read in all four languages at once.

People copy dates from letters, so the language of a word need not be the user's own.
All words are looked up by their search key.
"""

from functools import lru_cache
from typing import NamedTuple

from peyvand.foundation.calendar_names import month_names, weekday_names
from peyvand.foundation.folding import search_key
from peyvand.foundation.languages import LANGUAGES

_NEAR_DAYS = {
    0: ("today", "امروز", "bugün", "днес"),
    1: ("tomorrow", "فردا", "yarın", "утре"),
    -1: ("yesterday", "دیروز", "dün", "вчера"),
}
# Short forms in use beside those of the locale data; Monday is 0.
_MORE_WEEKDAYS = {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
    "пон": 0,
    "вто": 1,
    "сря": 2,
    "чет": 3,
    "пет": 4,
    "съб": 5,
    "нед": 6,
}
_MORE_MONTHS = {"sept": ("gregorian", 9)}

# Words that say nothing in a date: the Bulgarian г., English "of" and the ends of ordinals.
_FILLERS = frozenset(("г", "of", "the", "st", "nd", "rd", "th", "ام", "ماه", "سال"))


class NamedDay(NamedTuple):
    """What the words of a date say: a month of a calendar, and a weekday where one is written."""

    calendar: str
    month: int
    weekday: int | None


@lru_cache
def near_days() -> dict[str, int]:
    """Return how many days from today each word such as "tomorrow" is."""
    return {search_key(word): days for days, words in _NEAR_DAYS.items() for word in words}


@lru_cache
def weekdays() -> dict[str, int]:
    """Return the number of each weekday name; Monday is 0."""
    found = dict(_MORE_WEEKDAYS)
    for language in LANGUAGES:
        for width in ("short", "wide"):
            for number, name in enumerate(weekday_names(language, width)):
                found[search_key(name)] = number
                # سه شنبه is typed with a space as often as with the joiner.
                found[search_key(name.replace("\u200c", " "))] = number
    return found


@lru_cache
def months() -> dict[str, tuple[str, int]]:
    """Return the calendar and the number of each month name."""
    found = dict(_MORE_MONTHS)
    for calendar in ("gregorian", "jalali"):
        for language in LANGUAGES:
            for width in ("short", "wide"):
                for number, name in enumerate(month_names(calendar, language, width), start=1):
                    found[search_key(name)] = (calendar, number)
    return found


def named_day(words: str) -> NamedDay | None:
    """Return what the words of a date say; None when a word is unknown or no month is named.

    Arguments:
        words: a search key without numbers, such as "monday november".
    """
    weekday: int | None = None
    month: tuple[str, int] | None = None
    for word in _parted(words):
        if month is None and word in months():
            month = months()[word]
        elif weekday is None and word in weekdays():
            weekday = weekdays()[word]
        else:
            return None
    return NamedDay(*month, weekday) if month else None


def _parted(words: str) -> list[str]:
    parts = [word for word in words.split() if word not in _FILLERS]
    for place in range(len(parts) - 1):
        if (pair := f"{parts[place]} {parts[place + 1]}") in weekdays():
            return [*parts[:place], pair, *parts[place + 2 :]]
    return parts
