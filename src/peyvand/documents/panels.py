"""What documents and comments show on the pages of all records."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record
from peyvand.documents.models import Comment
from peyvand.records.panels import EVERY, Panel, bring
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer


def comment_composer(record: Any, viewer: Viewer, *, answered: Comment | None = None) -> dict[str, Any]:
    """What the composer of comments needs.

    Args:
        answered: the comment that the next one will be an answer to.
    """
    keywords = {"resource": record.record_kind, "pk": record.pk}
    return {
        "may_comment": viewer.may("create", "comments"),
        "url": reverse("documents:comment", kwargs=keywords),
        "colleagues_url": reverse("documents:colleagues", kwargs=keywords),
        "answered": answered,
    }


@bring
class CommentComposer(Panel):
    """Say something to colleagues about the record."""

    on = EVERY
    name = "comment"
    title = _("Comment")
    kind = "comments"
    template = "documents/comment_composer.html"
    order = 200
    place = "composer"

    @classmethod
    def fits(cls, resource: Resource) -> bool:
        return resource.model.scope_fields.hangs < Comment.scope_fields.hangs

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return comment_composer(record, viewer)
