"""What the addresses of this area below those of other records share, and pictures in fields of records."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest

from peyvand.documents.forms import UploadField
from peyvand.documents.models import StoredFile
from peyvand.documents.serving import as_picture
from peyvand.records import areas
from peyvand.records.views.base import ResourceView


class BesideRecord(ResourceView):
    """A page of this area about a record of another one; not there while this area is switched off."""

    def check_opens(self) -> None:
        super().check_opens()
        if not areas.is_on("documents", self.viewer.rights.epoch):
            raise Http404


class Picture(ResourceView):
    """The picture in a field of a record, whichever area it is of: a logo, a photo."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> FileResponse:
        name, record = self.kwargs["field"], self.record()
        is_there = isinstance(self.resource.form.base_fields.get(name), UploadField)
        file = getattr(record, name, None) if is_there and self.resource.can_see(name, self.viewer) else None
        if not isinstance(file, StoredFile):
            raise Http404
        return as_picture(file, self.kwargs["size"])
