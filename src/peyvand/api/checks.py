"""Faults of declarations that only the API would meet, told at the start."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from peyvand.api.inputs import input_of
from peyvand.api.openapi.outputs import field_schema
from peyvand.records import registry

# Words that stand where the name of a resource does.
TAKEN = frozenset({"me", "batches", "openapi.json"})


@register()
def declarations(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """No resource hides an address of ours, and every field has a form in JSON, to be read and to be sent."""
    faults: list[CheckMessage] = []
    for resource in registry.resources():
        if resource.name in TAKEN:
            faults.append(Error(f"{resource!r} has a name that the API uses for something else.", id="api.E001"))
        for name, field in resource.form.base_fields.items():
            try:
                input_of(field)
            except LookupError as reason:
                faults.append(Error(f"{resource!r}, field {name!r}: {reason}", id="api.E002"))
        for one in resource.fields:
            try:
                field_schema(one)
            except LookupError as reason:
                faults.append(Error(f"{resource!r}, {one!r}: {reason}", id="api.E003"))
    return faults
