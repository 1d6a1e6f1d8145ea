"""Countries by their ISO 3166 codes, named in the reader's language."""

from functools import lru_cache

from babel import Locale

from peyvand.foundation.ordering import sort_key

# Codes of Unicode that are no countries: unions, the unknown, test regions, parts of countries.
_NOT_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))


@lru_cache
def country_names(language: str) -> dict[str, str]:
    """Return the name of each country by its code, such as {"BG": "Bulgaria"}."""
    names = {**Locale.parse("en").territories, **Locale.parse(language).territories}
    return {code: names[code] for code in names if code.isalpha() and code not in _NOT_COUNTRIES}


def country_name(code: str, language: str) -> str:
    """Return the name of a country; the code itself when it is none."""
    return country_names(language).get(code, code)


@lru_cache
def country_choices(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of all countries in the order of their names."""
    return sorted(country_names(language).items(), key=lambda country: sort_key(country[1]))


def choices() -> list[tuple[str, str]]:
    """Return (code, name) for the user whose formats are in force: give the function itself to a form field."""
    # The formats know time zones, which are named by their countries.
    from peyvand.foundation.formats import current

    return country_choices(current().language)
