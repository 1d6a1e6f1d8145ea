"""Making one of several records that stand for the same, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.records.forms import LinkedRecordField
from peyvand.records.merging import MOST, is_list, merge, united
from peyvand.records.moving import NotMerged
from peyvand.records.saving import NotSaved
from peyvand.records.told import shown
from peyvand.records.views.base import ResourceView


@dataclass(frozen=True)
class Choice:
    """A field in which the records differ.

    Attributes:
        values: id of a record, its value in words, whether it is proposed.
    """

    name: str
    label: str
    values: list[tuple[int, str, bool]]


class Merge(ResourceView):
    """Two to five records side by side: which one stays, and whose value it has in each field."""

    action = "edit"

    def check_opens(self) -> None:
        super().check_opens()
        if not self.resource.can_be_merged:
            raise Http404
        if not self.viewer.may("delete", self.resource.name):
            raise PermissionDenied(
                _("Merging puts records into the trash, and your roles do not let you. An administrator can grant it.")
            )

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        ids = _ids(request.GET.getlist("ids"))
        if self.is_part:  # the bar below a list asks with what is ticked there
            if not 2 <= len(ids) <= MOST:
                return JsonResponse({"detail": _("Select two to five records to merge.")}, status=400)
            response = HttpResponse(status=204)
            response.headers["HX-Redirect"] = f"{self._url()}?ids={','.join(map(str, ids))}"
            return response
        return self._show(self._records(ids))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        records = self._records(_ids(request.POST.getlist("ids")))
        by_pk = {one.pk: one for one in records}
        winner = by_pk.get(next(iter(_ids([request.POST.get("winner", "")])), 0))
        if winner is None or len(records) < 2:
            return self._show(records, faults=[_("Choose the record that stays.")])
        take = {
            name.removeprefix("take-"): int(value)
            for name, value in request.POST.items()
            if name.startswith("take-") and value in {str(pk) for pk in by_pk}
        }
        seen = {pk: int(value) for pk in by_pk if (value := request.POST.get(f"version-{pk}", "")).isdecimal()}
        try:
            batch = merge(
                winner,
                [one for one in records if one is not winner],
                take=take,
                resource=self.resource,
                viewer=self.viewer,
                versions=seen,
            )
        except NotMerged as reason:
            return self._show(self._records(list(by_pk)), faults=[str(reason)])
        except NotSaved as reason:
            faults = [
                f"{self.resource.label_of(name)}: {' '.join(said)}" if name != "record" else " ".join(said)
                for name, said in reason.form.fault_list().items()
            ]
            return self._show(self._records(list(by_pk)), faults=faults)
        messages.success(
            request,
            _("These are one record now. Old addresses and numbers lead here."),
            extra_tags=reverse("records:undo", args=[batch.pk]),
        )
        return redirect(self.resource.url("page", winner.pk))

    def _records(self, ids: list[int]) -> list[Any]:
        """The records that the viewer may merge, in the order of the address.

        Raises:
            Http404: when one is not there, or not theirs to see.
            PermissionDenied: when they may see all, but not change them.
        """
        wanted = ids[:MOST]
        found = {one.pk: one for one in self.resource.rows(self.viewer, "edit").filter(pk__in=wanted)}
        missing = [pk for pk in wanted if pk not in found]
        if not wanted or missing:
            if wanted and self.resource.rows(self.viewer).filter(pk__in=missing).count() == len(missing):
                raise PermissionDenied(_("You may see these records, but not change all of them."))
            raise Http404
        return [found[pk] for pk in wanted]

    def _url(self) -> str:
        return reverse("records:merge", kwargs={"resource": self.resource.name})

    def _show(self, records: list[Any], *, faults: list[str] | None = None) -> HttpResponse:
        filled = [self.resource.form(resource=self.resource, viewer=self.viewer, instance=one) for one in records]
        weights = [
            (sum(value not in (None, "", []) for value in one.before.values()), -one.instance.pk) for one in filled
        ]
        best = weights.index(max(weights))
        sent = self.request.POST
        winner = sent.get("winner") or str(records[best].pk)
        context = self.context(
            records=records,
            winner=winner,
            choices=self._choices(filled, best),
            lists=self._lists(filled),
            other=_OtherForm(resource=self.resource, viewer=self.viewer) if len(records) < MOST else None,
            faults=faults or [],
            ids=",".join(str(one.pk) for one in records),
        )
        return render(self.request, "records/merge.html", context, status=422 if faults else 200)

    def _choices(self, filled: list[Any], best: int) -> list[Choice]:
        """The fields in which the records differ; proposed is the winner's value, or the first there is."""
        found = []
        for name, field in filled[0].fields.items():
            values = [one.before.get(name) for one in filled]
            if is_list(field) or name in self.resource.never_taken or all(one == values[0] for one in values):
                continue
            proposed = next((at for at in (best, *range(len(values))) if values[at] not in (None, "", [])), best)
            sent = self.request.POST.get(f"take-{name}")
            words = [
                (
                    one.instance.pk,
                    self._words(name, field, value, one),
                    str(one.instance.pk) == sent if sent else at == proposed,
                )
                for at, (one, value) in enumerate(zip(filled, values, strict=True))
            ]
            found.append(Choice(name, str(self.resource.label_of(name)), words))
        return found

    def _lists(self, filled: list[Any]) -> list[tuple[str, list[str]]]:
        """The fields of several things, with all that they will hold."""
        found = []
        for name, field in filled[0].fields.items():
            values = [one.before.get(name) for one in filled]
            if is_list(field) and any(values):
                words = [self._words(name, field, [self._spoken(one)], filled[0]) for one in united(values, name)]
                found.append((str(self.resource.label_of(name)), words))
        return found

    def _spoken(self, row: Any) -> Any:
        """A row with its phone number as people read it, from left to right wherever it stands."""
        if isinstance(row, dict) and "number" in row and str(row["number"]).startswith("+"):
            return {**row, "number": f"\u2066{self.viewer.formats.phone(row['number'])}\u2069"}
        return row

    def _words(self, name: str, field: Any, value: Any, form: Any) -> str:
        choices: Any = getattr(field, "choices", ())
        if isinstance(value, dict) and "title" not in value:
            value = {**value, "title": str(getattr(form.instance, name) or "")}
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            words = {str(key): str(label) for key, label in choices}
            if isinstance(value, list):
                return self.viewer.formats.listed([words.get(str(one), str(one)) for one in value])
            value = words.get(str(value), value) if value else value
        elif isinstance(field, forms.DateField) and value:
            return self.viewer.formats.date(date.fromisoformat(value), "medium")
        return shown(self.resource, name, value, self.viewer.formats)


class _OtherForm(forms.Form):
    """The record to merge with."""

    def __init__(self, *, resource: Any, viewer: Any) -> None:
        super().__init__(use_required_attribute=False, label_suffix="", auto_id="other-%s")
        field = LinkedRecordField(resource.model, to=resource.name, label=_("Merge with"), required=False)
        field.offer(resource.rows(viewer, "edit"))
        self.fields["ids"] = field


def _ids(parts: list[str]) -> list[int]:
    found = [one for part in parts for one in part.split(",")]
    return list(dict.fromkeys(int(one) for one in found if one.isascii() and one.isdecimal() and len(one) < 19))
