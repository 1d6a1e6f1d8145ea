"""Cyrillic names in Latin letters, as Bulgarian passports and road signs write them."""

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфэы", "abvgdeziyklmnoprstufey", strict=True)),
        "ж": "zh",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sht",
        "ъ": "a",
        "ь": "y",
        "ю": "yu",
        "я": "ya",
        "ё": "e",
        "ѝ": "i",
        "і": "i",
        "ї": "i",
        "є": "e",
        "ґ": "g",
        "ј": "j",
    }
)


def romanised(key: str) -> str:
    """A folded text with its Cyrillic letters in Latin ones (софия → sofia); the text itself where it has none.

    By the Bulgarian law on transliteration: each letter by itself, but -ия at the end of a word is -ia.
    """
    if key.isascii() or not any("а" <= letter <= "ӿ" for letter in key):
        return key
    ended = f"{key} ".replace("ия ", "ia ")[:-1]
    return ended.translate(_LETTERS)
