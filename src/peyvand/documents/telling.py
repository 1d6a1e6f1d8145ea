"""What comments and documents say on a timeline."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from peyvand.documents.mentions import marked
from peyvand.documents.models import Comment, Document
from peyvand.records import registry
from peyvand.records.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer


def bearers_of(rows: Iterable[Any]) -> dict[str, Any]:
    """The records that these hang on, by "partners/5": one query for each kind. Who sees the rows sees the records."""
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[row.on_kind].add(row.on_id)
    return {
        f"{kind}/{one.pk}": one
        for kind, wanted in ids.items()
        for one in registry.resource(kind).model._base_manager.filter(pk__in=wanted)
    }


def _place(row: Any, bearers: Mapping[str, Any]) -> dict[str, Any]:
    """Where a row hangs, for its lines on the timeline of the partner."""
    bearer = bearers.get(row.on) if row.on_kind != "partners" else None
    return {"bearer": bearer, "bearer_url": registry.resource(row.on_kind).url("page", row.on_id)}


def comments(resource: Resource, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
    """The text of each comment, what it answers, and what its reader may do with it."""
    if not resource.can_see("text", viewer):
        return {}
    rows = list(
        Comment.objects.filter(pk__in=ids).select_related("reply_to", "reply_to__owner").prefetch_related("mentions")
    )
    bearers = bearers_of(rows)
    may = {action: viewer.may(action, "comments") for action in ("create", "edit", "delete")}
    told = {}
    for row in rows:
        is_mine, above = row.owner_id == viewer.user.pk, row.reply_to
        context = _place(row, bearers) | {
            "comment": row,
            "text": marked(row.text, row.mentions.all()),
            "above": above if above and above.deleted_at is None else None,
            "may_answer": may["create"],
            "may_edit": is_mine and may["edit"],
            "may_delete": is_mine and may["delete"],
        }
        body = render_to_string("documents/comment_told.html", context)
        told[row.pk] = Telling(body, _("{person} answered") if above else _("{person} commented"), "message")
    return told


def documents(resource: Resource, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
    """The newest file of each document, a picture as such."""
    if not resource.can_see("file", viewer):
        return {}
    rows = list(Document.objects.filter(pk__in=ids).select_related("file"))
    bearers = bearers_of(rows)
    return {
        row.pk: Telling(
            render_to_string(
                "documents/document_told.html", _place(row, bearers) | {"document": row, "file": row.file}
            ),
            _("{person} added the document {record}"),
            "paperclip",
        )
        for row in rows
    }
