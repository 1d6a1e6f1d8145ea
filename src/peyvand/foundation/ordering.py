"""The key by which text is sorted: one order in Python, on SQLite (BINARY) and on PostgreSQL (COLLATE "C")."""

import unicodedata

from peyvand.foundation.folding import FoldTable, search_key

# Long enough to tell any two names apart, short enough for every index.
MAX_LENGTH = 200

# Sorts behind every Latin letter, so that "h" + this comes after "hz" and before "i".
_AFTER = "\x7f"
_TURKISH = {"ç": "c", "ğ": "g", "ı": "h", "ö": "o", "ş": "s", "ü": "u"}

_PERSIAN_ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
# Code points of two bytes that no text here uses, behind Latin and Cyrillic: the Persian letters in their order.
_PERSIAN_BASE = 0x0700
_TURKISH_HINT = frozenset("ğşıİĞŞ")


class _OrderTable(FoldTable):
    def __init__(self) -> None:
        super().__init__()
        self.placed = {letter: before + _AFTER for letter, before in _TURKISH.items()}
        for place, letter in enumerate(_PERSIAN_ALPHABET):
            self.placed[letter] = chr(_PERSIAN_BASE + place)

    def fold(self, character: str) -> str:
        lowered = unicodedata.normalize("NFKC", character).lower()
        if lowered in self.placed:
            return self.placed[lowered]
        return "".join(self.placed.get(one, one) for one in super().fold(character))


_TABLE = _OrderTable()
_TURKISH_CAPITALS = str.maketrans("I", "ı")


def sort_key(text: str) -> str:
    """Return a key whose code points sort as people expect: digits, Latin, Cyrillic, Persian.

    Turkish letters stand behind their neighbours (c ç, g ğ, ı i, o ö, s ş, u ü), Persian ones in the order of
    the Persian alphabet (آ first, و before ه); accents, case and punctuation make no difference.
    A capital I counts as ı only beside another letter that is Turkish alone, else as i.
    Equal keys are possible: sort by the key, then by the id. The key has at most 200 characters.
    """
    # Signs that leave nothing may stand in between, hence the slack.
    text = text[: MAX_LENGTH * 2]
    if text.isascii():
        return search_key(text)[:MAX_LENGTH]
    text = unicodedata.normalize("NFKC", text)
    if not _TURKISH_HINT.isdisjoint(text):
        text = text.translate(_TURKISH_CAPITALS)
    return " ".join(text.translate(_TABLE).split())[:MAX_LENGTH]
