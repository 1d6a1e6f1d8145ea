"""The user guide, shown beside each page: one Markdown file a topic and language."""

from functools import lru_cache
from pathlib import Path

TOPICS = (
    "start",
    "lists",
    "imports",
    "records",
    "contacts",
    "activities",
    "opportunities",
    "credit",
    "documents",
    "notices",
    "account",
    "administration",
)
_FOLDER = Path(__file__).parent
# Which topic helps with which page, by the name of its address.
_BY_PAGE = {
    "home": "start",
    "list": "lists",
    "board-column": "lists",
    "profile": "account",
    "settings": "administration",
    "notices": "notices",
    "wishes": "notices",
    "hand-over": "notices",
    "territory-tree": "contacts",
    "write": "contacts",
    "merge": "records",
    "duplicates": "records",
    "duplicate-contacts": "records",
    "at-risk": "contacts",
    "measure": "administration",
    "rule": "credit",
}

_OF_IMPORTS = ("upload", "import", "file", "columns", "check")


def topic_for(area: str, page: str) -> str:
    """The topic that helps with a page.

    Args:
        area: the area of its resource; empty when it shows none.
        page: the name of its address.
    """
    if page in _OF_IMPORTS:
        return "imports"
    if area in ("administration", "activities", "opportunities", "documents", "credit"):
        return area
    return _BY_PAGE.get(page, "records" if area else "start")


@lru_cache
def page(topic: str, language: str) -> str:
    """A topic as HTML, in `language`, or in English where the guide has not been written in it.

    Raises:
        KeyError: when there is no such topic.
    """
    if topic not in TOPICS:
        raise KeyError(topic)
    from markdown_it import MarkdownIt  # here: a start waits for what it imports

    file = _FOLDER / language / f"{topic}.md"
    text = (file if file.exists() else _FOLDER / "en" / f"{topic}.md").read_text(encoding="utf-8")
    return MarkdownIt("commonmark").enable("table").render(text)
