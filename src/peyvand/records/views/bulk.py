"""Acts on many records, from the bar below a list."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import FileField
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peyvand.journal.models import Batch
from peyvand.records import bulk, tasks
from peyvand.records.forms import RowsField
from peyvand.records.selection import NothingSelected, selected
from peyvand.records.views.base import ResourceView, toast

VERBS = {"set": "edit", "assign": "assign", "tag": "edit", "untag": "edit", "delete": "delete"}


class Bulk(ResourceView):
    """The question of a bulk act (GET: which field, which value) and the act itself (POST)."""

    action = "bulk"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if kwargs["verb"] not in VERBS:
            raise Http404
        self.verb = kwargs["verb"]
        return super().dispatch(request, *args, **kwargs)

    def check_opens(self) -> None:
        super().check_opens()
        for action in {VERBS[self.verb], "delete" if self.verb == "delete" else "edit"}:
            if not self.viewer.may(action, self.resource.name):
                raise PermissionDenied(
                    _("Your roles do not allow this with {records}. An administrator can grant it.").format(
                        records=self.resource.title
                    )
                )

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        names = self._names()
        form = self.resource.form(resource=self.resource, viewer=self.viewer, only=names)
        chosen = request.GET.get("field", "")
        fields = [form[name] for name in form.fields if not isinstance(form.fields[name], RowsField | FileField)]
        bound = next((one for one in fields if one.name == chosen), fields[0] if fields else None)
        return render(request, "records/bulk_dialog.html", self.context(verb=self.verb, fields=fields, bound=bound))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        action = "delete" if self.verb == "delete" else "edit"
        try:
            rows = selected(request.POST, self.resource, self.viewer, action)
        except NothingSelected as reason:
            return JsonResponse({"detail": str(reason)}, status=400)
        values: dict[str, Any] = {}
        if self.verb != "delete":
            values, faults = self._values(request)
            if faults:
                return JsonResponse({"detail": " ".join(faults)}, status=422)
        total = rows.count()
        detail = {"verb": self.verb, "values": values}
        if total > bulk.AT_ONCE:
            return self._in_background(request, total, values, detail)
        batch = bulk.open_batch(self.verb, self.resource, self.viewer, total=total, detail=detail)
        if self.verb == "delete":
            bulk.remove_all(batch, rows, resource=self.resource, viewer=self.viewer)
        else:
            bulk.change_all(batch, rows, values, resource=self.resource, viewer=self.viewer)
        response = HttpResponse(status=204)
        return toast(
            response,
            done_sentence(batch, self.viewer),
            undo_url=reverse("records:undo", args=[batch.pk]) if batch.done else "",
        )

    def _names(self) -> list[str]:
        if self.verb == "assign":
            return ["owner"]
        if self.verb in ("tag", "untag"):
            return ["tags"]
        fields = self.resource.form.base_fields
        readable = [one.name for one in self.resource.readable(self.viewer)]
        return [name for name in readable if name in fields and not fields[name].widget.is_hidden]

    def _values(self, request: HttpRequest) -> tuple[dict[str, Any], list[str]]:
        name = request.POST.get("field", "") if self.verb == "set" else self._names()[0]
        form = self.resource.form(data=request.POST, resource=self.resource, viewer=self.viewer, only=[name])
        if name not in form.fields or isinstance(form.fields[name], RowsField | FileField):
            return {}, [_("You may not change this field.")]
        field = form.fields[name]
        raw = form[name].data
        try:
            cleaned = field.clean(raw)
        except Exception as fault:
            return {}, list(getattr(fault, "messages", [str(fault)]))
        if hasattr(cleaned, "values_list"):
            ids = list(cleaned.values_list("pk", flat=True))
            return {name: {"add": ids} if self.verb == "tag" else {"remove": ids} if self.verb == "untag" else ids}, []
        return {name: getattr(cleaned, "pk", cleaned.isoformat() if hasattr(cleaned, "isoformat") else cleaned)}, []

    def _in_background(
        self, request: HttpRequest, total: int, values: dict[str, Any], detail: dict[str, Any]
    ) -> HttpResponse:
        kept = request.POST.copy()
        for name in [name for name in kept if name not in ("all", "list", "ids")]:
            del kept[name]
        with transaction.atomic():
            batch = bulk.open_batch(self.verb, self.resource, self.viewer, total=total, detail=detail)
            tasks.act_on_many.enqueue(
                user_id=self.viewer.user.pk,
                resource_name=self.resource.name,
                verb=self.verb,
                selection=kept.urlencode(),
                values=values,
                batch_id=batch.pk,
            )
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = reverse("records:batch", args=[batch.pk])
        return response


def done_sentence(batch: Batch, viewer: Any) -> str:
    """What a batch did, in one sentence."""
    count = viewer.formats.number(batch.done)
    patterns = {
        "create": ngettext("{count} record was made.", "{count} records were made.", batch.done),
        "import": ngettext("{count} row of “{file}” came in.", "{count} rows of “{file}” came in.", batch.done),
        "merge": _("Several records became one."),
        "delete": ngettext("{count} record is in the trash.", "{count} records are in the trash.", batch.done),
        "hand-over": ngettext("{count} record was handed over.", "{count} records were handed over.", batch.done),
        "export": ngettext("{count} row is in the file.", "{count} rows are in the file.", batch.done),
        "undo": ngettext("{count} change was taken back.", "{count} changes were taken back.", batch.done),
    }
    said = patterns.get(
        batch.verb, ngettext("{count} record was changed.", "{count} records were changed.", batch.done)
    )
    text = said.format(count=count, file=batch.detail.get("file", ""))
    if batch.refused and batch.verb == "export":
        return str(batch.refused[0]["reason"])
    if warned := batch.detail.get("warned"):
        number = len(warned)
        text += " " + ngettext("{count} with a warning: {reason}", "{count} with a warning: {reason}", number).format(
            count=viewer.formats.number(number), reason=warned[0]["reason"]
        )
    if batch.refused:
        # Not all of many are named.
        number = max(len(batch.refused), batch.detail.get("left", 0))
        left = ngettext("{count} was left as it is: {reason}", "{count} were left as they are: {reason}", number)
        if len({one["reason"] for one in batch.refused}) > 1:
            left = _("{count} were left as they are, each with its reason.")
        text += " " + left.format(count=viewer.formats.number(number), reason=batch.refused[0]["reason"])
    return text
