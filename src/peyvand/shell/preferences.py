"""How a person wants Peyvand to look and speak to them."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from peyvand.access.models import User
from peyvand.access.notices import notify
from peyvand.access.throttling import address_of
from peyvand.foundation import formats
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.journal.writing import Origin, record
from peyvand.records.forms import EmailLineField, LineField


class ProfileForm(forms.ModelForm):
    """What everybody sets for themselves."""

    first_name = LineField(label=_("First name"), max_length=150, required=False)
    last_name = LineField(label=_("Last name"), max_length=150, required=False)
    email = EmailLineField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Links for a new password go there; your password is asked for before it is changed."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: time_zone_choices(formats.current().language))

    sections = (
        (_("Who you are"), ("first_name", "last_name", "email")),
        (_("How Peyvand speaks to you"), ("language", "calendar", "digits", "time_zone")),
        (_("How it looks"), ("theme", "density")),
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "language", "calendar", "digits", "time_zone", "theme", "density")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.sections]


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """One's own name, language, calendar, digits, time zone and look."""
    user: User = request.user  # type: ignore[assignment]
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        if "email" in form.changed_data:
            # Whoever can change the address can have a new password sent there.
            raise_if_reauthentication_required(request, app="peyvand.access")
        saved = _save(form, request)
        with translation.override(saved.language):
            messages.success(request, translation.gettext("Saved."))
        return redirect("profile")
    return render(request, "shell/profile.html", {"form": form, "tab": "profile"}, status=422 if form.errors else 200)


def _save(form: ProfileForm, request: HttpRequest) -> User:
    before = form.initial.get("email") or ""
    changes = {name: [form.initial.get(name), form.cleaned_data[name]] for name in form.changed_data}
    with transaction.atomic():
        saved: User = form.save()
        if changes:
            record(saved, "changed", origin=Origin(by=saved), changes=changes)
        if "email" in changes and before:
            notify(saved, "email_changed", address=address_of(request), to=before)
    return saved


_ALLOWED = {"theme": {"auto", "light", "dark"}, "density": {"compact", "normal", "roomy"}}


@login_required
@require_POST
def set_preference(request: HttpRequest) -> HttpResponse:
    """Set the look or the height of rows, at once, from the menu."""
    name, value = request.POST.get("name", ""), request.POST.get("value", "")
    if value not in _ALLOWED.get(name, set()):
        return JsonResponse({"detail": str(_("This cannot be set."))}, status=400)
    User.objects.filter(pk=request.user.pk).update(**{name: value})
    return HttpResponse(status=204)
