"""From the JSON that was sent to a form that is bound with it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from django.utils.translation import gettext as _

from peyvand.api.bodies import printable
from peyvand.api.calls import Call
from peyvand.api.inputs import inputs_of
from peyvand.api.outputs import rights_key
from peyvand.api.problems import invalid
from peyvand.records.forms import RecordForm
from peyvand.records.forms.untold import untold
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
    form = _of_new(call, data, only=set(data) | _untold(call))
    form.fill_untouched(data)
    if not form.is_valid():  # the fault may be about any field, and is told with its own
        form = _of_new(call, data)
        form.fill_untouched(data)
    return _valid(form)


def _of_new(call: Call, data: dict[str, Any], only: set[str] | None = None) -> RecordForm:
    return call.resource.form(data=data, resource=call.resource, viewer=call.viewer, only=only)


_MOST_KEPT = 500
_kept: dict[Hashable, frozenset[str]] = {}


def _untold(call: Call) -> frozenset[str]:
    """The fields that a new record has although this caller tells nothing of them; the same until their rights change."""
    key = (call.resource.name, rights_key(call.viewer))
    found = _kept.get(key)
    if found is None:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        found = _kept[key] = untold(lambda data: _of_new(call, data))
    return found


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
