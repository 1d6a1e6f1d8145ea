"""One factory for each kind of record, gathered from the areas that declare them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps


def _gathered() -> dict[str, Callable[..., Any]]:
    found: dict[str, Callable[..., Any]] = {}
    for config in apps.get_app_configs():
        module = f"{config.name}.tests.factories"
        if config.name.startswith("peyvand.") and find_spec(f"{config.name}.tests") and find_spec(module):
            found |= getattr(import_module(module), "FACTORIES", {})
    return found


FACTORIES = _gathered()
