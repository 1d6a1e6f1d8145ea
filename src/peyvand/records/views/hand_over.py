"""Handing over what belongs to somebody, or what stands in a list, to one or several others."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from peyvand.access.models import User
from peyvand.journal.models import Batch
from peyvand.records import bulk, tasks
from peyvand.records.forms import LinkedRecordsField
from peyvand.records.handing_over import How, belonging_to, hand_over, handed_over_by, hands_over
from peyvand.records.resource import Resource
from peyvand.records.selection import NothingSelected, selected
from peyvand.records.viewer import Viewer
from peyvand.records.views.base import ResourceView, toast
from peyvand.records.views.bulk import done_sentence


class HandOverForm(forms.Form):
    """To whom, and how it is shared out among them."""

    to = LinkedRecordsField(User, to="users", label=gettext_lazy("To"))
    how = forms.ChoiceField(
        label=gettext_lazy("Share out"),
        choices=[
            (How.EVENLY.value, gettext_lazy("Evenly")),
            (How.TERRITORY.value, gettext_lazy("By territory: each gets what lies where they work")),
        ],
        initial=How.EVENLY.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, viewer: Viewer, leaver: User | None = None) -> None:
        super().__init__(data, use_required_attribute=False, label_suffix="")
        takers = User.objects.visible_to(viewer.user).filter(is_active=True)
        to: Any = self.fields["to"]
        to.offer(takers.exclude(pk=leaver.pk) if leaver is not None else takers)


class FromUserForm(HandOverForm):
    """The same, and which kinds of records.

    Args:
        counts: how many of each kind there are to hand over.
    """

    kinds = forms.MultipleChoiceField(label=gettext_lazy("What"), widget=forms.CheckboxSelectMultiple)
    field_order = ("kinds", "to", "how")

    def __init__(self, data: Any = None, *, counts: list[tuple[Resource, int]], **options: Any) -> None:
        super().__init__(data, **options)
        kinds: Any = self.fields["kinds"]
        number = options["viewer"].formats.number
        kinds.choices = [(one.name, f"{one.title} ({number(count)})") for one, count in counts if count]
        kinds.initial = [one.name for one, count in counts if count]


class FromUser(LoginRequiredMixin, View):
    """All that belongs to a colleague who leaves or changes places, as far as the viewer may give it away."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        self.kinds = handed_over_by(self.viewer)
        if not self.kinds:
            raise PermissionDenied(_("You may not hand records over. An administrator can grant it."))
        self.leaver = get_object_or_404(User.objects.visible_to(self.viewer.user), pk=kwargs["pk"])
        self.selections = {one.name: _belonging(self.leaver, one) for one in self.kinds}
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._show(FromUserForm(viewer=self.viewer, leaver=self.leaver, counts=self._counts()))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = FromUserForm(request.POST, viewer=self.viewer, leaver=self.leaver, counts=self._counts())
        if not form.is_valid():
            return self._show(form, status=422)
        chosen = {one.name: self.selections[one.name] for one in self.kinds if one.name in form.cleaned_data["kinds"]}
        batch = start(chosen, form, self.viewer)
        return redirect("records:batch", batch=batch.pk)

    def _counts(self) -> list[tuple[Resource, int]]:
        return [
            (one, selected(QueryDict(self.selections[one.name]), one, self.viewer, "assign").count())
            for one in self.kinds
        ]

    def _show(self, form: FromUserForm, *, status: int = 200) -> HttpResponse:
        kinds: Any = form.fields["kinds"]
        context = {"leaver": self.leaver, "form": form, "nothing": not kinds.choices}
        return render(self.request, "records/hand_over.html", context, status=status)


class FromList(ResourceView):
    """The records ticked in a list, or all of it, shared out among several colleagues."""

    action = "assign"

    def check_opens(self) -> None:
        super().check_opens()
        if not hands_over(self.resource):
            raise Http404
        if self.resource not in handed_over_by(self.viewer):
            raise PermissionDenied(
                _("Your roles do not allow this with {records}. An administrator can grant it.").format(
                    records=self.resource.title
                )
            )

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._dialog(HandOverForm(viewer=self.viewer))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = HandOverForm(request.POST, viewer=self.viewer)
        if not form.is_valid():
            return JsonResponse(
                {"detail": " ".join(str(one) for faults in form.errors.values() for one in faults)}, status=422
            )
        kept = request.POST.copy()
        for name in [name for name in kept if name not in ("all", "list", "ids")]:
            del kept[name]
        try:
            batch = start({self.resource.name: kept.urlencode()}, form, self.viewer)
        except NothingSelected as reason:
            return JsonResponse({"detail": str(reason)}, status=400)
        response = HttpResponse(status=204)
        if batch.finished_at is None:
            response.headers["HX-Redirect"] = reverse("records:batch", args=[batch.pk])
            return response
        undo = reverse("records:undo", args=[batch.pk]) if batch.done else ""
        return toast(response, done_sentence(batch, self.viewer), undo_url=undo)

    def _dialog(self, form: HandOverForm) -> HttpResponse:
        return render(self.request, "records/share_out_dialog.html", self.context(form=form))


def _belonging(leaver: User, resource: Resource) -> str:
    """The selection of what belongs to somebody, as `selected` reads it."""
    return urlencode({"all": "1", "list": urlencode({"filter": json.dumps(belonging_to(leaver, resource))})})


def start(selections: dict[str, str], form: HandOverForm, viewer: Viewer) -> Batch:
    """Hand over now, or in the background when it is much.

    Args:
        selections: kind → which of its records.

    Raises:
        NothingSelected: when nobody said clearly which records are meant.
    """
    to, how = list(form.cleaned_data["to"].order_by("name_key", "pk")), How(form.cleaned_data["how"])
    parts = tasks.parts_of(selections, viewer)
    total = sum(part.rows.count() for part in parts)
    detail = {"verb": "hand-over", "kinds": sorted(selections), "to": [one.pk for one in to], "how": how.value}
    first = next((one.resource for one in parts if one.resource.name == "partners"), parts[0].resource)
    if total <= bulk.AT_ONCE:
        batch = bulk.open_batch("hand-over", first, viewer, total=total, detail=detail)
        return hand_over(batch, parts, to=to, how=how, viewer=viewer)
    with transaction.atomic():
        batch = bulk.open_batch("hand-over", first, viewer, total=total, detail=detail)
        tasks.hand_over_many.enqueue(
            user_id=viewer.user.pk,
            selections=selections,
            to=[one.pk for one in to],
            how=how.value,
            batch_id=batch.pk,
        )
    return batch
