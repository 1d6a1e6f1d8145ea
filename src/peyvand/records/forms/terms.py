"""The gate for words that the firm keeps in lists of its own."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.records.forms.inputs import LineField
from peyvand.records.forms.record_form import RecordForm


class TermForm(RecordForm):
    """A word: its names, colour and place. Subclasses name the model."""

    name = LineField(label=_("Name"), max_length=150)
    name_en = LineField(label=_("Name in English"), max_length=150, required=False)
    name_fa = LineField(label=_("Name in Persian"), max_length=150, required=False)
    name_tr = LineField(label=_("Name in Turkish"), max_length=150, required=False)
    name_bg = LineField(label=_("Name in Bulgarian"), max_length=150, required=False)
    position = forms.IntegerField(
        label=_("Place"),
        min_value=0,
        max_value=30_000,
        initial=0,
        required=False,
        help_text=_("The smallest comes first."),
    )
    is_active = forms.BooleanField(label=_("May be chosen"), initial=True, required=False)

    class Meta:
        fields: tuple[str, ...] = (
            "name", "name_en", "name_fa", "name_tr", "name_bg", "hue", "position", "is_active",
        )  # fmt: skip

    def clean_position(self) -> int:
        """Left out, it comes first."""
        return self.cleaned_data["position"] or 0
