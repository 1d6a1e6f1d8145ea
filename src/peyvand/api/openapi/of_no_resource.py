"""The addresses of the API that belong to no resource, with what each method takes and gives."""

from __future__ import annotations

from typing import Any

from peyvand.api import everything
from peyvand.api.openapi import inputs, outputs
from peyvand.api.openapi.common import answer, reference, with_problems

Schema = dict[str, Any]


def paths() -> dict[str, Schema]:
    """These doors, which are the same for every caller."""
    batch = answer(reference("Batch"), "The batch.")
    come = answer(reference("Import"), "The import.")
    going_on = answer(reference("Import"), "A worker does it.", Location="Where to see how far it has come.")
    return {
        "/me": {"get": _plain("me", "Who the token stands for", answer(reference("Me"), "The caller."))},
        "/search": {"get": _searching()},
        "/files": {"post": _bringing_a_file()},
        "/openapi.json": {
            "get": _plain("document", "This document", answer({"type": "object"}, "OpenAPI 3.1, for this caller."))
        },
        "/imports/{id}": {"parameters": [inputs.ID], "get": _plain("import", "How far an import has come", come)},
        "/imports/{id}/start": {
            "parameters": [inputs.ID],
            "post": _acting("import-start", "Write what passed", going_on),
        },
        "/imports/{id}/undo": {"parameters": [inputs.ID], "post": _acting("import-undo", "Take it back", going_on)},
        "/batches/{id}": {"parameters": [inputs.ID], "get": _plain("batch", "How far a batch has come", batch)},
        "/batches/{id}/undo": {
            "parameters": [inputs.ID],
            "post": {
                **_plain("undo", "Take a batch back", batch, 409, 415, 422),
                "parameters": [inputs.IDEMPOTENCY_KEY],
            },
        },
    }


def _searching() -> Schema:
    of_group = {
        "kind": {"type": "string", "enum": everything.kinds(), "description": "The name of its list in this API."},
        "title": {"type": "string"},
        "count": {"type": "integer", "minimum": 0},
        "count_is_capped": {"type": "boolean", "description": "There are more than were counted."},
        "items": {"type": "array", "items": outputs.HIT},
    }
    group = {"type": "object", "properties": of_group, "required": [*of_group], "additionalProperties": False}
    whole = {
        "query": {"type": "string"},
        "near": {"type": "boolean", "description": "Nothing was found as it was typed; these are called nearly so."},
        "groups": {"type": "array", "items": group, "description": "By kind, the likeliest first."},
    }
    body = {"type": "object", "properties": whole, "required": [*whole], "additionalProperties": False}
    found = answer(body, "What was found.")
    return {**_plain("search", "Search everything", found), "parameters": inputs.SEARCHING}


def _bringing_a_file() -> Schema:
    name = {"name": "name", "in": "query", "schema": {"type": "string"}, "description": "What the file is called."}
    body = {"required": True, "content": {"application/octet-stream": {}}}
    responses = with_problems({"201": answer(outputs.FILE, "The file, to be named by its id.")}, further=(411, 422))
    return {
        "operationId": "files",
        "tags": ["peyvand"],
        "summary": "Bring a file that a record will point to",
        "parameters": [name],
        "requestBody": body,
        "responses": responses,
    }


def _acting(name: str, summary: str, said: Schema) -> Schema:
    responses = with_problems({"202": said}, further=(409, 415, 422))
    about = {"operationId": name, "tags": ["peyvand"], "summary": summary, "responses": responses}
    return {**about, "parameters": [inputs.IDEMPOTENCY_KEY]}


def _plain(name: str, summary: str, said: Schema, *further: int) -> Schema:
    responses = with_problems({"200": said}, further=further)
    return {"operationId": name, "tags": ["peyvand"], "summary": summary, "responses": responses}
