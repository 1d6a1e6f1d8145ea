"""Commenting on a record's page: writing, answering, taking back, and whom one may mention."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.documents.mentions import colleagues
from peyvand.documents.models import Comment
from peyvand.documents.pages import BesideRecord
from peyvand.documents.panels import comment_composer
from peyvand.records import registry
from peyvand.records.forms import RecordForm
from peyvand.records.saving import NotSaved, remove, save
from peyvand.records.views.base import ResourceView, toast
from peyvand.records.views.history import timeline

_TEMPLATE = "documents/comment_composer.html"
_LONGEST_NAME = 60


class WriteComment(BesideRecord):
    """The composer (`?answer=5` for an answer), and what was written in it; answers with the timeline as it stands then."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self._bearer()
        answered = self._comments().filter(pk=_id(request.GET.get("answer", ""))).first()
        return render(request, _TEMPLATE, comment_composer(record, self.viewer, answered=answered))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self._bearer()
        resource = registry.resource("comments")
        values = {name: request.POST.get(name, "") for name in ("text", "reply_to")}
        form = resource.form(
            data=values | {"on": f"{self.resource.name}/{record.pk}"}, resource=resource, viewer=self.viewer
        )
        if not form.is_valid():
            return self._refused(record, form)
        try:
            save(form, origin=self.origin)
        except NotSaved:
            return self._refused(record, form)
        said = _("Your comment is on the timeline.")
        if not self.is_part:
            messages.success(request, said)
            return redirect(self.resource.url("page", record.pk))
        context = self.context(record=record, **timeline(request, self, record))
        context["further_url"] = self.resource.url("timeline", record.pk)
        if form.cleaned_data["reply_to"]:
            context["composer"] = comment_composer(record, self.viewer)
        return toast(render(request, "documents/commented.html", context), said)

    def _bearer(self) -> Any:
        record = self.record("view")
        if not self.viewer.may("create", "comments"):
            raise PermissionDenied(_("You may not comment. An administrator can grant it."))
        return record

    def _comments(self) -> Any:
        return registry.resource("comments").rows(self.viewer)

    def _refused(self, record: Any, form: RecordForm) -> HttpResponse:
        answered = self._comments().filter(pk=_id(self.request.POST.get("reply_to", ""))).first()
        context = comment_composer(record, self.viewer, answered=answered)
        context |= {
            "faults": [one for faults in form.fault_list().values() for one in faults],
            "text": self.request.POST.get("text", ""),
        }
        answer = render(self.request, _TEMPLATE, context, status=422)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#comment", "outerHTML"
        return answer


class TakeBack(ResourceView):
    """Puts a comment into the trash from where it stands on a timeline."""

    action = "delete"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        comment: Comment = self.record()
        remove(comment, resource=self.resource, viewer=self.viewer, origin=self.origin)
        return toast(
            HttpResponse(), _("The comment is in the trash."), undo_url=self.resource.url("restore", comment.pk)
        )


class Colleagues(BesideRecord):
    """Whom the composer offers after "@": colleagues who may see the record."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> JsonResponse:
        typed = request.GET.get("q", "")[:_LONGEST_NAME]
        found = colleagues(self.record(), typed, but=self.viewer.user)
        return JsonResponse({"items": [{"name": one.display_name, "position": one.position} for one in found]})


def _id(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
