"""Time zones by their IANA names, for people to choose from."""

from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import get_global

from peyvand.foundation.countries import country_name
from peyvand.foundation.ordering import sort_key


@lru_cache
def zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name such as "Asia/Tehran".

    Errors: ValueError when there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:
        raise ValueError(f"unknown time zone {name!r}") from error


def is_time_zone(name: str) -> bool:
    """Tell whether a name is a time zone of this system."""
    try:
        zone(name)
    except ValueError:
        return False
    return True


@lru_cache
def time_zone_choices(language: str) -> list[tuple[str, str]]:
    """Return (IANA name, "city, country") in the order of the labels, UTC first."""
    cities = _cities(language)
    choices = []
    for name, country in get_global("zone_territories").items():
        if country == "001" or not is_time_zone(name):
            continue
        city = cities.get(name) or name.rpartition("/")[2].replace("_", " ")
        comma = "، " if language == "fa" else ", "
        choices.append((name, f"{city}{comma}{country_name(country, language)}"))
    return [("UTC", "UTC"), *sorted(choices, key=lambda choice: sort_key(choice[1]))]


def _cities(language: str) -> dict[str, str]:
    named = {
        name: str(zone_data["city"])
        for name, zone_data in Locale.parse(language).time_zones.items()
        if "city" in zone_data
    }
    # The locale data keep the first names that zones ever had: Asia/Calcutta for Asia/Kolkata.
    for old, new in get_global("zone_aliases").items():
        if old in named:
            named.setdefault(new, named[old])
    return named


@lru_cache
def zone_of_country(country: str) -> str:
    """Return the IANA name of a country's time zone; "" when it has several, or none."""
    names = [name for name, where in get_global("zone_territories").items() if where == country]
    return names[0] if len(names) == 1 and is_time_zone(names[0]) else ""
