"""Where administrators set how the standing of partners is measured."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.access.models import Installation, installation
from peyvand.foundation.currencies import OF_COUNTRY
from peyvand.foundation.digits import to_latin
from peyvand.journal.writing import Origin, record
from peyvand.records.forms import LineField
from peyvand.retention.models import Measure
from peyvand.retention.tasks import reckon_standings

LARGEST_LIMIT = 10**13


class LimitsField(LineField):
    """Four ascending whole numbers, or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=80, **options)

    def prepare_value(self, value: Any) -> Any:
        """The numbers with spaces between them."""
        return " ".join(str(one) for one in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """The numbers, as a list.

        Raises:
            ValidationError: with a sentence.
        """
        words = to_latin(super().clean(value) or "").replace(",", " ").replace("،", " ").split()
        if not words:
            return []
        if len(words) != 4 or not all(one.isascii() and one.isdecimal() for one in words):
            raise forms.ValidationError(_("Give four whole numbers with spaces between them, or none."))
        numbers = [int(one) for one in words]
        if sorted(set(numbers)) != numbers or numbers[-1] > LARGEST_LIMIT:
            raise forms.ValidationError(_("Each of the four numbers must be larger than the one before it."))
        return numbers


def _count(label: Any, low: int, high: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, help_text=help_text)


class MeasureForm(forms.Form):
    """The firm's measure."""

    rhythm_days = _count(
        gettext_lazy("Expected days between contacts"),
        1,
        3650,
        gettext_lazy("Where neither the partner's own past nor its group says how often."),
    )
    late_percent = _count(
        gettext_lazy("At risk from, in % of the usual days"),
        100,
        1000,
        gettext_lazy("200: after twice as long as usual."),
    )
    window_days = _count(gettext_lazy("Count contacts and sales of the last days"), 1, 3650)
    recency_weight = _count(gettext_lazy("Weight of recency"), 0, 100)
    frequency_weight = _count(gettext_lazy("Weight of frequency"), 0, 100)
    money_weight = _count(gettext_lazy("Weight of money"), 0, 100)
    recency_limits = LimitsField(
        label=gettext_lazy("Limits of recency, in days"),
        help_text=gettext_lazy(
            "Four numbers, as 7 30 90 180: up to 7 days scores 5. Empty: by fifths of all partners."
        ),
    )
    frequency_limits = LimitsField(
        label=gettext_lazy("Limits of frequency"),
        help_text=gettext_lazy("Four numbers, as 2 5 10 20: from 20 on scores 5. Empty: by fifths of all partners."),
    )
    money_limits = LimitsField(
        label=gettext_lazy("Limits of money"),
        help_text=gettext_lazy(
            "Four amounts in the currency below. Empty: by fifths of all partners in each currency."
        ),
    )
    money_currency = forms.ChoiceField(
        label=gettext_lazy("Currency of these limits"),
        required=False,
        choices=lambda: [("", "—"), *((one, one) for one in sorted(set(OF_COUNTRY.values())))],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        weights = [cleaned.get(name) for name in ("recency_weight", "frequency_weight", "money_weight")]
        if weights == [0, 0, 0]:
            self.add_error("recency_weight", _("At least one of the three must have a weight."))
        if cleaned.get("money_limits") and not cleaned.get("money_currency"):
            self.add_error("money_currency", _("Say in which currency the limits of money are."))
        return cleaned


@login_required
def measure(request: HttpRequest) -> HttpResponse:
    """The form of the measure; saved, all standings are worked out anew in the background."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.rights.is_administrator:
        raise PermissionDenied(_("Only administrators change the settings."))
    kept = model_to_dict(Measure.current(), exclude=["id"])
    given = request.POST if request.method == "POST" else None
    form = MeasureForm(given, initial=kept, label_suffix="")
    if request.method == "POST" and form.is_valid():
        _save(kept, form.cleaned_data, Origin(by=viewer.user))
        messages.success(request, _("Saved. The standings are worked out anew in the background."))
        return redirect("retention:measure")
    return render(request, "retention/measure.html", {"form": form}, status=422 if form.errors else 200)


def _save(kept: dict[str, Any], given: dict[str, Any], origin: Origin) -> None:
    """Keep the measure, with an entry of what it was before."""
    changes = {name: [kept[name], value] for name, value in given.items() if kept[name] != value}
    with transaction.atomic():
        Measure.objects.update_or_create(pk=1, defaults=given)
        if changes:
            record(Installation.objects.get(pk=installation().pk), "settings_changed", origin=origin, changes=changes)
        reckon_standings.enqueue()
