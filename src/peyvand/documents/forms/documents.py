"""The gate for documents."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Team, User
from peyvand.documents.forms.files import UploadField
from peyvand.documents.forms.on_record import OnRecordForm
from peyvand.documents.models import Audience, Document, DocumentVersion
from peyvand.foundation import clock
from peyvand.records.forms import LineField, LinkedRecordsField


class DocumentForm(OnRecordForm):
    """A document on a record; another file becomes its next version, the one before stays.

    Choosing readers is saying that only they may open it; saying that everybody may lets the chosen ones go.
    """

    file = UploadField(label=_("File"))
    title = LineField(
        label=_("Title"), max_length=200, required=False, help_text=_("Left empty, it is called as the file is.")
    )
    audience = forms.ChoiceField(label=_("Who may open it"), choices=Audience.choices, required=False)
    readers = LinkedRecordsField(User, to="users", label=_("Colleagues who may open it"), required=False)
    reader_teams = LinkedRecordsField(Team, to="teams", label=_("Teams that may open it"), required=False)

    class Meta:
        model = Document
        fields = ("title", "file", "audience", "readers", "reader_teams")

    sections = (
        (_("Document"), ("file", "title")),
        (_("Who may open it"), ("audience", "readers", "reader_teams")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.owner = self.viewer.user
        elif "file" in self.fields:
            self.fields["file"].required = False
            self.fields["file"].label = _("New version")

    def clean_title(self) -> str:
        """A document always has a title."""
        given: str = self.cleaned_data["title"]
        return given or self.instance.title

    def clean_audience(self) -> str:
        """Left out, it stays as it is."""
        return self.cleaned_data["audience"] or self.instance.audience

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if "title" in self.fields and not cleaned.get("title") and file:
            cleaned["title"] = PurePosixPath(file.name).stem
        if "file" in self.fields and not file and "file" not in self.errors:
            self.add_error("file", gettext("A document has a file. Choose one."))
        self._fit_readers(cleaned)
        return cleaned

    def _fit_readers(self, cleaned: dict[str, Any]) -> None:
        chosen = [name for name in ("readers", "reader_teams") if cleaned.get(name)]
        if chosen and not self.data.get("audience") and self.resource.can_edit("audience", self.viewer):
            self.before.setdefault("audience", self.instance.audience)
            self.fields["audience"] = type(self).base_fields["audience"]
            cleaned["audience"] = self.instance.audience = Audience.CHOSEN
        if cleaned.get("audience") == Audience.RECORD:
            cleaned.update({name: [] for name in chosen})

    def save(self, commit: bool = True) -> Document:
        """Write the document, and its file as the next version where it has another one."""
        brings = self.instance.pk is None or self.alters("file")
        if brings:
            self.instance.number += 1
        document: Document = super().save(commit)
        if brings:
            DocumentVersion.objects.create(
                document=document, number=document.number, file=document.file, by=self.viewer.user, at=clock.now()
            )
        return document
