"""How a person wants Peyvand to look and speak to them."""

from __future__ import annotations

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
from peyvand.foundation import formats
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.journal.writing import Origin, record


class ProfileForm(forms.ModelForm):
    """What everybody sets for themselves."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: time_zone_choices(formats.current().language))

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "language", "calendar", "digits", "time_zone", "theme", "density")


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """One's own name, language, calendar, digits, time zone and look."""
    user: User = request.user  # type: ignore[assignment]
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        changes = {name: [form.initial.get(name), form.cleaned_data[name]] for name in form.changed_data}
        with transaction.atomic():
            saved = form.save()
            if changes:
                record(saved, "changed", origin=Origin(by=user), changes=changes)
        with translation.override(saved.language):
            messages.success(request, translation.gettext("Saved."))
        return redirect("profile")
    return render(request, "shell/profile.html", {"form": form}, status=422 if form.errors else 200)


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
