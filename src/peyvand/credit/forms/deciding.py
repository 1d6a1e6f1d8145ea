"""What is said when an assessment is confirmed or revoked."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.credit.actions.decide import differs
from peyvand.credit.models import CreditAssessment
from peyvand.foundation.calendars import CALENDARS
from peyvand.records.acts import ActForm
from peyvand.records.forms import AmountField, CalendarDateField, LineField
from peyvand.records.viewer import Viewer


class ConfirmForm(ActForm):
    """What is decided."""

    limit = AmountField(
        label=gettext_lazy("Granted limit"), max_digits=19, decimal_places=2, min_value=0, required=False,
        help_text=gettext_lazy("Empty: nothing is said of a limit, and that of the partner stays. 0: no credit."),
    )  # fmt: skip
    reason = LineField(
        label=gettext_lazy("Why another limit"), max_length=300, required=False,
        help_text=gettext_lazy("Needed when the limit is not the suggested one."),
    )  # fmt: skip
    valid_until = CalendarDateField(label=gettext_lazy("Valid until"))
    sets_limit = forms.BooleanField(
        label=gettext_lazy("Make it the credit limit of the partner"), required=False, initial=True
    )

    @classmethod
    def proposed(cls, record: CreditAssessment, viewer: Viewer) -> dict[str, Any]:
        """The suggested limit, as long as the scorecard says."""
        suggested = record.suggested_limit if record.suggested_currency == record.partner.currency else None
        months = record.scorecard.validity_months
        until = CALENDARS[viewer.formats.calendar].add("month", months, viewer.today)
        return {"limit": suggested, "valid_until": until}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            "limit" in cleaned
            and differs(self.record, cleaned["limit"], self.record.partner.currency)
            and not cleaned.get("reason")
        ):
            self.add_error("reason", _("Say why another limit is granted than the suggested one."))
        return cleaned


class RevokeForm(ActForm):
    """Why."""

    needed: ClassVar = ("reason",)

    reason = LineField(label=gettext_lazy("Reason"), max_length=300)
