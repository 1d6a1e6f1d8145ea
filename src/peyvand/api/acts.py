"""What may be done with one record besides writing and deleting it, such as confirming a credit assessment."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.bodies import printable
from peyvand.api.calls import Call
from peyvand.api.doors import check_may
from peyvand.api.inputs import input_of
from peyvand.api.problems import Problem, invalid
from peyvand.api.single import reached, whole
from peyvand.records.acts import Act, ActForm, NotNow


def perform(call: Call) -> Answer:
    """Do it, and answer with the record; what was left out is as on an untouched page."""
    act = next(one for one in call.resource.acts if one.name == call.where["act"])
    check_may(call.viewer, act.action, call.resource)
    record = reached(call, act.action)
    form = _form(act, record, call)
    try:
        act.run(record, form.cleaned_data, call.viewer, call.origin)
    except NotNow as reason:
        raise Problem("not-now", str(reason)) from reason
    return whole(call, record.pk, record.version + 1)


def _form(act: Act, record: Any, call: Call) -> ActForm:
    """The form with what was sent.

    Raises:
        Problem: 422 for names that it has not, values of another type, and what it does not take.
    """
    form = act.form(record=record, viewer=call.viewer)
    faults: dict[str, list[str]] = {}
    values = form.untouched()
    for name, value in call.body.items():
        if name not in form.fields:
            faults[printable(name)] = [_("This does not belong here.")]
            continue
        taken = input_of(form.fields[name])
        if found := taken.faults(value):
            faults[name] = found
        else:
            values[name] = taken.convert(value)
    if faults:
        raise invalid(faults)
    form = act.form(values, record=record, viewer=call.viewer)
    if not form.is_valid():
        raise invalid(
            {
                "record" if name == NON_FIELD_ERRORS else name: [str(one) for one in said]
                for name, said in form.errors.items()
            }
        )
    return form
