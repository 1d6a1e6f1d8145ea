"""Which letters of a title a search has hit, whatever letters it was typed with."""

from collections.abc import Iterable

from peyvand.foundation.folding import search_key
from peyvand.foundation.romanising import romanised

Piece = tuple[str, bool]


def marked(text: str, parts: Iterable[str]) -> list[Piece]:
    """`text` in pieces, each with whether it is a hit.

    Args:
        parts: folded words, as `wanted.Wanted.parts` gives them.
    """
    hit = [False] * len(text)
    wanted = [part for part in parts if part]
    for folding in (search_key, _latin):
        folded, places = _folded(text, folding)
        for part in wanted:
            _mark(folded, places, part, hit)
    return _pieces(text, hit)


def _latin(letter: str) -> str:
    return romanised(search_key(letter))


def _folded(text: str, folding: object) -> tuple[str, list[int]]:
    """The text folded letter by letter, and from which letter each sign of that came."""
    signs: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for sign in folding(letter) or ("" if letter.isalnum() else " "):  # type: ignore[operator]
            signs.append(sign)
            places.append(place)
    return "".join(signs), places


def _mark(folded: str, places: list[int], part: str, hit: list[bool]) -> None:
    # One or two letters were looked for at the beginning of words only.
    short, start = len(part) < 3, folded.find(part)
    while start >= 0:
        if not short or start == 0 or folded[start - 1] == " ":
            for place in places[start : start + len(part)]:
                hit[place] = True
        start = folded.find(part, start + 1)


def _pieces(text: str, hit: list[bool]) -> list[Piece]:
    pieces: list[Piece] = []
    for letter, is_hit in zip(text, hit, strict=True):
        if pieces and pieces[-1][1] == is_hit:
            pieces[-1] = (pieces[-1][0] + letter, is_hit)
        else:
            pieces.append((letter, is_hit))
    return pieces
