"""Parts of the description that belong to no resource."""

from __future__ import annotations

from typing import Any

from peyvand.api.problems import KINDS

Schema = dict[str, Any]

_ID: Schema = {"type": "integer", "minimum": 1}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_MOMENT_OR_NONE: Schema = {"type": ["string", "null"], "format": "date-time"}


def _closed(required: dict[str, Schema], **more: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **more},
        "required": list(required),
        "additionalProperties": False,
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_COUNT: Schema = {"type": "integer", "minimum": 0}
_PERSON: Schema = {"anyOf": [_reference("Linked"), {"type": "null"}]}

SCHEMAS: dict[str, Schema] = {
    "Linked": _closed({"id": _ID, "title": {"type": "string"}}),
    "Reference": {
        **_closed({"id": _ID, "version": _ID}),
        "description": "All that is told of a record to who may write it but not see it.",
    },
    "Condition": {
        "description": "A comparison, or a group of conditions.",
        "anyOf": [
            _closed({"field": {"type": "string"}, "op": {"type": "string"}}, value={}),
            *(_closed({word: {"type": "array", "items": _reference("Condition")}}) for word in ("all", "any")),
            _closed({"not": _reference("Condition")}),
            {"type": "object", "maxProperties": 0},
        ],
    },
    "Problem": {
        "description": "A refusal, as RFC 9457 writes it.",
        "type": "object",
        "properties": {
            "type": {"enum": [f"urn:peyvand:problem:{kind}" for kind in KINDS]},
            "title": {"type": "string"},
            "status": {"enum": sorted({status for status, _title in KINDS.values()})},
            "detail": {"type": "string"},
            "faults": {
                "description": "Sentences by field; those about the whole under “record”.",
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
            "version": _ID,
            "clashes": {"type": "array", "items": _reference("Clash")},
            "trace": {"type": "string"},
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": False,
    },
    "Clash": _closed({"field": {"type": "string"}, "base": {}, "theirs": {}, "yours": {}}),
    "Batch": _closed(
        {
            "id": _ID,
            "verb": {"type": "string"},
            "resource": {"type": "string"},
            "at": _MOMENT,
            "total": {"type": "integer", "minimum": 0},
            "done": {"type": "integer", "minimum": 0},
            "refused": {
                "type": "array",
                "items": _closed({"id": _ID, "label": {"type": "string"}, "reason": {"type": "string"}}),
            },
            "warned": {
                "type": "array",
                "items": _closed({"id": _ID, "label": {"type": "string"}, "reason": {"type": "string"}}),
            },
            "finished_at": _MOMENT_OR_NONE,
            "undone_at": _MOMENT_OR_NONE,
            "undo_of": {"type": ["integer", "null"]},
        },
        left_out={"description": "Ids of nothing that the caller may do this with.", "type": "array", "items": _ID},
    ),
    "Import": _closed(
        {
            "id": _ID,
            "resource": {"type": "string"},
            "file": {"type": "string"},
            "step": {"type": "string"},
            **dict.fromkeys(("rows", "ready", "created", "updated", "skipped", "refused", "waiting"), _COUNT),
            "problems": {
                "type": "array",
                "items": _closed(
                    {
                        "column": {"type": "string"},
                        "kind": {"type": "string"},
                        "rows": _COUNT,
                        "first_row": _COUNT,
                        "sentence": {"type": "string"},
                    }
                ),
            },
            "batch": {"type": ["integer", "null"]},
            "finished_at": _MOMENT_OR_NONE,
            "stopped_because": {"type": "string"},
        }
    ),
    "Entry": _closed(
        {
            "id": _ID,
            "at": _MOMENT,
            "by": _PERSON,
            "on_behalf_of": _PERSON,
            "verb": {"type": "string"},
            "cause": {"type": "string"},
            "version": _ID,
            "batch": {"type": ["integer", "null"]},
            "changes": {"type": "object", "additionalProperties": _closed({"before": {}, "after": {}})},
        }
    ),
    "History": _closed(
        {"items": {"type": "array", "items": _reference("Entry")}, "next": {"type": ["string", "null"]}}
    ),
    "Me": _closed(
        {
            "id": _ID,
            "username": {"type": "string"},
            "name": {"type": "string"},
            "email": {"type": "string"},
            "language": {"type": "string"},
            "calendar": {"type": "string"},
            "digits": {"type": "string"},
            "time_zone": {"type": "string"},
            "is_administrator": {"type": "boolean"},
            "token": _closed(
                {
                    "name": {"type": "string"},
                    "expires_at": _MOMENT_OR_NONE,
                    "actions": {"type": ["array", "null"], "items": {"type": "string"}},
                }
            ),
            "may": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        }
    ),
}

_RETRY_AFTER: Schema = {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait."}}
_HEADERS: dict[int, Schema] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    405: {"Allow": {"schema": {"type": "string"}}},
    409: _RETRY_AFTER,
    429: _RETRY_AFTER,
}


def _problem(status: int) -> Schema:
    titles = [str(title) for other, title in KINDS.values() if other == status]
    return {
        "description": " / ".join(titles),
        "headers": _HEADERS.get(status, {}),
        "content": {"application/problem+json": {"schema": _reference("Problem")}},
    }


def problem_responses() -> dict[str, Schema]:
    """Every status of a refusal, in the active language."""
    return {f"Problem{status}": _problem(status) for status in sorted({one for one, _title in KINDS.values()})}


def with_problems(answers: dict[str, Schema], *, further: tuple[int, ...] = ()) -> dict[str, Schema]:
    """`answers` and every refusal that such an operation may give."""
    always = (400, 401, 403, 404, 406, 411, 413, 429, 500)
    refusals = {
        str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in sorted({*always, *further})
    }
    return {**answers, **refusals}


def answer(schema: Schema, description: str, **headers: str) -> Schema:
    """A JSON answer; `headers` by name, with underscores, and what each says."""
    said = {
        name.replace("_", "-"): {"schema": {"type": "string"}, "description": text} for name, text in headers.items()
    }
    return {"description": description, "headers": said, "content": {"application/json": {"schema": schema}}}


reference = _reference
