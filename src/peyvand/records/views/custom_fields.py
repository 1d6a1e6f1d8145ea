"""Fields of the firm's own: the list of those of a kind of record, and the page on which one is made or changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.records.custom.defining import bring_back, custom_of, define, remove
from peyvand.records.custom.rewriting import WouldLose, filled
from peyvand.records.forms.custom_field import MOST_FIELDS, CustomFieldForm
from peyvand.records.models import CustomField
from peyvand.records.views.base import ResourceView
from peyvand.tasks.models import Job
from peyvand.tasks.state import JobState, job_state

SEARCH_TASK = "peyvand.records.tasks.renew_search"


class CustomFields(ResourceView):
    """Those there are, and those in the trash."""

    action = "configure"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if "work" in request.GET:
            # Whoever waits for it is told of its end as well.
            return render(request, "records/search_work.html", self.context(work=self._work(ended=True)))
        rows = list(CustomField.objects.filter(resource=self.resource.name))
        living = [one for one in rows if one.deleted_at is None]
        trashed = [one for one in rows if one.deleted_at is not None]
        return render(
            request, "records/custom_fields.html", self.context(rows=living, trashed=trashed, work=self._work())
        )

    def _work(self, *, ended: bool = False) -> JobState | None:
        """The work that lets records be found by these fields, where it goes on or came to nothing."""
        jobs = Job.objects.filter(task=SEARCH_TASK, kwargs__resource_name=self.resource.name)
        last = jobs.order_by("-pk").values_list("pk", flat=True).first()
        state = job_state(last) if last is not None else None
        return state if state is not None and (ended or state.status != Job.Status.DONE) else None


class _OneField(ResourceView):
    action = "configure"

    def row(self, *, trashed: bool = False) -> CustomField:
        """The field of the address."""
        found = CustomField.objects.filter(
            resource=self.resource.name, pk=self.kwargs["field"], deleted_at__isnull=not trashed
        ).first()
        if found is None:
            raise Http404
        return found


class ChangeField(_OneField):
    """A new field, or one that there is."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        row = self._row()
        kind = request.GET.get("kind", "")
        if not row.pk and kind:
            row.kind = kind
        return self._show(self._form(row), row)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        row = self._row()
        if not row.pk and CustomField.objects.filter(resource=self.resource.name).count() >= MOST_FIELDS:
            messages.error(
                request, _("There are {count} fields already; no more can be made.").format(count=MOST_FIELDS)
            )
            return redirect(self.resource.url("custom-fields"))
        form = self._form(row, request.POST)
        if not form.is_valid():
            return self._show(form, row, status=422)
        words = [
            (one["code"], {name: one[name] for name in one if name not in ("code", "position")})
            for one in form.cleaned_data["words"]
        ]
        changed = form.save(commit=False)
        try:
            define(
                changed, words, resource=self.resource, origin=self.origin, start=form.cleaned_data.get("start_word")
            )
        except WouldLose as reason:
            return self._show(form, row, status=409, refused=reason)
        messages.success(request, _("Saved."))
        return redirect(self.resource.url("custom-fields"))

    def _row(self) -> CustomField:
        return self.row() if "field" in self.kwargs else CustomField(resource=self.resource.name)

    def _form(self, row: CustomField, data: Any = None) -> CustomFieldForm:
        words = custom_of(row).words if row.pk else ()
        return CustomFieldForm(data, resource=self.resource, viewer=self.viewer, instance=row, words=words)

    def _show(
        self, form: CustomFieldForm, row: CustomField, status: int = 200, *, refused: WouldLose | None = None
    ) -> HttpResponse:
        title = str(CustomField.objects.get(pk=row.pk)) if row.pk else ""
        links: list[Any] = []
        if refused is not None:
            seen = self.resource.rows(self.viewer).filter(pk__in=[one.pk for one in refused.obstacles.records])
            links = [(one, self.resource.url("page", one.pk)) for one in seen]
        context = self.context(form=form, row=row, field_title=title, refused=refused, links=links)
        return render(self.request, "records/custom_field.html", context, status=status)


class RemoveField(_OneField):
    """Asks, saying how many records have something in it; then puts it into the trash."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        row = self.row()
        count = filled(custom_of(row), self.resource.model).count()
        return render(request, "records/custom_field_remove.html", self.context(row=row, count=count))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        row = self.row()
        remove(row, resource=self.resource, origin=self.origin)
        messages.success(request, _("“{record}” was put into the trash.").format(record=row))
        return redirect(self.resource.url("custom-fields"))


class BringBackField(_OneField):
    """Out of the trash, with all its values."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        row = self.row(trashed=True)
        try:
            bring_back(row, resource=self.resource, origin=self.origin)
        except WouldLose as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("“{record}” is in use again.").format(record=row))
        return redirect(self.resource.url("custom-fields"))
