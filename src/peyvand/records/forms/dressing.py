"""Form widgets in our dress: Tabler's classes, our data attributes, the links between field, help and error."""

from __future__ import annotations

from html import escape
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.renderers import BaseRenderer
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from peyvand.foundation import formats
from peyvand.records.forms.renderer import attributes

_CHECKED = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, _CHECKED):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


def _kind(bound: BoundField) -> dict[str, str | bool]:
    """Attributes that the kind of field asks for: date grid, number pad, left-to-right text."""
    widget = bound.field.widget
    if isinstance(bound.field, forms.DateField) and not isinstance(bound.field, forms.DateTimeField):
        chosen = formats.current()
        return {
            "data-pv-date": True,
            "data-calendar": chosen.calendar,
            "data-language": chosen.language,
            "autocomplete": "off",
        }
    if isinstance(bound.field, forms.EmailField | forms.URLField):
        return {"dir": "ltr"}
    if isinstance(bound.field, forms.DecimalField | forms.IntegerField):
        return {"inputmode": "decimal", "autocomplete": "off"}
    if isinstance(widget, forms.Textarea | forms.TextInput) and not isinstance(widget, forms.PasswordInput):
        return {"dir": "auto"}
    return {}


def described_by(bound: BoundField) -> str:
    """Ids of the help and error under the field, for `aria-describedby`."""
    parts = [f"{bound.auto_id}-error"] if bound.errors else []
    return " ".join([*parts, f"{bound.auto_id}-help"] if bound.help_text else parts)


def dressed(bound: BoundField) -> SafeString:
    """The widget of `bound` as HTML, with our classes; attributes the form set itself win."""
    widget = bound.field.widget
    if isinstance(widget, forms.NumberInput):
        # A number input refuses Persian digits and grouping; the form reads them.
        widget.input_type = "text"
    attrs: dict[str, str | bool] = {**_kind(bound), **widget.attrs}
    attrs["class"] = f"{_class_of(widget)} {widget.attrs.get('class', '')}".strip()
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if described := described_by(bound):
        attrs["aria-describedby"] = described
    return bound.as_widget(_Choice.like(widget) if type(widget) is forms.Select else None, attrs)


def dressed_options(bound: BoundField) -> SafeString:
    """The boxes of a field with several choices to tick or one to pick, each with its word."""
    return SafeString("".join(_option(one) for one in bound.subwidgets))


def _option(option: BoundWidget) -> str:
    about = option.data
    chosen = " checked" if about["selected"] else ""
    return (
        f'<label class="form-check" for="{option.id_for_label}"><input class="form-check-input"{attributes(about["attrs"])}'
        f' type="{about["type"]}" name="{escape(about["name"])}" value="{escape(str(about["value"]))}"{chosen}>'
        f"<span>{conditional_escape(option.choice_label)}</span></label>"
    )


class _Choice(forms.Select):
    """A choice written here and not by a template for each option: a form of addresses holds a thousand countries."""

    @classmethod
    def like(cls, widget: forms.Select) -> _Choice:
        """This widget with the attributes and choices of another."""
        made = cls(widget.attrs)
        made.choices = widget.choices
        made.is_required = widget.is_required
        return made

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        choices = [("" if key is None else str(key), label) for key, label in self.choices]
        if any(isinstance(label, list | tuple) for _key, label in choices):
            return super().render(name, value, attrs, renderer)
        wanted = next((key for key, _label in choices if key in self.format_value(value)), None)
        parts = [f'<select name="{escape(name)}"{attributes(self.build_attrs(self.attrs, attrs))}>']
        for key, label in choices:
            selected = " selected" if key == wanted else ""
            parts.append(f'<option value="{escape(key)}"{selected}>{escape(str(label))}</option>')
        return SafeString("".join([*parts, "</select>"]))
