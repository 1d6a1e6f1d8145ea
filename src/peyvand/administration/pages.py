"""Settings of the installation, and the index of what administrators can set up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.access.models import change_installation, installation
from peyvand.foundation import formats
from peyvand.foundation.countries import country_choices
from peyvand.foundation.languages import LANGUAGES
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.records import areas, registry
from peyvand.records.forms import LineField


class SettingsForm(forms.Form):
    """What is true of the whole installation."""

    firm = LineField(label=gettext_lazy("Name of the firm"), max_length=150)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of new users"), choices=[(one.code, one.own_name) for one in LANGUAGES.values()]
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone of new users"), choices=lambda: time_zone_choices(formats.current().language)
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Country for phones without a code"),
        choices=lambda: country_choices(formats.current().language),
    )
    switched_on = forms.MultipleChoiceField(
        label=gettext_lazy("Areas in use"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["switched_on"].choices = [(one.name, one.title) for one in areas.areas() if not one.essential]  # type: ignore[attr-defined]


@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """The installation's own settings; for administrators."""
    if not request.viewer.rights.is_administrator:  # type: ignore[attr-defined]
        raise PermissionDenied(_("Only administrators change the settings."))
    now = installation()
    optional = [one.name for one in areas.areas() if not one.essential]
    kept = {"firm": now.firm, "language": now.language, "time_zone": now.time_zone, "region": now.region}
    form = SettingsForm(
        request.POST or None,
        initial={**kept, "switched_on": [name for name in optional if name not in now.switched_off]},
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        chosen = said.pop("switched_on")
        change_installation(**said, switched_off=[name for name in optional if name not in chosen])
        messages.success(request, _("Saved."))
        return redirect("settings")
    resources = [one for one in registry.resources() if one.area == "administration"]
    return render(
        request,
        "administration/settings.html",
        {"form": form, "resources": resources},
        status=422 if form.errors else 200,
    )
