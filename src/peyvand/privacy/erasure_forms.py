"""What people fill in to have somebody erased, or something kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.textkeys import search_key
from peyvand.privacy.models import Ground
from peyvand.records.forms import LineField


class AskForm(forms.Form):
    """Why somebody shall be erased."""

    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices)
    remark = LineField(
        label=_("Remark"), max_length=300, required=False,
        help_text=_("How they asked, for example. It is erased with the person."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class ApproveForm(forms.Form):
    """The name of who is erased, typed, so that nobody is erased by a slip."""

    name = LineField(label=_("Type their name"), max_length=300)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.person = person
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        """Refuse any other name."""
        typed: str = self.cleaned_data["name"]
        if search_key(typed) != search_key(str(self.person)):
            raise forms.ValidationError(gettext("This is another name. Nothing was erased."))
        return typed


class HoldForm(forms.Form):
    """Why a record must be kept."""

    reason = LineField(
        label=_("Reason"), max_length=300,
        help_text=_("The law, the dispute or the contract that wants it kept."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
