"""What is taken out of typed or imported text before it is stored."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from peyvand.foundation.refusals import NotUnderstood

# Bidi overrides, embeddings and isolates can make a name read as another one;
# U+FEFF and control characters are leftovers of files and terminals.
_UNWANTED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Joiners mean something between letters only.
_EDGE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u200b\u200c\u2060"
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\u00ad\ufe00-\ufe0f\u034f]*")


class UnusableText(NotUnderstood):
    """Text with characters that no database keeps."""


def clean_line(text: str) -> str:
    """Return text for one line: cleaned as `clean_text`, runs of white space made one space.

    Errors: UnusableText for a NUL character or half of a character.
    """
    return " ".join(clean_text(text).split())


def clean_text(text: str) -> str:
    """Return text fit to keep: no control characters or bidi overrides, NFC, trimmed, each line ended by one newline.

    The zero-width non-joiner stays: Persian is written with it.
    Errors: UnusableText for a NUL character or half of a character.
    """
    if _UNSTORABLE.search(text):
        raise UnusableText(_("This text has a character that cannot be kept. Type it anew or paste it as plain text."))
    text = _UNWANTED.sub("", _LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", text).strip(_EDGE)
    return "" if _INVISIBLE.fullmatch(text) else text
