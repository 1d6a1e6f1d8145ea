"""Faults of declarations, told at the start instead of on a page."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from peyvand.records import registry

_NEEDED = ("name", "model", "area", "title", "title_one", "fields", "form", "default_sort", "purpose")


@register()
def declarations(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Every resource names what it needs, and its forms and fields fit its model."""
    faults: list[CheckMessage] = []
    for one in registry.resources():
        missing = [attribute for attribute in _NEEDED if not hasattr(one, attribute)]
        faults += [Error(f"{one!r} has no {attribute}.", id="records.E001") for attribute in missing]
        if one.model.record_kind != one.name:
            faults.append(
                Error(f"{one!r} shows a model whose record_kind is {one.model.record_kind!r}.", id="records.E002")
            )
        names = [field.name for field in one.fields]
        if len(names) != len(set(names)):
            faults.append(Error(f"{one!r} declares a field twice.", id="records.E003"))
        if one.field(one.default_sort.lstrip("-")) is None:
            faults.append(Error(f"{one!r} is sorted by a field it does not declare.", id="records.E004"))
    return faults
