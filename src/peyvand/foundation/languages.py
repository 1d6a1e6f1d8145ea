"""The four languages of Peyvand and what each of them takes for granted."""

from dataclasses import dataclass

from peyvand.foundation.digits import to_persian


@dataclass(frozen=True, slots=True)
class Language:
    """A language people may choose, with the defaults of its speakers.

    `region` is the ISO country whose phone numbers may be typed without a country code;
    it is empty where speakers live in too many countries to guess.
    """

    code: str
    own_name: str
    direction: str  # "ltr" or "rtl"
    calendar: str  # "gregorian" or "jalali"
    digits: str  # "latin" or "persian"
    time_zone: str
    region: str
    first_weekday: int  # as date.weekday(): Monday is 0


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", "English", "ltr", "gregorian", "latin", "UTC", "", 0),
        Language("fa", "فارسی", "rtl", "jalali", "persian", "Asia/Tehran", "IR", 5),
        Language("tr", "Türkçe", "ltr", "gregorian", "latin", "Europe/Istanbul", "TR", 0),
        Language("bg", "Български", "ltr", "gregorian", "latin", "Europe/Sofia", "BG", 0),
    )
}

CHOICES: list[tuple[str, str]] = [(one.code, one.own_name) for one in LANGUAGES.values()]


def language_of(code: str) -> Language:
    """Return the language of a code such as "fa" or "fa-IR"; English for any other code."""
    return LANGUAGES.get(code.partition("-")[0].lower(), LANGUAGES["en"])


def digits_in(language: str, number: int) -> str:
    """Return a bare whole number in the digits of a language, for a sentence: ۱۴۰۵ in Persian."""
    return to_persian(str(number)) if language_of(language).digits == "persian" else str(number)
