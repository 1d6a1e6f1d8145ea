"""Inputs, text boxes and choices written here and not by Django's templates.

A form of fifty fields took half of its time for the three templates that Django includes for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_INPUTS = frozenset(
    f"django/forms/widgets/{name}.html"
    for name in ("date", "datetime", "email", "hidden", "input", "number", "password", "text", "time", "url")
)
_TEXT_BOX = "django/forms/widgets/textarea.html"
_CHOICE = "django/forms/widgets/select.html"


class Renderer(TemplatesSetting):
    """Writes what is plain itself; all other widgets use the same templates as pages, ours among them."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """HTML of a widget, the same as Django's template gives."""
        if template_name in _INPUTS:
            return _input(context["widget"])
        if template_name == _TEXT_BOX:
            return _text_box(context["widget"])
        if template_name == _CHOICE:
            return _choice(context["widget"])
        return SafeString(super().render(template_name, context, request))


def _input(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else f' value="{escape(str(widget["value"]))}"'
    return SafeString(
        f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{attributes(widget["attrs"])}>'
    )


def _text_box(widget: dict[str, Any]) -> SafeString:
    # A browser drops the first line break of a text box; without ours it would be the text's own.
    value = escape(str(widget["value"] or ""))
    return SafeString(f'<textarea name="{escape(widget["name"])}"{attributes(widget["attrs"])}>\n{value}</textarea>')


def _choice(widget: dict[str, Any]) -> SafeString:
    groups = "".join(_group(title, options) for title, options, _place in widget["optgroups"])
    return SafeString(f'<select name="{escape(widget["name"])}"{attributes(widget["attrs"])}>{groups}</select>')


def _group(title: str | None, options: list[dict[str, Any]]) -> str:
    shown = "".join(
        f'<option value="{escape(str(one["value"]))}"{attributes(one["attrs"])}>{conditional_escape(one["label"])}</option>'
        for one in options
    )
    return f'<optgroup label="{escape(str(title))}">{shown}</optgroup>' if title else shown


def attributes(pairs: Mapping[str, object] | None) -> SafeString:
    """HTML attributes from a mapping, escaped; a value of True stands alone, None and False vanish."""
    said = [(name, value) for name, value in (pairs or {}).items() if value is not None and value is not False]
    return SafeString("".join(f" {escape(n)}" if v is True else f' {escape(n)}="{escape(str(v))}"' for n, v in said))
