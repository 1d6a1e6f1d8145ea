"""The whole description."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from peyvand import __version__
from peyvand.api.answers import Answer
from peyvand.api.calls import Call
from peyvand.api.openapi import common, inputs, of_no_resource, outputs, paths
from peyvand.api.outputs import rights_key
from peyvand.records import areas, registry
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer

Schema = dict[str, Any]

_MOST_KEPT = 50
_kept: dict[Hashable, bytes] = {}


def read(call: Call) -> Answer:
    """The description of the API for this caller, in their language."""
    key = (rights_key(call.viewer), call.viewer.formats.language)
    if key not in _kept:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        _kept[key] = Answer(describe(call.viewer)).body
    answer = Answer()
    answer.body = _kept[key]
    return answer


def describe(viewer: Viewer) -> Schema:
    """OpenAPI 3.1 with the resources, methods and fields that `viewer` may use."""
    shown = [one for one in registry.resources() if _opens_to(one, viewer)]
    addresses: Schema = {}
    schemas: Schema = dict(common.SCHEMAS)
    for one in shown:
        addresses |= paths.of_resource(one, viewer)
        schemas |= _schemas(one, viewer)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Peyvand",
            "version": __version__,
            "description": "Every record of Peyvand, for programs. Dates are Gregorian and moments in UTC, whatever the caller's calendar.",
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "tags": [{"name": one.name, "description": str(one.purpose)} for one in shown],
        "paths": {**of_no_resource.paths(), **addresses},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": common.problem_responses(),
            "schemas": schemas,
        },
    }


def _opens_to(resource: Resource, viewer: Viewer) -> bool:
    if resource.administrators_only and not viewer.rights.is_administrator:
        return False
    return areas.is_on(resource.area, viewer.rights.epoch) and any(
        viewer.may(action, resource.name) for action in ("view", "create", "edit", "delete")
    )


def _schemas(resource: Resource, viewer: Viewer) -> Schema:
    name = resource.name
    return {
        f"{name}.Item": outputs.listed_schema(resource, viewer),
        f"{name}.Record": outputs.whole_schema(resource, viewer),
        f"{name}.New": inputs.new_schema(resource, viewer),
        f"{name}.Change": inputs.change_schema(resource, viewer),
        f"{name}.Bulk": inputs.bulk_schema(resource, viewer),
    }
