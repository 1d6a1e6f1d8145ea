"""What retention shows on the page of a partner."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from peyvand.access.models import Record
from peyvand.partners.models import Rhythm, Standing
from peyvand.records import registry
from peyvand.records.panels import Panel, bring
from peyvand.records.viewer import Viewer
from peyvand.retention.why import why


def sees_sales(viewer: Viewer) -> bool:
    """True when the viewer may know what partners bought: sums stand there of sales that others made, too."""
    return viewer.may("view", "opportunities") and registry.resource("opportunities").can_see("value", viewer)


@bring
class Retention(Panel):
    """Since when nobody spoke with the partner, how often it is usual, and what it is worth."""

    on = "partners"
    name = "retention"
    title = gettext_lazy("Retention")
    template = "retention/panel.html"
    order = 60

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        if not registry.resource("partners").can_see("standing", viewer):
            return {"hidden": True}
        standing = Standing.objects.filter(partner_id=record.pk).first()
        if standing is None:
            return {}
        silent = max((viewer.today - standing.last_contact_on).days, 0)
        return {
            "standing": standing,
            "at_risk": standing.state == Rhythm.AT_RISK,
            "why": why(standing, viewer.formats, silent_days=silent),
            "sees_sales": sees_sales(viewer),
        }
