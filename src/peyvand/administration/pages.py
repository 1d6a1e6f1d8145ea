"""What administrators can set up, and the settings of the installation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.access import epoch
from peyvand.access.models import Installation, change_installation, installation
from peyvand.administration.map_settings import MapSettings, kept_map_settings
from peyvand.foundation import formats
from peyvand.foundation.countries import country_choices
from peyvand.foundation.languages import CHOICES
from peyvand.foundation.time_zones import time_zone_choices
from peyvand.journal.writing import Origin, record
from peyvand.records import areas, registry
from peyvand.records.forms import LineField
from peyvand.records.models import CustomField


class SettingsForm(MapSettings):
    """What is true of the whole installation."""

    firm = LineField(label=gettext_lazy("Name of the firm"), max_length=150)
    language = forms.ChoiceField(label=gettext_lazy("Language of new users"), choices=CHOICES)
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone of new users"), choices=lambda: time_zone_choices(formats.current().language)
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Country for phones without a code"),
        choices=lambda: country_choices(formats.current().language),
    )
    undo_days = forms.IntegerField(
        label=gettext_lazy("Days in which acts on many records can be undone"),
        min_value=1,
        max_value=3650,
        help_text=gettext_lazy(
            "After them bulk changes, deletions, imports and hand-overs stay; single records can still be put right."
        ),
    )
    mailing_needs_consent = forms.BooleanField(
        label=gettext_lazy("Letters to groups only to those who agreed"),
        required=False,
        help_text=gettext_lazy("Otherwise all members are written to but those who withdrew their consent."),
    )
    erasure_needs_second = forms.BooleanField(
        label=gettext_lazy("Erasing a person needs a second administrator"),
        required=False,
        help_text=gettext_lazy("One asks, another approves. Without it, who asks may approve it, too."),
    )
    request_days = forms.IntegerField(
        label=gettext_lazy("Days to answer a request on personal data"), min_value=1, max_value=365
    )
    switched_on = forms.MultipleChoiceField(
        label=gettext_lazy("Areas in use"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What is switched off is hidden from everybody; nothing of it is lost."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.order_fields([name for name in self.fields if name not in MapSettings.base_fields])
        optional = [(one.name, one.title) for one in areas.areas() if not one.essential]
        self.fields["switched_on"].choices = optional  # type: ignore[attr-defined]
        if not optional:
            del self.fields["switched_on"]


@dataclass(frozen=True)
class Place:
    """A page where something is set up."""

    title: str | Promise
    purpose: str | Promise
    url: str
    icon: str


@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """The installation's own settings, and the way to all others; for administrators."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.rights.is_administrator:
        raise PermissionDenied(_("Only administrators change the settings."))
    form = SettingsForm(request.POST or None, initial=_kept())
    if request.method == "POST" and form.is_valid():
        _save(form, Origin(by=viewer.user))
        messages.success(request, _("Saved."))
        return redirect("settings")
    context = {"form": form, "groups": _groups()}
    return render(request, "administration/settings.html", context, status=422 if form.errors else 200)


def _kept() -> dict[str, Any]:
    now = installation()
    on = [one.name for one in areas.areas() if not one.essential and one.name not in now.switched_off]
    return {
        "firm": now.firm,
        "language": now.language,
        "time_zone": now.time_zone,
        "region": now.region,
        "undo_days": now.undo_days,
        "mailing_needs_consent": now.mailing_needs_consent,
        **kept_map_settings(now),
        "erasure_needs_second": now.erasure_needs_second,
        "request_days": now.request_days,
        "switched_on": on,
    }


def _save(form: SettingsForm, origin: Origin) -> None:
    """Keep what was chosen, with an entry of what it was before."""
    before, after = _kept(), dict(form.cleaned_data)
    changes = {name: [before[name], value] for name, value in after.items() if before[name] != value}
    chosen = after.pop("switched_on", before["switched_on"])
    off = [one.name for one in areas.areas() if not one.essential and one.name not in chosen]
    with transaction.atomic():
        change_installation(**after, switched_off=off)
        if changes:
            record(Installation.objects.get(pk=1), "settings_changed", origin=origin, changes=changes)


def _groups() -> list[tuple[str, list[Place]]]:
    """All places where something is set up, under headings."""
    people, lists = [], []
    for one in registry.resources():
        place = Place(one.title, one.purpose, one.url(), one.icon)
        if one.administrators_only:
            people.append(place)
        elif one.model.scope_fields.owner is None:
            lists.append(place)
    chart = Place(
        _("Org chart"), _("Who reports to whom; a role can let people see what those below them own."),
        reverse("org-chart"), "hierarchy",
    )  # fmt: skip
    retention = Place(
        _("Retention"), _("How often partners are to be spoken with, and how their standing is scored."),
        reverse("retention:measure"), "history",
    )  # fmt: skip
    credit = Place(
        _("Credit limits"), _("Whether going over a limit warns or blocks, and when an assessment is told to end."),
        reverse("credit:rule"), "scale",
    )  # fmt: skip
    periods = Place(
        _("Periods of keeping"), _("After how many months of silence it is proposed to erase people."),
        reverse("privacy:periods"), "history",
    )  # fmt: skip
    erasures = Place(
        _("Erasures"), _("Who waits to be erased: because they asked, or because their period is over."),
        reverse("privacy:erasures"), "trash",
    )  # fmt: skip
    acts = Place(
        _("Recent acts on many records"), _("Bulk changes, deletions, imports and hand-overs of everybody, with Undo."),
        reverse("records:batches"), "history",
    )  # fmt: skip
    return [
        (_("People and their rights"), [*people, chart, acts]),
        (_("Lists to choose from"), lists),
        (_("Own fields"), _own_fields()),
        (_("How partners are measured"), [retention, credit]),
        (_("Personal data"), [periods, erasures]),
    ]


def _own_fields() -> list[Place]:
    """Where the fields of the firm's own are made, with the names of those there are."""
    named: dict[str, list[str]] = {}
    for row in CustomField.objects.filter(deleted_at=None):
        named.setdefault(row.resource, []).append(str(row))
    return [
        Place(
            one.title,
            formats.current().listed(named.get(one.name, ())) or _("None yet."),
            one.url("custom-fields"),
            one.icon,
        )
        for one in registry.resources()
        if not one.administrators_only
        and one.model.scope_fields.owner is not None
        and areas.is_on(one.area, epoch.current())
    ]
