"""The currencies that amounts can be in, those of our markets first."""

from functools import lru_cache

from babel import Locale

CURRENCIES = ("IRR", "TRY", "EUR", "USD", "BGN", "GBP", "AED", "CNY", "RUB", "CHF")
# ISO country → its currency, where it is one of ours.
OF_COUNTRY = {
    "IR": "IRR",
    "TR": "TRY",
    "BG": "EUR",
    "GB": "GBP",
    "AE": "AED",
    "CN": "CNY",
    "RU": "RUB",
    "CH": "CHF",
    "US": "USD",
}


@lru_cache
def currency_choices(language: str) -> list[tuple[str, str]]:
    """Codes with what each is called in a language: ("TRY", "Turkish Lira (TRY)")."""
    names = Locale.parse(language).currencies
    return [(code, f"{names.get(code, code)} ({code})") for code in CURRENCIES]
