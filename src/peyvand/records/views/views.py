"""Keeping a list under a name: saving, changing, sharing, pinning, deleting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.records.forms import LineField
from peyvand.records.models import View as SavedView
from peyvand.records.selection import viewed_listing
from peyvand.records.views.base import ResourceView


class ViewForm(forms.ModelForm):
    """Name and sharing of a view."""

    name = LineField(label=gettext_lazy("Name"), max_length=80)

    class Meta:
        model = SavedView
        fields = ("name", "shared", "team")

    def __init__(self, *args: Any, may_share: bool, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["team"].queryset = user.teams.alive()  # type: ignore[attr-defined]
        self.fields["team"].empty_label = _("With everybody")  # type: ignore[attr-defined]
        if not may_share:
            del self.fields["shared"], self.fields["team"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("shared"):
            cleaned["team"] = None
        namesakes = SavedView.objects.filter(
            resource=self.instance.resource, owner_id=self.instance.owner_id, name=cleaned.get("name", "")
        )
        if namesakes.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("You have a view of this name already."))
        return cleaned


class SaveView(ResourceView):
    """A new view from the list at this address."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return render(
            request,
            "records/view_dialog.html",
            self.context(form=self._form(), query=request.GET.urlencode(), view=None),
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        view = SavedView(resource=self.resource.name, owner=self.viewer.user)
        keep_state(view, self, request)
        form = self._form(data=request.POST, instance=view)
        if not form.is_valid():
            return render(
                request,
                "records/view_dialog.html",
                self.context(form=form, query=request.GET.urlencode(), view=None),
                status=422,
            )
        saved = form.save()
        return _go(request, f"{self.resource.url()}?view={saved.pk}")

    def _form(self, **arguments: Any) -> ViewForm:
        return ViewForm(may_share=self.viewer.may("configure", self.resource.name), user=self.viewer.user, **arguments)


class ChangeView(ResourceView):
    """A view that is there: its dialog, and its acts (keep, rename, pin, delete)."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        view = self._view(change=True)
        form = ViewForm(
            may_share=self.viewer.may("configure", self.resource.name), user=self.viewer.user, instance=view
        )
        return render(request, "records/view_dialog.html", self.context(form=form, view=view, query=""))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("act", "rename")
        view = self._view(change=act != "pin")
        address = f"{self.resource.url()}?view={view.pk}"
        if act == "pin":
            change = (
                view.pinned_by.remove if view.pinned_by.filter(pk=self.viewer.user.pk).exists() else view.pinned_by.add
            )
            change(self.viewer.user)
        elif act == "delete":
            view.delete()
            address = self.resource.url()
        elif act == "keep":
            keep_state(view, self, request)
            view.save()
        else:
            form = ViewForm(
                request.POST,
                may_share=self.viewer.may("configure", self.resource.name),
                user=self.viewer.user,
                instance=view,
            )
            if not form.is_valid():
                return render(
                    request, "records/view_dialog.html", self.context(form=form, view=view, query=""), status=422
                )
            form.save()
        return _go(request, address)

    def _view(self, *, change: bool) -> SavedView:
        rows = SavedView.objects.for_user(self.viewer.user).filter(resource=self.resource.name).distinct()
        view: SavedView = get_object_or_404(rows, pk=self.kwargs["view"])
        if change and not view.may_change(self.viewer.rights):
            raise PermissionDenied(
                _("This view belongs to {person}. Save it under a name of your own to change it.").format(
                    person=view.owner
                )
            )
        return view


def keep_state(view: SavedView, page: ResourceView, request: HttpRequest) -> None:
    """Put the list as it stands at this address into `view`."""
    listing = viewed_listing(request.GET, page.resource, page.viewer)
    asked = listing.asked
    view.condition, view.search, view.sort, view.group = asked.condition, asked.search, asked.sort, asked.group
    view.columns = list(asked.columns)
    layout = request.GET.get("layout", "")
    view.layout = layout if layout in ("board", "map") else "list"


def _go(request: HttpRequest, address: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = address
        return response
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"url": address})
    return redirect(address)
