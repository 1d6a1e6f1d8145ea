"""Digits of three writings: Latin 0-9, Persian ۰-۹ and Arabic ٠-٩."""

LATIN = "0123456789"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
ARABIC = "٠١٢٣٤٥٦٧٨٩"

_TO_LATIN = str.maketrans(PERSIAN + ARABIC, LATIN * 2)
_TO_PERSIAN = str.maketrans(LATIN + ARABIC, PERSIAN * 2)


def to_latin(text: str) -> str:
    """Return the text with Persian and Arabic digits written as 0-9."""
    return text if text.isascii() else text.translate(_TO_LATIN)


def to_persian(text: str) -> str:
    """Return the text with Latin and Arabic digits written as ۰-۹."""
    return text.translate(_TO_PERSIAN)
