"""The addresses of the API with what each method takes and gives."""

from __future__ import annotations

from typing import Any

from peyvand.api.grouped import groupable
from peyvand.api.openapi import inputs, outputs
from peyvand.api.openapi.common import answer, reference, with_problems
from peyvand.records.acts import Act
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer

Schema = dict[str, Any]

_TAG = "Its entity tag: its version and a digest."
_EMPTY: Schema = {"description": "Done."}


def of_resource(resource: Resource, viewer: Viewer) -> dict[str, Schema]:
    """The doors of one resource, with the methods that the caller may use."""
    doors: dict[str, Schema] = {
        f"/{resource.name}": {"get": _list(resource, viewer), "post": _create(resource)},
        f"/{resource.name}/{{id}}": {
            "parameters": [inputs.ID],
            "get": _read(resource),
            "patch": _change(resource),
            "delete": _delete(resource),
        },
        f"/{resource.name}/{{id}}/restore": {"parameters": [inputs.ID], "post": _restore(resource)},
        f"/{resource.name}/{{id}}/history": {"parameters": [inputs.ID], "get": _history(resource)},
        f"/{resource.name}/bulk": {"post": _bulk(resource)},
        f"/{resource.name}/import": {"post": _import(resource)},
    }
    doors |= {
        f"/{resource.name}/{{id}}/{act.name}": {"parameters": [inputs.ID], "post": _act(resource, act)}
        for act in resource.acts
    }
    if groupable(resource, viewer):
        doors[f"/{resource.name}/groups"] = {"get": _groups(resource, viewer)}
    shown = {address: _allowed(door, resource, viewer) for address, door in doors.items()}
    return {address: door for address, door in shown.items() if set(door) - {"parameters"}}


def _allowed(door: Schema, resource: Resource, viewer: Viewer) -> Schema:
    """The door without the methods whose right the caller lacks."""
    return {
        method: {key: value for key, value in said.items() if key != "x-rights"} if method != "parameters" else said
        for method, said in door.items()
        if method == "parameters" or all(_may(right, resource, viewer) for right in said["x-rights"])
    }


def _may(right: str, resource: Resource, viewer: Viewer) -> bool:
    return any(viewer.may(one, resource.name) for one in right.split("|"))


def _operation(resource: Resource, verb: str, summary: str, *rights: str, **more: Any) -> Schema:
    return {
        "operationId": f"{resource.name}.{verb}",
        "tags": [resource.name],
        "summary": summary,
        "x-rights": rights,
        **more,
    }


def _body(schema: Schema, *, patch: bool = False) -> Schema:
    kinds = ["application/json", *(["application/merge-patch+json"] if patch else [])]
    return {"required": True, "content": {kind: {"schema": schema} for kind in kinds}}


def _written(resource: Resource) -> Schema:
    return {"anyOf": [reference(f"{resource.name}.Record"), reference("Reference")]}


def _list(resource: Resource, viewer: Viewer) -> Schema:
    cursor = {"type": ["string", "null"]}
    page = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": reference(f"{resource.name}.Item")},
            "next": cursor,
            "previous": cursor,
            "count": {"type": "integer", "minimum": 0},
            "count_is_capped": {"type": "boolean"},
        },
        "required": ["items", "next", "previous"],
        "additionalProperties": False,
    }
    return _operation(
        resource,
        "list",
        "List",
        "view",
        parameters=inputs.list_parameters(resource, viewer),
        responses=with_problems({"200": answer(page, "One page.")}),
    )


def _create(resource: Resource) -> Schema:
    made = answer(_written(resource), "The new record.", ETag=_TAG, Location="Its address.")
    made["links"] = {
        f"{verb}It": {"operationId": f"{resource.name}.{verb}", "parameters": {"id": "$response.body#/id"}}
        for verb in ("read", "change", "delete", "history")
    }
    return _operation(
        resource,
        "create",
        "Create",
        "create",
        parameters=[inputs.IDEMPOTENCY_KEY],
        requestBody=_body(reference(f"{resource.name}.New")),
        responses=with_problems({"201": made}, further=(409, 415, 422)),
    )


def _read(resource: Resource) -> Schema:
    whole = answer(reference(f"{resource.name}.Record"), "The record.", ETag=_TAG)
    same = {"description": "The caller has this answer already.", "headers": whole["headers"]}
    return _operation(
        resource,
        "read",
        "Read",
        "view",
        parameters=[inputs.INCLUDE, inputs.IF_NONE_MATCH],
        responses=with_problems({"200": whole, "304": same}),
    )


def _change(resource: Resource) -> Schema:
    return _operation(
        resource,
        "change",
        "Change the fields that are sent",
        "edit",
        parameters=[inputs.IF_MATCH],
        requestBody=_body(reference(f"{resource.name}.Change"), patch=True),
        responses=with_problems(
            {"200": answer(_written(resource), "The record.", ETag=_TAG)}, further=(409, 412, 415, 422)
        ),
    )


def _delete(resource: Resource) -> Schema:
    return _operation(
        resource,
        "delete",
        "Put into the trash",
        "delete",
        parameters=[inputs.IF_MATCH],
        responses=with_problems({"204": _EMPTY}, further=(412,)),
    )


def _restore(resource: Resource) -> Schema:
    return _operation(
        resource,
        "restore",
        "Take out of the trash",
        "delete",
        parameters=[inputs.IDEMPOTENCY_KEY],
        responses=with_problems({"200": answer(_written(resource), "The record.", ETag=_TAG)}, further=(409, 415, 422)),
    )


def _act(resource: Resource, act: Act) -> Schema:
    return _operation(
        resource,
        act.name,
        act.summary,
        "view",
        act.action,
        parameters=[inputs.IDEMPOTENCY_KEY],
        requestBody=_body(inputs.act_schema(act)),
        responses=with_problems({"200": answer(_written(resource), "The record.", ETag=_TAG)}, further=(409, 415, 422)),
    )


def _history(resource: Resource) -> Schema:
    return _operation(
        resource,
        "history",
        "Every change, the newest first",
        "view",
        parameters=[inputs.HISTORY_CURSOR],
        responses=with_problems({"200": answer(reference("History"), "Entries.")}),
    )


def _groups(resource: Resource, viewer: Viewer) -> Schema:
    return _operation(
        resource,
        "groups",
        "Count by group",
        "view",
        parameters=inputs.group_parameters(resource, viewer),
        responses=with_problems({"200": answer(outputs.group_schema(resource, viewer), "The largest group first.")}),
    )


def _bulk(resource: Resource) -> Schema:
    batch = reference("Batch")
    later = answer(batch, "A worker does it.", Location="Where to see how far it has come.")
    return _operation(
        resource,
        "bulk",
        "Change or delete many",
        "bulk",
        "edit|delete",
        parameters=[inputs.IDEMPOTENCY_KEY],
        requestBody=_body(reference(f"{resource.name}.Bulk")),
        responses=with_problems({"200": answer(batch, "It is done."), "202": later}, further=(409, 415, 422)),
    )


def _import(resource: Resource) -> Schema:
    body = {
        "type": "object",
        "properties": {
            "file_name": {"type": "string"},
            "content": {"type": "string", "contentEncoding": "base64", "description": "The file, CSV or XLSX."},
            "options": {"type": "object", "description": "How the file is written; what is left out is found."},
            "mapping": {"type": "object", "description": "What its columns mean; what is left out is found."},
            "start": {"type": "boolean", "description": "Write what passes at once, without waiting after the check."},
        },
        "required": ["file_name", "content"],
        "additionalProperties": False,
    }
    later = answer(reference("Import"), "A worker does it.", Location="Where to see how far it has come.")
    return _operation(
        resource,
        "import",
        "Import a file",
        "import",
        parameters=[inputs.IDEMPOTENCY_KEY],
        requestBody=_body(body),
        responses=with_problems({"202": later}, further=(409, 415, 422)),
    )
