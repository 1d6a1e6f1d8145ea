"""The key under which text is searched: differences that typists do not mean are folded away."""

import unicodedata

_FOLDED_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىۍېےئ", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ةۀەہھۂ", "ه"),
        **dict.fromkeys("آأإٱ", "ا"),
        "ؤ": "و",
        "ء": "",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
    }
)
# Marks that ride on Latin, Cyrillic, Arabic and Hebrew letters, and variation selectors.
# Marks of Indic scripts are vowels and stay.
_MARKS = (
    *(
        (0x0300, 0x036F),
        (0x0483, 0x0489),
        (0x0591, 0x05C7),
        (0x0610, 0x061A),
        (0x064B, 0x065F),
        (0x0670, 0x0670),
    ),
    *(
        (0x06D6, 0x06DC),
        (0x06DF, 0x06E4),
        (0x06E7, 0x06E8),
        (0x06EA, 0x06ED),
        (0x1AB0, 0x1AFF),
        (0x1DC0, 0x1DFF),
    ),
    *((0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF)),
)
_TATWEEL = "\u0640"
# й is a letter of its own, no и with an ornament.
_WHOLE = "й"


class FoldTable(dict[int, str]):
    """What `str.translate` asks for each character: worked out once, when it is first met."""

    # Real text has some hundred different characters; hostile text shall not fill the memory.
    LIMIT = 20_000

    def __missing__(self, code: int) -> str:
        folded = self.fold(chr(code))
        if len(self) < self.LIMIT:
            self[code] = folded
        return folded

    def fold(self, character: str) -> str:
        """Return what stands for one character in the key: none, one or several."""
        folded = self._once(character)
        while (again := "".join(map(self._once, folded))) != folded:
            folded = again
        return folded

    def _once(self, character: str) -> str:
        lowered = unicodedata.normalize("NFKC", character).casefold().translate(_FOLDED_LETTERS)
        return unicodedata.normalize("NFC", "".join(map(self._plain, lowered)))

    def _plain(self, character: str) -> str:
        category = unicodedata.category(character)
        if category == "Nd":
            return str(unicodedata.decimal(character))
        if category == "Cf" or character == _TATWEEL or is_mark(character):
            return ""
        if category[0] in "PZC" or category in ("Sm", "Sc", "Sk"):
            return " "
        if character in _WHOLE or (parts := unicodedata.normalize("NFD", character)) == character:
            return character
        return "".join(part for part in parts if not is_mark(part)).translate(_FOLDED_LETTERS)


def is_mark(character: str) -> bool:
    """Tell whether a character is a mark on a letter that searching passes over."""
    code = ord(character)
    return any(first <= code <= last for first, last in _MARKS)


_TABLE = FoldTable()


def search_key(text: str) -> str:
    """Return the text as it is searched: two spellings that a reader takes for one get one key.

    Persian and Arabic ی ک ه ا, digits of any script, Turkish I ı İ i, case, accents, joiners, tatweel and
    vowel marks make no difference; punctuation counts as a space, and a run of spaces as one.
    The key may be longer than the text (one sign may stand for a word): keep it in a text column without a limit.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    key = " ".join(text.translate(_TABLE).split())
    # A dropped joiner may have parted two halves of one syllable.
    return key if key.isascii() else unicodedata.normalize("NFKC", key)
