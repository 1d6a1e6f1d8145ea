"""Names of months and weekdays, in four languages and both calendars."""

from collections.abc import Sequence
from functools import lru_cache

from babel import Locale
from persiantools import jdatetime


def _texts(names: Sequence[str | None]) -> tuple[str, ...]:
    """Return the names of a list that begins with None for month 0."""
    return tuple(name for name in names if name)


_JALALI_MONTHS = {
    "en": _texts(jdatetime.MONTH_NAMES_EN),
    "fa": _texts(jdatetime.MONTH_NAMES_FA),
    "tr": (
        *("Ferverdin", "Ordibeheşt", "Hordad", "Tir", "Mordad", "Şehriver"),
        *("Mehr", "Aban", "Azer", "Dey", "Behmen", "Esfend"),
    ),
    "bg": (
        *("фарвардин", "ордибехещ", "хордад", "тир", "мордад", "шахривар"),
        *("мехр", "абан", "азар", "дей", "бахман", "есфанд"),
    ),
}

# The alphabet of each language has room for a three-letter short form only in these two;
# Persian and Bulgarian write a Jalali month in full.
_JALALI_MONTHS_SHORT = {
    "en": _texts(jdatetime.MONTH_NAMES_ABBR_EN),
    "tr": ("Fer", "Ord", "Hor", "Tir", "Mor", "Şeh", "Meh", "Aba", "Aze", "Dey", "Beh", "Esf"),
}


@lru_cache
def month_names(calendar: str, language: str, width: str = "wide") -> tuple[str, ...]:
    """Return the twelve month names, first month first.

    Arguments:
        calendar: "gregorian" or "jalali".
        language: "en", "fa", "tr" or "bg".
        width: "wide" or "short".
    """
    if calendar == "jalali":
        full = _JALALI_MONTHS[language]
        return _JALALI_MONTHS_SHORT.get(language, full) if width == "short" else full
    months = Locale.parse(language).months
    # The stand-alone names: Persian date names otherwise end in an ezafe that tables do without.
    names = months["format"]["abbreviated"] if width == "short" else months["stand-alone"]["wide"]
    return tuple(str(names[number]) for number in range(1, 13))


@lru_cache
def weekday_names(language: str, width: str = "wide") -> tuple[str, ...]:
    """Return the seven weekday names, Monday first (as `date.weekday()` counts).

    Arguments:
        language: "en", "fa", "tr" or "bg".
        width: "wide" or "short".
    """
    if language == "fa":
        names = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
        return tuple(name[0] for name in names) if width == "short" else names
    days = Locale.parse(language).days["format"]["abbreviated" if width == "short" else "wide"]
    return tuple(str(days[number]) for number in range(7))
