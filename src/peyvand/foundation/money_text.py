"""Amounts of money with the mark of their currency."""

from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import get_currency_precision

NO_BREAK_SPACE = "\u00a0"
_TOMAN = {"en": "toman", "fa": "تومان", "tr": "toman", "bg": "томана"}
_TEN = Decimal(10)
# Marks that every reader knows; others are told by the code, as "USD" in Bulgarian.
_MARKS = {"EUR": "€", "USD": "$", "GBP": "£", "TRY": "₺"}


@lru_cache
def currency_mark(currency: str, language: str) -> str:
    """Return the mark of a currency in a language: €, ₺, ریال, лв.; its code when it has none."""
    return _MARKS.get(currency) or Locale.parse(language).currency_symbols.get(currency, currency)


@lru_cache
def currency_places(currency: str) -> int:
    """Return how many decimals amounts of an ISO currency are written with; 2 for an unknown one."""
    return int(get_currency_precision(currency))


def in_toman(rials: Decimal | int) -> Decimal:
    """Return an amount of rials in toman (ten rials)."""
    return Decimal(rials) / _TEN


def toman_mark(language: str) -> str:
    """Return the word for toman in a language."""
    return _TOMAN[language]


def with_mark(number: str, mark: str, language: str) -> str:
    """Return a written number with its mark on the side that the language puts it, never broken apart."""
    if language == "en":
        return f"{mark}{NO_BREAK_SPACE}{number}"
    return f"{number}{NO_BREAK_SPACE}{mark}"
