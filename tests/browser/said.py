"""What Peyvand says in a language: read from the compiled catalogue, so that journeys survive its translation."""

import gettext
from functools import cache

from peyvand.config.cli import translations

LANGUAGES = ("en", "fa", "tr", "bg")
RIGHT_TO_LEFT = frozenset({"fa"})


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    translations.compile_stale()
    file = translations.catalogue_file(language).with_suffix(".mo")
    if language == "en" or not file.exists():
        return gettext.NullTranslations()
    with file.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


def said(language: str, sentence: str, /, *, context: str = "", **values: object) -> str:
    """`sentence` in `language`, with its {names} filled in; English where it is not translated."""
    catalogue = _catalogue(language)
    found = catalogue.pgettext(context, sentence) if context else catalogue.gettext(sentence)
    return found.format(**values) if values else found


def said_of(language: str, one: str, many: str, number: int, /, **values: object) -> str:
    """The form of a sentence that goes with `number`."""
    return _catalogue(language).ngettext(one, many, number).format(**values)


def direction(language: str) -> str:
    """The reading direction of a language, as `dir` has it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
