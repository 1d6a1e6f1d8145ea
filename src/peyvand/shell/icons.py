"""The icons of the sprite."""

from __future__ import annotations

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


@lru_cache(maxsize=1000)
def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: the word beside it speaks.

    `name` is a line of `frontend/icons.txt`; `classes` are added (`pv-turn` for arrows).
    """
    return format_html(
        '<svg class="pv-icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {classes}" if classes else "",
        static("shell/icons.svg"),
        name,
    )
