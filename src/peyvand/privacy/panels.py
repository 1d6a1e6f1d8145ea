"""What people agreed to, on their pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record
from peyvand.privacy.models import Consent
from peyvand.privacy.standing import latest
from peyvand.records import registry
from peyvand.records.panels import Panel, bring
from peyvand.records.viewer import Viewer

# Five channels and three purposes, each changed a dozen times, are less.
_MOST_READ = 200


class _ConsentPanel(Panel):
    name = "consents"
    title = _("Consents")
    kind = "consents"
    template = "privacy/consent_panel.html"
    order = 55

    def consents_of(self, record: Record, viewer: Viewer) -> Any:
        """All of the person of the page, seen by the viewer."""
        raise NotImplementedError

    def person_of(self, record: Any) -> dict[str, int]:
        """What the form of a new consent is filled with."""
        raise NotImplementedError

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        resource = registry.resource("consents")
        if not all(resource.can_see(name, viewer) for name in ("contact", "partner", "said", "channel", "purpose")):
            return {"hidden": True}
        history = list(self.consents_of(record, viewer).order_by("-said_on", "-id")[:_MOST_READ])
        counts = latest(history)
        return {
            "counts": counts,
            "before": [one for one in history if one not in counts],
            "sees_day": resource.can_see("said_on", viewer),
            "data_of": record
            if viewer.rights.is_administrator and getattr(record, "kind", "person") == "person"
            else None,
            "may_add": viewer.may("create", "consents"),
            "new_url": f"{resource.url('new')}?{urlencode(self.person_of(record))}",
        }


@bring
class ContactConsents(_ConsentPanel):
    """How the contact may be reached, and for what."""

    on = "contacts"

    def consents_of(self, record: Record, viewer: Viewer) -> Any:
        """Their own."""
        return Consent.objects.visible_to(viewer.user).filter(contact_id=record.pk)

    def person_of(self, record: Any) -> dict[str, int]:
        """The contact, and the partner they belong to."""
        return {"partner": record.partner_id, "contact": record.pk}


@bring
class PartnerConsents(_ConsentPanel):
    """How the partner itself may be reached; its contacts say it for themselves."""

    on = "partners"

    def consents_of(self, record: Record, viewer: Viewer) -> Any:
        """Without those of its contacts."""
        return Consent.objects.visible_to(viewer.user).filter(partner_id=record.pk, contact=None)

    def person_of(self, record: Any) -> dict[str, int]:
        """The partner alone."""
        return {"partner": record.pk}
