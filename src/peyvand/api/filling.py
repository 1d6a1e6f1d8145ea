"""From the JSON that was sent to a form that is bound with it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from peyvand.api.bodies import printable
from peyvand.api.calls import Call
from peyvand.api.inputs import inputs_of
from peyvand.api.problems import invalid
from peyvand.records.forms import RecordForm
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer


def writable(resource: Resource, viewer: Viewer) -> list[str]:
    """Names of the fields that the viewer may write."""
    return [name for name in resource.form.base_fields if resource.can_edit(name, viewer)]


def checked(values: dict[str, Any], resource: Resource, viewer: Viewer) -> dict[str, Any]:
    """`values` as the form takes them.

    Raises:
        Problem: 422 with the names that nobody, or not this caller, may write, and with values of the wrong type.
    """
    inputs, names = inputs_of(resource.form), set(writable(resource, viewer))
    faults: dict[str, list[str]] = {}
    for name, value in values.items():
        if name not in names:
            faults[printable(name)] = [_("This field does not exist, or it cannot be written.")]
        elif found := inputs[name].faults(value):
            faults[name] = found
    if faults:
        raise invalid(faults)
    return {name: inputs[name].convert(value) for name, value in values.items()}


def form_for_new(call: Call) -> RecordForm:
    """A form for a new record, bound with what was sent; what was left out is as on an untouched page.

    Raises:
        Problem: 422 when it is not valid.
    """
    data = checked(call.body, call.resource, call.viewer)
    form = call.resource.form(data=data, resource=call.resource, viewer=call.viewer)
    form.fill_untouched(data)
    return _valid(form)


def form_for_change(call: Call, record: Any) -> RecordForm:
    """A form with just the fields that were sent.

    Raises:
        Problem: 422 when it is not valid.
    """
    data = checked(call.body, call.resource, call.viewer)
    return _valid(
        call.resource.form(data=data, resource=call.resource, viewer=call.viewer, instance=record, only=set(data))
    )


def _valid(form: RecordForm) -> RecordForm:
    if not form.is_valid():
        raise invalid(form.fault_list())
    return form
