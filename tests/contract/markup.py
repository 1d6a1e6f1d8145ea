"""What a browser would make of a page: its forms as they would be sent, and its elements."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

Attributes = dict[str, str]


class _Reader(HTMLParser):
    """Collects forms with their successful controls, and every element with its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[tuple[Attributes, list[tuple[str, str]]]] = []
        self.elements: list[tuple[str, Attributes]] = []
        self._select: Attributes | None = None
        self._option: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._text: Attributes | None = None
        self._said = ""
        self._template = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "template":
            self._template += 1
        elif tag == "form":
            self.forms.append((attributes, []))
        elif tag == "input":
            self._input(attributes)
        elif tag == "select":
            self._select, self._options = attributes, []
        elif tag == "option":
            self._options.append((attributes.get("value", ""), "selected" in attributes))
        elif tag == "textarea":
            self._text, self._said = attributes, ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def _input(self, attributes: Attributes) -> None:
        kind = attributes.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in attributes:
                self._say(attributes, attributes.get("value", "on"))
        elif kind not in ("submit", "button", "image", "reset"):
            self._say(attributes, attributes.get("value", ""))

    def _say(self, attributes: Attributes, value: str) -> None:
        if self.forms and attributes.get("name") and "disabled" not in attributes and not self._template:
            self.forms[-1][1].append((attributes["name"], value))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._said += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._template -= 1
        elif tag == "textarea" and self._text is not None:
            # A browser drops the first line end of a text area.
            self._say(self._text, self._said.removeprefix("\n"))
            self._text = None
        elif tag == "select" and self._select is not None:
            chosen = [value for value, selected in self._options if selected]
            if not chosen and "multiple" not in self._select:
                chosen = [value for value, _selected in self._options[:1]]
            for value in chosen:
                self._say(self._select, value)
            self._select = None


def read(html: str) -> _Reader:
    """The page, read."""
    reader = _Reader()
    reader.feed(html)
    return reader


def sent_by(html: str) -> dict[str, list[str]]:
    """What the main form of a page would send as it stands."""
    for attributes, controls in read(html).forms:
        if "pv-form" in attributes.get("class", "").split():
            sent: dict[str, list[str]] = {}
            for name, value in controls:
                sent.setdefault(name, []).append(value)
            sent.pop("csrfmiddlewaretoken", None)
            return sent
    raise AssertionError("There is no form on this page.")


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Elements of a page with the names of their attributes: what stored text must not be able to change."""
    return [(tag, tuple(sorted(attributes))) for tag, attributes in read(html).elements]


def body_of(response: Any) -> str:
    """The text of an answer, streamed or not."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text: str = content.decode("utf-8", "replace")
    return text
