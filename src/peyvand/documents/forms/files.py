"""Form fields for files: on a page somebody chooses one, a program gives the id of one that it has brought before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.documents.actions.store import ANYTHING, PICTURES, Allowed, check, keep
from peyvand.documents.models import StoredFile
from peyvand.documents.refusals import FileRefused
from peyvand.foundation import clock
from peyvand.records.forms.inputs import LinkingField

if TYPE_CHECKING:
    from collections.abc import Mapping


class FileWidget(forms.ClearableFileInput):
    """A file to choose; beside it the one that is there, which may be taken away where a record can do without."""

    clearable = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What was chosen; else, from a program, the id it gave, and False where it gave null: the file is taken away."""
        chosen = super().value_from_datadict(data, files, name)
        # A page sends texts, among them none for a file; an id is taken from a program only.
        if chosen is not None or hasattr(data, "getlist") or name not in data:
            return chosen
        return False if data[name] is None else data[name]

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        context = {
            "name": name,
            "attrs": {**self.attrs, **(attrs or {})},
            "there": StoredFile.objects.filter(pk=value).first() if isinstance(value, int) else None,
            "clear": self.clear_checkbox_name(name) if self.clearable else None,
        }
        return SafeString(render_to_string("documents/file_input.html", context))


class UploadField(LinkingField, forms.FileField):
    """A file that the record keeps: a foreign key to `StoredFile`.

    What was chosen is looked at while the form is checked, and kept in the transaction of the record.
    """

    model: Any = StoredFile
    widget = FileWidget
    allow: Allowed = ANYTHING

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.clearable = not self.required

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file that was chosen; the one that is there when nothing was; None when it is to be taken away."""
        if data is False:
            return super().clean(data, initial) or None
        if data in self.empty_values and initial:
            return StoredFile.objects.filter(pk=initial).first()
        return super().clean(data, None) or None

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        if isinstance(data, UploadedFile):
            try:
                return check(data, by=self.viewer.user if self.viewer else None, allow=self.allow)
            except FileRefused as reason:
                raise ValidationError(str(reason), code="refused") from reason
        return self._brought_before(data)

    def settle(self, value: Any) -> bool:
        """Keep a file that was chosen just now."""
        is_new = isinstance(value, StoredFile) and value.pk is None
        if is_new:
            keep(value, at=clock.now())
        return is_new

    def _brought_before(self, given: Any) -> StoredFile:
        """A file that the program has brought, and that belongs to nothing yet."""
        pk = given if isinstance(given, int) and not isinstance(given, bool) and 0 < given < 2**63 else 0
        rows = StoredFile.objects.to_be_used_by(self.viewer.user) if self.viewer and pk else StoredFile.objects.none()
        found: StoredFile | None = rows.filter(pk=pk).first()
        if found is None:
            raise ValidationError(
                _("You have brought no file with this id, or it is in use already. Bring it anew with POST /files."),
                code="unknown",
            )
        if self.allow.only_pictures and not found.is_picture:
            raise ValidationError(_("This is not a picture that can be shown. Choose a PNG, JPEG, WebP or GIF file."))
        return found


class PictureField(UploadField):
    """A picture of ten megabytes at most; shown by the address `documents:picture`, drawn anew."""

    allow = PICTURES

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": "image/png,image/jpeg,image/webp,image/gif"}
