"""What somebody types into a search box: the words to find, each in the ways it may be stored."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peyvand.foundation.digits import to_latin
from peyvand.foundation.folding import search_key
from peyvand.foundation.romanising import romanised

# More words than this narrow nothing further; each costs an index probe.
MOST_WORDS = 8
# So many digits in a row, however spaced, may be a phone number.
SHORTEST_PHONE = 7
_HALF_SPACE = "\u200c"
_PHONE = re.compile(r"[\d\s+().\-\u2010-\u2015/]+")
_IA = re.compile("i[yj]a")
_SPACED_IBAN = re.compile(r"[a-z]{2}\d\d( [a-z0-9]{1,4})+")


@dataclass(frozen=True)
class Wanted:
    """A search as it was meant.

    Attributes:
        key: the whole text, folded.
        words: each word to be found, in the ways it may be stored; a row must hold one way of every word.
        joined: the whole as one number, in the ways it may be stored: spaces taken out, 00 or the 0 of home left off. A row
            that holds one of these is found as well.
    """

    key: str
    words: tuple[tuple[str, ...], ...]
    joined: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def parts(self) -> list[str]:
        """All that may stand in a text that was found."""
        return [*self.joined, *(way for ways in self.words for way in ways)]

    @property
    def exact(self) -> list[str]:
        """Endings of words that make a hit an exact one: a whole number, e-mail or code. Empty for names."""
        if self.joined and len(self.joined[-1]) >= SHORTEST_PHONE:
            return [*self.joined, f" {self.key}"]
        return [f" {self.key}"] if any(letter.isdigit() for letter in self.key) or " com" in self.key else []


def read(text: str) -> Wanted:
    """Read what was typed; a text without a letter or digit wants nothing."""
    key = search_key(text)
    halves = _halves(text)
    words = tuple(_ways(word) + halves.get(word, ()) for word in key.split()[:MOST_WORDS])
    return Wanted(key, words, _joined(text, key))


def _halves(text: str) -> dict[str, tuple[str, ...]]:
    """Words that were typed with a half-space, and how they are stored by who writes a space there."""
    halved = (one for one in text.split() if _HALF_SPACE in one.strip(_HALF_SPACE))
    return {search_key(one): (search_key(one.replace(_HALF_SPACE, " ")),) for one in halved}


def _ways(word: str) -> tuple[str, ...]:
    if word.isdecimal():
        return _numbers(word)
    latin = romanised(word)
    # София is Sofia by the law, Sofiya and Sofija to many who write it.
    return tuple(dict.fromkeys((word, latin, _IA.sub("ia", latin))))


def _numbers(digits: str) -> tuple[str, ...]:
    """Digits as stored: numbers are kept with the code of their country, without 00 or the 0 that calls inside it begin with."""
    code = digits[2:] if digits.startswith("00") else digits[1:] if digits.startswith("0") else ""
    return (digits, code) if len(code) >= 3 else (digits,)


def _joined(text: str, key: str) -> tuple[str, ...]:
    typed = to_latin(text.strip().translate(dict.fromkeys((8206, 8207, 8234, 8235, 8236))))
    if _PHONE.fullmatch(typed):
        digits = "".join(letter for letter in typed.replace("(0)", "") if letter.isdecimal())
        split = " " in key or typed[:1] == "+"
        return _numbers(digits) if split and len(digits) >= SHORTEST_PHONE - 2 else ()
    return (key.replace(" ", ""),) if _SPACED_IBAN.fullmatch(key) else ()
