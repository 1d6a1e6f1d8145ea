"""How the words that a firm starts with are written by migrations, whose models have no methods of their own."""

from typing import Any

from peyvand.foundation.textkeys import search_key, sort_key

# Hue, and the names in English, Persian, Turkish and Bulgarian.
StartingTerm = tuple[int, str, str, str, str]


def words(place: int, term: StartingTerm) -> dict[str, Any]:
    """The columns of a `Term` at `place` of its list."""
    hue, en, fa, tr, bg = term
    return {
        "name": en, "name_en": en, "name_fa": fa, "name_tr": tr, "name_bg": bg, "hue": hue, "position": place * 10,
        "name_key": sort_key(en)[:300], "search_key": search_key(f"{en} {fa} {tr} {bg}"),
    }  # fmt: skip
