"""In which letters a text file is written."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

_CANDIDATES = ["utf_8", "cp1256", "cp1254", "cp1251", "utf_16"]
_OURS = {"utf_8": "utf-8-sig", "utf_16": "utf-16"}
SAMPLE = 256 * 1024
# Letters of Persian and Arabic in Windows-1256 stand where the other two have rare Latin or box-like signs.
_COMMON = {
    "cp1256": set("ابپتثجچحخدذرزژسشصضطظعغفقكگلمنهويىةءآأإئؤ"),
    "cp1254": set("çğıöşüÇĞİÖŞÜâîûéèêàäßñÉ"),
    "cp1251": set("абвгдежзийклмнопрстуфхцчшщъьюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯ"),
}

_MIXED = re.compile(r"\w{0,30}(?:[A-Za-z][^\W\dA-Za-z_]|[^\W\dA-Za-z_][A-Za-z])\w{0,30}")


def encoding_of(sample: bytes) -> str:
    """The encoding that fits the beginning of a file best; one of `options.ENCODINGS`."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_is_nul(sample):
        return "utf-16"
    if _is_utf8(sample):
        return "utf-8-sig"
    by_letters = _by_letters(sample)
    if by_letters is not None:
        return by_letters
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    found = best.encoding if best is not None else "cp1256"
    return _OURS.get(found, found)


def codec(encoding: str, sample: bytes) -> str:
    """What Python calls an encoding: UTF-16 without its mark is read in the order in which its zeros stand."""
    if encoding != "utf-16" or sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return encoding
    start = sample[:2000]
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _every_other_is_nul(sample: bytes) -> bool:
    start = sample[:2000]
    return len(start) > 3 and (start[1::2].count(0) > len(start) * 0.3 or start[::2].count(0) > len(start) * 0.3)


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as fault:
        # The sample may end in the middle of a letter.
        return len(sample) >= SAMPLE and fault.start >= len(sample) - 3
    return True


def _by_letters(sample: bytes) -> str | None:
    """The encoding in which nearly all letters beyond ASCII are those of its languages, when just one is."""
    beyond = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    shares = {}
    for name, letters in _COMMON.items():
        # No word mixes Latin with Cyrillic or Arabic letters.
        text = sample.decode(name, errors="replace")
        text = text if name == "cp1254" else _MIXED.sub("", text)
        shares[name] = sum(map(text.count, letters)) / max(beyond, 1)
    first, second = sorted(shares, key=lambda name: shares[name], reverse=True)[:2]
    return first if shares[first] > 0.9 and shares[first] - shares[second] > 0.1 else None
