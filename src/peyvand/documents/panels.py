"""What documents and comments show on the pages of all records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record
from peyvand.documents import disk
from peyvand.documents.content import PLAIN
from peyvand.documents.limits import LARGEST_FILE
from peyvand.documents.models import Comment, Document, StoredFile
from peyvand.records import registry
from peyvand.records.panels import EVERY, Panel, bring
from peyvand.records.resource import Resource
from peyvand.records.statements import SLOT, statement
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


MOST_SHOWN = 8
# So much of a text is shown on the page of its document, in bytes.
_TEXT_SHOWN = 20_000
_DRAWN_WITHIN = timedelta(minutes=1)


def documents_panel(record: Any, viewer: Viewer) -> dict[str, Any]:
    """The newest documents on a record, and what is needed to add some."""
    found = _newest_documents(record, viewer)
    return {
        "documents": found[:MOST_SHOWN],
        "more": len(found) > MOST_SHOWN,
        # A worker is drawing the copy of a picture: the panel asks once more in a moment.
        "pending": any(
            one.file.is_picture and not one.file.has_copies and viewer.now - one.file.stored_at < _DRAWN_WITHIN
            for one in found
        ),
        "may_add": viewer.may("create", "documents"),
        "most": LARGEST_FILE,
        "url": reverse("documents:add", kwargs={"resource": record.record_kind, "pk": record.pk}),
    }


def _newest_documents(record: Any, viewer: Viewer) -> list[Document]:
    """The first documents on a record, by a statement that is kept: every page of a record asks for them."""
    kind, resource = record.record_kind, registry.resource("documents")
    kept = statement(
        ("documents on", kind, viewer.user.pk, viewer.rights.epoch),
        lambda: (
            resource.rows(viewer)
            .filter(on_kind=kind, on_id__in=[SLOT])
            .order_by("-updated_at", "-id")
            .values_list("pk")[: MOST_SHOWN + 1]
        ),
    )
    ids = [row[0] for row in kept.run([record.pk])]
    return list(Document.objects.filter(pk__in=ids).select_related("file").order_by("-updated_at", "-id"))


@bring
class DocumentsPanel(Panel):
    """The files of the record."""

    on = EVERY
    name = "documents"
    title = _("Documents")
    kind = "documents"
    template = "documents/panel.html"
    order = 60

    @classmethod
    def fits(cls, resource: Resource) -> bool:
        return resource.model.scope_fields.hangs < Document.scope_fields.hangs

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return documents_panel(record, viewer)


@bring
class TheDocument(Panel):
    """The file itself on the page of its document, and its versions."""

    on = "documents"
    name = "file"
    title = _("Versions")
    kind = "documents"
    template = "documents/document.html"
    place = "band"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        resource = registry.resource("documents")
        if not isinstance(record, Document) or not resource.can_see("file", viewer):
            return {}
        bearer = registry.resource(record.on_kind)
        return {
            "document": record,
            "file": record.file,
            "text": _text_of(record.file),
            "versions": record.versions.select_related("file", "by"),
            "bearer": bearer.model._base_manager.filter(pk=record.on_id).first(),
            "bearer_title": bearer.title_one,
            "bearer_url": bearer.url("page", record.on_id),
            "may_edit": resource.can_edit("file", viewer)
            and resource.rows(viewer, "edit").filter(pk=record.pk).exists(),
            "url": reverse("documents:version", kwargs={"pk": record.pk}),
        }


def _text_of(file: StoredFile) -> str:
    """The beginning of a plain text; empty for everything else."""
    if file.kind != PLAIN:
        return ""
    try:
        with disk.path_of(file.key).open("rb") as opened:
            return opened.read(_TEXT_SHOWN).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
