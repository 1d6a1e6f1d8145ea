"""Adding documents to a record, bringing a new version, and downloading any of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peyvand.documents.limits import MOST_AT_ONCE
from peyvand.documents.models import Document
from peyvand.documents.pages import BesideRecord
from peyvand.documents.panels import DocumentsPanel, documents_panel
from peyvand.documents.serving import as_download
from peyvand.records import registry
from peyvand.records.conflicts import Conflict
from peyvand.records.forms import RecordForm
from peyvand.records.saving import NotSaved, save
from peyvand.records.views.base import ResourceView, toast
from peyvand.records.views.history import timeline


def _faults(form: RecordForm) -> list[str]:
    return [one for faults in form.fault_list().values() for one in faults]


class Add(BesideRecord):
    """The panel of a record's documents. Each file that is sent becomes one more; what could not be kept is said in the panel."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        if not self.viewer.may("view", "documents"):
            raise PermissionDenied(_("You may not see documents. An administrator can grant it."))
        return render(request, "documents/panel.html", self._panel(record, []))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record("view")
        if not self.viewer.may("create", "documents"):
            raise PermissionDenied(_("You may not add documents. An administrator can grant it."))
        files = request.FILES.getlist("file")
        faults = [] if files else [("", _("Choose a file to add."))]
        if len(files) > MOST_AT_ONCE:
            sentence = _("Only the first {count} files were added. Add the others after them.")
            faults.append(("", sentence.format(count=MOST_AT_ONCE)))
        made = 0
        for file in files[:MOST_AT_ONCE]:
            found = self._add(record, file)
            faults += [(file.name or "", one) for one in found]
            made += not found
        said = ngettext("{count} document was added.", "{count} documents were added.", made).format(
            count=self.viewer.formats.number(made)
        )
        if not self.is_part:
            for name, fault in faults:
                messages.error(request, f"{name}: {fault}".removeprefix(": "))
            if made:
                messages.success(request, said)
            return redirect(self.resource.url("page", record.pk))
        panel = self._panel(record, faults)
        if not made:
            return render(request, "documents/panel.html", panel, status=422)
        context = self.context(record=record, **panel, **timeline(request, self, record))
        context["further_url"] = self.resource.url("timeline", record.pk)
        return toast(render(request, "documents/added.html", context), said)

    def _panel(self, record: Any, faults: list[tuple[str, str]]) -> dict[str, Any]:
        return documents_panel(record, self.viewer) | {"panel": DocumentsPanel(), "faults": faults}

    def _add(self, record: Any, file: UploadedFile) -> list[str]:
        """Keep one file as a document; the sentences that say why it was not kept, if it was not."""
        resource = registry.resource("documents")
        data = {"on": f"{self.resource.name}/{record.pk}"}
        form = resource.form(data=data, files={"file": file}, resource=resource, viewer=self.viewer)
        if form.is_valid():
            try:
                save(form, origin=self.origin)
            except NotSaved:
                return _faults(form)
        return _faults(form)


class NewVersion(ResourceView):
    """Takes another file as the next version of a document."""

    action = "edit"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        document = self.record()
        faults = self._bring(document) if "file" in request.FILES else [_("Choose a file to add.")]
        for fault in faults:
            messages.error(request, fault)
        if not faults:
            messages.success(request, _("The new version was added; the one before is kept."))
        return redirect(self.resource.url("page", document.pk))

    def _bring(self, document: Document) -> list[str]:
        """Keep the file as the next version; the sentences that say why it was not kept, if it was not."""
        post, seen = self.request.POST, self.request.POST.get("version", "")
        form = self.resource.form(
            data=post,
            files=self.request.FILES,
            resource=self.resource,
            viewer=self.viewer,
            instance=document,
            only=["file"],
        )
        if not form.is_valid():
            return _faults(form)
        try:
            save(form, origin=self.origin, version=int(seen) if seen.isdecimal() and len(seen) < 9 else None)
        except (NotSaved, Conflict) as reason:
            return [str(reason)]
        return []


class Download(ResourceView):
    """The newest version of a document, or the one of that number."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> FileResponse:
        document: Document = self.record()
        if not self.resource.can_see("file", self.viewer):
            raise Http404
        number = self.kwargs.get("number", document.number)
        version = document.versions.select_related("file").filter(number=number).first()
        if version is None:
            raise Http404
        return as_download(version.file)
