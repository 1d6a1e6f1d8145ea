"""Every resource of this installation, by name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps

if TYPE_CHECKING:
    from peyvand.records.resource import Resource

_resources: dict[str, Resource] = {}
_Declared = TypeVar("_Declared", bound="type[Resource]")


def register(declared: _Declared) -> _Declared:
    """Class decorator: the declaration becomes one of the installation's resources.

    Raises:
        ValueError: when another resource has its name already.
    """
    resource = declared()
    if resource.name in _resources and type(_resources[resource.name]) is not declared:
        raise ValueError(f"Two resources are called {resource.name!r}.")
    _resources[resource.name] = resource
    return declared


def discover() -> None:
    """Read the declarations of every installed area."""
    for config in apps.get_app_configs():
        module = f"{config.name}.resources"
        if config.name.startswith("peyvand.") and find_spec(module):
            import_module(module)


def resource(name: str) -> Resource:
    """The resource called `name`.

    Raises:
        KeyError: when there is none.
    """
    return _resources[name]


def resources() -> Iterator[Resource]:
    """All of them, in the order of their declaration."""
    return iter(list(_resources.values()))


def resource_of(model: type) -> Resource | None:
    """The resource that shows `model`, if one does."""
    return next((one for one in _resources.values() if one.model is model), None)
