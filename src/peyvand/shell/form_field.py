"""A form field in our way, as HTML: label, "optional", unit, help, errors.

Written here and not by a template: a form has fifty of them, and a template took six times as long for each.
"""

from __future__ import annotations

from django.forms import BoundField
from django.utils.html import conditional_escape as text
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.records.forms.dressing import dressed, dressed_options
from peyvand.shell.icons import icon


def form_field(bound: BoundField, unit: str = "", help_text: str = "") -> SafeString:
    """The field with all that belongs to it.

    Args:
        unit: stands behind the input.
        help_text: instead of the field's own.
    """
    if bound.is_hidden:
        return dressed(bound)
    faults = bound.errors
    kind = "pv-field pv-invalid" if faults else "pv-field"
    body = _checkbox(bound) if bound.widget_type == "checkbox" else _label(bound) + _control(bound, unit)
    parts = [f'<div class="{kind}" id="{bound.auto_id}-field">', body]
    for place, fault in enumerate(faults):
        known = "" if place else f' id="{bound.auto_id}-error"'
        parts.append(f'<p class="pv-error-text"{known}>{icon("alert-circle")}<span>{text(str(fault))}</span></p>')
    if said := help_text or bound.help_text:
        parts.append(f'<p class="pv-help" id="{bound.auto_id}-help">{text(said)}</p>')
    return SafeString("".join([*parts, "</div>"]))


def _checkbox(bound: BoundField) -> str:
    return (
        f'<label class="form-check" for="{bound.id_for_label}">{dressed(bound)}<span>{text(bound.label)}</span></label>'
    )


def _label(bound: BoundField) -> str:
    # What an administrator requires is checked by the form's own rules, so that the field itself does not know of it. A field whose
    # parts say themselves what may stay empty says nothing of the whole.
    speaks_for_parts = getattr(bound.field, "parts_say_needed", False)
    needed = bound.field.required or speaks_for_parts or bound.name in getattr(bound.form, "needed", ())
    words = text(bound.label) + ("" if needed else f' <span class="pv-optional">{_("optional")}</span>')
    if bound.use_fieldset:
        return f'<div class="pv-label" id="{bound.auto_id}-label">{words}</div>'
    return f'<label class="pv-label" for="{bound.id_for_label}">{words}</label>'


def _control(bound: BoundField, unit: str) -> str:
    if bound.use_fieldset and bound.widget_type != "clearablefile":
        return f'<div class="pv-checks" role="group" aria-labelledby="{bound.auto_id}-label">{dressed_options(bound)}</div>'
    if unit:
        return f'<div class="pv-input">{dressed(bound)}<span class="pv-unit">{text(unit)}</span></div>'
    return dressed(bound)
