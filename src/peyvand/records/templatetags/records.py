"""Tags of the pages that every resource has: `{% load records %}`."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from peyvand.foundation import formats
from peyvand.records.condition import NO_CONDITION
from peyvand.records.fields.base import Field
from peyvand.records.forms import RecordForm
from peyvand.records.forms.dressing import dressed, dressed_options
from peyvand.records.list_menus import column_choices, group_choices, sort_choices
from peyvand.records.listing import Listing, Page
from peyvand.records.panels import Panel
from peyvand.records.told import shown as shown_value

register = template.Library()


@register.filter(name="with")
def with_parameter(address: Any, change: str) -> str:
    """The address of the same list with one parameter changed: `{{ address|with:"group=" }}`."""
    name, _sign, value = change.partition("=")
    return str(address.with_(**{name: value}))


@register.simple_tag
def changed(address: Any, name: str, value: str) -> str:
    """The address of the same list with parameter `name` set to `value`."""
    return str(address.with_(**{name: value}))


@register.simple_tag
def placed(address: Any, side: str, place: str) -> str:
    """The address of another page of the same list."""
    return str(address.with_(**{side: place}))


@register.simple_tag
def without_condition(address: Any, listing: Listing, index: int) -> str:
    """The address of the same list without one of its conditions."""
    tree = listing.asked.condition
    parts = list(tree["all"]) if "all" in tree else [tree]
    del parts[index]
    return str(address.with_(filter=json.dumps({"all": parts}, ensure_ascii=False)))


@register.simple_tag
def condition_json(listing: Listing) -> str:
    """The condition of a list as its form carries it."""
    tree = listing.asked.condition
    return "" if tree == NO_CONDITION else json.dumps(tree, ensure_ascii=False)


@register.filter
def sections(form: RecordForm) -> list[tuple[Any, list[BoundField]]]:
    """The fields of a form under their headings; those under none come last."""
    left = dict.fromkeys(form.fields)
    found: list[tuple[Any, list[BoundField]]] = []
    for title, names in form.sections:
        present = [form[name] for name in names if name in left]
        for bound in present:
            del left[bound.name]
        if present:
            found.append((title, present))
    if left:
        found.append(("", [form[name] for name in left]))
    return found


@register.simple_tag(takes_context=True)
def shown(context: Any, one: Field, page: Page, row: dict[str, Any]) -> SafeString:
    """A fact of a row, for a card."""
    return one.cell(page.value(one, row), context["viewer"])


@register.simple_tag
def kept(resource: Any, name: str, value: Any) -> str:
    """A value of the journal in words."""
    return shown_value(resource, name, value, formats.current())


register.simple_tag(dressed, name="dressed_widget")
register.simple_tag(dressed_options)
register.simple_tag(group_choices)
register.simple_tag(sort_choices)
register.simple_tag(column_choices)


@register.simple_tag(takes_context=True)
def panel_html(context: Any, panel: Panel, inside: dict[str, Any]) -> SafeString:
    """A panel with what it brought, in the page's own context: what every page needs is not gathered anew for each."""
    template = context.template.engine.get_template(panel.template)
    with context.push(panel=panel, **inside):
        return SafeString(template.render(context))
