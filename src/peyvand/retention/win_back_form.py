"""What is asked before a step is planned with several partners."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.activities.models import ActivityKind
from peyvand.activities.models.activity import TITLE_LENGTH
from peyvand.records.forms import CalendarDateField, LineField
from peyvand.records.viewer import Viewer

DAYS_AHEAD = 3


class WinBackForm(forms.Form):
    """Kind, subject and day of the activity that is planned with each."""

    kind = forms.ModelChoiceField(ActivityKind.objects.none(), label=gettext_lazy("Kind"), empty_label=None)
    subject = LineField(label=gettext_lazy("Subject"), max_length=TITLE_LENGTH)
    planned_on = CalendarDateField(label=gettext_lazy("Planned for"))

    def __init__(self, data: Any, *, viewer: Viewer) -> None:
        start = {"subject": _("Win back"), "planned_on": viewer.today + timedelta(days=DAYS_AHEAD)}
        super().__init__(data, initial=start, label_suffix="")
        self.viewer = viewer
        kinds = ActivityKind.objects.visible_to(viewer.user).filter(is_active=True).order_by("position", "id")
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]

    def clean_planned_on(self) -> Any:
        """Nothing is planned for the past."""
        day = self.cleaned_data["planned_on"]
        if day and day < self.viewer.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later one."))
        return day
