"""Data that travels in a page, as a `<script type="application/json">` that no text in it can end."""

import json
from typing import Any

# Inside JSON these letters stand in texts alone, where an escape means the same.
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def script_data(data: Any, element_id: str = "") -> str:
    """Return the element that holds `data`; letters of every script stay what they are, which is a third of their escapes.

    Arguments:
        data: what JSON can hold.
        element_id: letters and dashes of our own; "" for none.
    """
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    named = f' id="{element_id}"' if element_id else ""
    return f'<script{named} type="application/json">{said}</script>'
