"""From the text of a cell to what a form takes: days, numbers, yes and no, words of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from peyvand.foundation import formats
from peyvand.foundation.calendars import CALENDARS, GREGORIAN, JALALI, DateNotUnderstood
from peyvand.foundation.digits import to_latin
from peyvand.foundation.formats import Formats
from peyvand.foundation.languages import LANGUAGES
from peyvand.foundation.textkeys import search_key
from peyvand.transfer.reading.options import Options
from peyvand.transfer.targets import Target

_DAY = re.compile(r"(\d{1,4})\s*[-/.−]\s*(\d{1,2})\s*[-/.−]\s*(\d{1,4})")
_YEAR = re.compile(r"(\d{4})")
_MOMENT = re.compile(
    r"(?P<day>.*[^\s،,])(?:T|[\s،,]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[AP]\.?M\.?)?\s*"
    r"(?P<zone>Z|[+−-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+\-−]?[\d.,٫٬،'’\s]*\d[\d.,٫٬،'’\s]*")
# How bookkeepers write what is less than nothing: (1,200) and 1,200-.
_BELOW_ZERO = re.compile(r"\((.+)\)|([^-−]+)[-−]")
# What a spreadsheet leaves of a long number in a narrow column. The digits are lost.
_SHORTENED = re.compile(r"\d(?:[.,٫]\d+)?E\+\d+", re.IGNORECASE)
# What stands before or behind an amount or a share. Toman does not: it is ten times the number.
_MARKS = re.compile(r"^(?:[A-Z]{3}|[€$£₺₽¥﷼%٪])\s*|\s*(?:[A-Z]{3}|[€$£₺₽¥﷼%٪]|лв\.?|ریال|TL)$")
# Whole part, in right threes or unparted, and decimals.
_SHAPES = {
    ".": re.compile(r"(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?"),
    ",": re.compile(r"(\d{1,3}(?:\.\d{3})+|\d*)(?:,(\d*))?"),
}
_SEVERAL = re.compile(r"\s*[,;،؛|\n]\s*")
_YES = ["yes", "y", "true", "t", "1", "x", "on", "evet", "e", "doğru", "var"]
_YES += ["بله", "بلی", "آری", "درست", "دارد", "да", "д", "вярно", "има"]
_NO = ["no", "n", "false", "f", "0", "off", "hayır", "h", "yanlış", "yok"]
_NO += ["خیر", "نخیر", "نه", "نادرست", "ندارد", "не", "н", "невярно", "грешно", "няма"]


class Unread(ValueError):
    """The text does not mean anything of this kind; the text says why."""


class Unknown(ValueError):
    """No such word or record; `value` is what was written."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


def parted(text: str) -> list[str]:
    """The values in a cell that holds several."""
    return [one for one in _SEVERAL.split(text.strip()) if one]


def read(target: Target, text: str, options: Options, shape: Formats) -> Any:
    """What `text` means for `target`, for all kinds but links.

    Raises:
        Unread: it is no day, no number.
        Unknown: the list has no such word.
    """
    if (target.kind in ("number", "whole") or target.alone) and _SHORTENED.fullmatch(to_latin(text).strip()):
        raise Unread(
            _(
                "“{value}” was shortened by a spreadsheet. Show the column there as a whole number and save it again."
            ).format(value=text[:40])
        )
    reader = _READERS.get(target.kind)
    return reader(target, text, options, shape) if reader is not None else text


def _day(_target: Target, text: str, options: Options, shape: Formats) -> date:
    latin = to_latin(text).strip()
    # Workbooks and programs put midnight behind a day.
    if match := _MOMENT.fullmatch(latin):
        latin = match["day"].strip()
    try:
        if match := _YEAR.fullmatch(latin):
            return _in_calendar(match[1], "1", "1", options, shape)
        if match := _DAY.fullmatch(latin):
            parts = match.groups()
            if len(parts[0]) == 4:
                return _in_calendar(parts[0], parts[1], parts[2], options, shape)
            order = options.date_order if options.date_order != "ymd" or len(parts[2]) < 4 else "dmy"
            year, month, day = (parts[order.index(one)] for one in "ymd")
            return _in_calendar(year, month, day, options, shape)
        return shape.parse_date(text)
    except ValueError as reason:
        raise Unread(str(reason)) from None


def _in_calendar(year: str, month: str, day: str, options: Options, shape: Formats) -> date:
    """A day of the calendar that its year belongs to; two digits are the year nearest to today, in the file's or the reader's calendar."""
    calendar = CALENDARS.get(options.calendar, shape.calendar_object)
    number = int(year)
    if len(year) == 4:
        calendar = JALALI if 1200 <= number <= 1500 else GREGORIAN
    elif len(year) <= 2:
        now = calendar.ymd(shape.today())[0]
        number = now + (number - now + 50) % 100 - 50
    else:
        raise DateNotUnderstood(_("This is not a date."))
    return calendar.date(number, int(month), int(day), language=shape.language)


def _moment(target: Target, text: str, options: Options, shape: Formats) -> datetime:
    match = _MOMENT.fullmatch(to_latin(text).strip())
    day = _day(target, match["day"] if match else text, options, shape)
    hour, minute = (int(match["hour"]), int(match["minute"])) if match else (0, 0)
    half = match["half"] if match else None
    if hour > (12 if half else 23) or minute > 59:
        raise Unread(_("“{text}” is not a time of day. Give it as 14:30.").format(text=text[:40]))
    if half:
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    zone = _zone(match["zone"]) if match and match["zone"] else shape.zone
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def _zone(said: str) -> tzinfo:
    """The zone that stands behind a moment: Z, +03:30."""
    if said in "Zz":
        return UTC
    ahead = timedelta(hours=int(said[1:3]), minutes=int(said[-2:]))
    return timezone(ahead if said[0] == "+" else -ahead) if ahead < timedelta(days=1) else UTC


def _number(_target: Target, text: str, options: Options, shape: Formats) -> Decimal:
    latin = _MARKS.sub("", to_latin(text).strip("\u200e\u200f \u00a0")).strip()
    below = _BELOW_ZERO.fullmatch(latin)
    if below is not None:
        latin = "-" + _MARKS.sub("", (below[1] or below[2]).strip()).strip()
    if not _NUMBER.fullmatch(latin) or len(latin) > 40:
        raise Unread(_("“{value}” is not a number.").format(value=text[:40]))
    sign = "-" if latin[0] in "-−" else ""
    plain = re.sub(r"[\s+\-−'’٬]|،(?=\d{3}(?!\d))", "", latin).replace("٫", options.decimal)
    match = _SHAPES[options.decimal].fullmatch(plain) or _SHAPES["," if options.decimal == "." else "."].fullmatch(
        plain
    )
    if match is None:
        raise Unread(_("“{value}” is not a number.").format(value=text[:40]))
    return Decimal(f"{sign}{re.sub('[.,]', '', match[1]) or '0'}.{match[2] or '0'}").normalize() + 0


def _whole(target: Target, text: str, options: Options, shape: Formats) -> int:
    number = _number(target, text, options, shape)
    if number != number.to_integral_value():
        raise Unread(_("“{value}” is not a whole number.").format(value=text[:40]))
    return int(number)


def _yes_or_no(_target: Target, text: str, _options: Options, _shape: Formats) -> bool:
    word = search_key(text)
    if word in _folded(tuple(_YES)):
        return True
    if word in _folded(tuple(_NO)):
        return False
    raise Unread(_("“{value}” is neither yes nor no.").format(value=text[:40]))


@lru_cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(search_key, words))


def _choice(target: Target, text: str, _options: Options, _shape: Formats) -> Any:
    words = words_of(target)
    found = words.get(search_key(text))
    if found is None:
        raise Unknown(text)
    return found


def _choices(target: Target, text: str, options: Options, shape: Formats) -> list[Any]:
    known, parts, found = words_of(target), parted(text), []
    while parts:
        # The name of a choice may itself hold what parts choices: "Delivery, warehouse".
        fits = (size for size in range(len(parts), 1, -1) if search_key(" ".join(parts[:size])) in known)
        size = next(fits, 1)
        found.append(_choice(target, " ".join(parts[:size]), options, shape))
        parts = parts[size:]
    return found


_words: dict[int, tuple[Any, dict[str, Any]]] = {}


def words_of(target: Target) -> Mapping[str, Any]:
    """Every way to write the choices of a target, folded: its value and its name in each language."""
    kept = _words.get(id(target.field))
    if kept is None or kept[0] is not target.field:
        kept = _words[id(target.field)] = (target.field, _all_words(target.field))
    return kept[1]


def _all_words(field: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        with translation.override(language), formats.activate(Formats.of_language(language)):
            for value, label in field.choices:
                if value not in ("", None):
                    found.setdefault(search_key(str(label)), value)
    # The value itself is meant before a name that is written alike.
    return found | {search_key(str(value)): value for value in list(found.values())}


_READERS: dict[str, Callable[[Target, str, Options, Formats], Any]] = {
    "date": _day,
    "moment": _moment,
    "number": _number,
    "whole": _whole,
    "yesno": _yes_or_no,
    "choice": _choice,
    "choices": _choices,
}
