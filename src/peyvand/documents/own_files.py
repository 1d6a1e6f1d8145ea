"""Fields of the firm's own that hold a file: each file is a document of its record, and the field says which.

So a file comes in by the checks that all documents have, is opened by whoever may open the document, goes with its record when
records are merged, and is erased with the person it tells of. Another file in its place leaves the first among the documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.access.scope import bearers
from peyvand.documents.actions.store import keep
from peyvand.documents.forms.files import UploadField
from peyvand.documents.models import Document, StoredFile
from peyvand.foundation import clock
from peyvand.records import registry
from peyvand.records.custom import kinds
from peyvand.records.custom.linking import CustomLink
from peyvand.records.fields import operators as op
from peyvand.records.models import FieldKind
from peyvand.records.saving import NotAllowed, save

if TYPE_CHECKING:
    from peyvand.journal.writing import Origin
    from peyvand.records.custom.kinds import Custom
    from peyvand.records.fields.base import Text
    from peyvand.records.fields.links import Linked
    from peyvand.records.resource import Resource

KIND = "documents"


class NewFile:
    """A file that was brought and is no document yet."""

    def __init__(self, file: StoredFile) -> None:
        self.file = file

    def __str__(self) -> str:
        return self.file.name


class OwnFileField(CustomLink):
    """The name of the file, which opens it, for those who may open the document."""

    operators: ClassVar[tuple[op.Operator, ...]] = op.EMPTY_OPERATORS

    def __init__(self, name: str, label: Text, *, path: str, shown: bool) -> None:
        super().__init__(name, label, to=KIND, path=path, shown=shown)
        self.groupable = False

    def called(self) -> Any:
        return F("file__name")

    def leads_to(self, value: Linked) -> str:
        return reverse("documents:file", args=[value.id])


class OwnFileInput(UploadField):
    """Takes a file, and makes it a document of the record once that is written."""

    model: Any = Document
    to = KIND

    def prepare_value(self, value: Any) -> Any:
        """The kept file that the page names; none where its reader may not open it."""
        if not isinstance(value, int) or self.viewer is None:
            return value
        return Document.objects.visible_to(self.viewer.user).filter(pk=value).values_list("file_id", flat=True).first()

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file that was chosen, the document that is there when none was, or None when it is to be taken away."""
        if data in self.empty_values and data is not False and initial:
            return Document._base_manager.filter(pk=initial).first()
        return super().clean(data, None)

    def to_python(self, data: Any) -> Any:
        if isinstance(data, dict):
            return self._document(data.get("document"))
        if data in self.empty_values:
            return None
        if self.viewer is not None and not self.viewer.may("create", KIND):
            raise ValidationError(_("You may not add documents. An administrator can grant it."), code="forbidden")
        return NewFile(super().to_python(data))

    def _document(self, pk: Any) -> Document:
        """A document that the journal names."""
        found: Document | None = None
        if self.viewer is not None and isinstance(pk, int):
            found = Document.objects.visible_to(self.viewer.user).filter(pk=pk).first()
        if found is None:
            raise ValidationError(_("This document is not there any more, or you may not open it."), code="unknown")
        return found

    def given(self, pk: Any) -> Any:
        """A document that stands in the journal; a number alone would be that of a file brought before."""
        return None if pk is None else {"document": pk}

    def settle(self, value: Any) -> bool:
        """Keep a file that was chosen just now."""
        is_new = isinstance(value, NewFile) and value.file.pk is None
        if is_new:
            keep(value.file, at=clock.now())
        return is_new

    def hang(self, value: Any, record: Any, origin: Origin) -> Any:
        """The document of `record` that a new file becomes; None for what is one already.

        Raises:
            NotAllowed: with a sentence, where it cannot become one.
        """
        if not isinstance(value, NewFile) or self.viewer is None:
            return None
        resource = registry.resource(KIND)
        said = {"on": f"{record.record_kind}/{record.pk}", "file": value.file.pk}
        form = resource.form(data=said, resource=resource, viewer=self.viewer)
        if not form.is_valid():
            raise NotAllowed(form.fault_text())
        return save(form, origin=origin)


def fits(resource: Resource) -> bool:
    """True for a kind of record that documents can hang on."""
    return resource.name in bearers(Document.scope_fields.hangs)


def _field(one: Custom, label: Any, options: dict[str, Any]) -> OwnFileField:
    return OwnFileField(one.name, label, path=options["path"], shown=options["shown"])


def bring() -> None:
    """Let fields of the firm's own hold files."""
    kinds.bring(FieldKind.FILE, field=_field, typed=lambda _one, options: OwnFileInput(**options), fits=fits)
