"""Languages in which one may talk to a person, named in the reader's language."""

from functools import lru_cache

from babel import Locale

# Those of our trades and their neighbours, the commonest first.
SPOKEN = ("fa", "tr", "bg", "en", "ar", "az", "ku", "ru", "de", "fr", "el", "ro", "sr", "mk", "uk", "ka", "hy", "zh")


@lru_cache
def spoken_language_choices(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of the languages, named in `language`."""
    names = Locale.parse(language).languages
    return [(code, str(names[code])) for code in SPOKEN]


def spoken_language_name(code: str, language: str) -> str:
    """Return the name of a language; the code itself when it is none of them."""
    return dict(spoken_language_choices(language)).get(code, code)
