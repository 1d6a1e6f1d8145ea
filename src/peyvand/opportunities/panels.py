"""What opportunities show on the pages of partners and on their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.access.models import Record
from peyvand.activities.card import CardLine, bring_to_card
from peyvand.opportunities.models import Opportunity, Stage, StageMeaning, StageMove
from peyvand.partners.family import Summed, bring_to_family
from peyvand.partners.models import Partner
from peyvand.records import registry
from peyvand.records.actions import bring_action, new_beside
from peyvand.records.fields import Money, MoneyField
from peyvand.records.panels import Figure, Panel, bring, bring_figures
from peyvand.records.viewer import Viewer

bring_action(new_beside("partners", "opportunities", gettext_lazy("New opportunity"), "partner"))


def _open(partner: Record, viewer: Viewer) -> Any:
    return registry.resource("opportunities").rows(viewer).filter(partner_id=partner.pk, closed_on__isnull=True)


def _sums(rows: Any, viewer: Viewer) -> list[Money]:
    """What `rows` come to in each currency; nothing for who may not see amounts."""
    resource = registry.resource("opportunities")
    amount = resource.field("value")
    seen = isinstance(amount, MoneyField) and resource.can_see("value", viewer)
    return amount.sums(rows).get(None, []) if seen and isinstance(amount, MoneyField) else []


@bring
class OpenOpportunities(Panel):
    """The partner's open opportunities; what they come to stands among the figures of the page."""

    on = "partners"
    name = "opportunities"
    title = gettext_lazy("Open opportunities")
    kind = "opportunities"
    template = "opportunities/panel.html"
    order = 3
    shown: ClassVar[int] = 5

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        rows = _open(record, viewer)
        found = list(rows.select_related("stage").order_by("expected_on", "id")[: self.shown + 1])
        return {
            "rows": found[: self.shown],
            "more": len(found) > self.shown,
            "sees_value": registry.resource("opportunities").can_see("value", viewer),
            "partner": record,
            "may_add": viewer.may("create", "opportunities"),
        }


@bring_figures("partners", "opportunities")
def open_value(record: Record, viewer: Viewer) -> list[Figure]:
    """What the partner's open opportunities come to: one query."""
    shape, sums = viewer.formats, _sums(_open(record, viewer), viewer)
    return [Figure(_("Open opportunities"), shape.money(one.amount, one.currency, 0)) for one in sums]


@bring_to_family("opportunities")
def worth_of_family(ids: list[int], viewer: Viewer) -> list[Summed]:
    """What is open with each partner, and what was won there in a year: two queries; nothing for who may not see amounts."""
    resource = registry.resource("opportunities")
    amount = resource.field("value")
    if not isinstance(amount, MoneyField) or not resource.can_see("value", viewer):
        return []
    rows, year_ago = resource.rows(viewer).filter(partner_id__in=ids), viewer.today - timedelta(days=365)
    parts = (
        (_("Open opportunities"), rows.filter(closed_on__isnull=True)),
        (_("Won in twelve months"), rows.filter(closed_on__gte=year_ago, stage__meaning=StageMeaning.WON)),
    )
    return [
        Summed(
            label,
            {pk: {one.currency: one.amount for one in sums} for pk, sums in amount.sums(part, "partner_id").items()},
        )
        for label, part in parts
    ]


@bring_to_card("opportunities")
def open_on_card(partner: Partner, viewer: Viewer) -> list[CardLine]:
    """What is open with the partner: stage and value of each, three at most."""
    sees_value = registry.resource("opportunities").can_see("value", viewer)
    found = _open(partner, viewer).select_related("stage").order_by("expected_on", "id")[:3]
    lines = []
    for one in found:
        worth = viewer.formats.money(one.value, one.currency, 0) if sees_value and one.value is not None else ""
        url = registry.resource("opportunities").url("page", one.pk)
        lines.append(CardLine(str(one.stage), " · ".join(part for part in (one.title, worth) if part), url))
    return lines


@bring
class StageLine(Panel):
    """The line with knots: the stages of the pipeline, and where the opportunity stands on it."""

    on = "opportunities"
    name = "stage"
    title = gettext_lazy("Stage")
    kind = "opportunities"
    template = "opportunities/stage_line.html"
    place = "band"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        if not isinstance(record, Opportunity):
            return {}
        here = Stage.objects.get(pk=record.stage_id)
        stages = list(Stage.objects.filter(pipeline_id=here.pipeline_id, deleted_at=None).order_by("position", "id"))
        line = [one for one in stages if one.meaning != StageMeaning.LOST or one == here]
        at = line.index(here)
        may_move = registry.resource("opportunities").can_edit("stage", viewer) and viewer.may("edit", "opportunities")
        goes_on = may_move and here.meaning == StageMeaning.OPEN
        lost = next((one for one in stages if one.meaning == StageMeaning.LOST), None)
        return {
            "opportunity": record,
            "line": line,
            "at": at,
            "here": here,
            "days": (viewer.now - record.stage_since).days,
            "next": line[at + 1] if goes_on and at + 1 < len(line) else None,
            "lost": lost if goes_on else None,
        }


@bring
class Way(Panel):
    """The way the opportunity took, and how long it stood where."""

    on = "opportunities"
    name = "way"
    title = gettext_lazy("The way it took")
    kind = "opportunities"
    template = "opportunities/way.html"
    order = 20

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        moves = list(StageMove.objects.filter(opportunity_id=record.pk).select_related("after", "by").order_by("id"))
        until = [*(one.at for one in moves[1:]), viewer.now] if moves else []
        return {"moves": [(one, (end - one.at).days) for one, end in zip(moves, until, strict=True)]}


@bring
class Lines(Panel):
    """What is to be sold."""

    on = "opportunities"
    name = "lines"
    title = gettext_lazy("Products")
    kind = "opportunities"
    template = "opportunities/lines.html"
    order = 10

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        seen = registry.resource("opportunities").can_see("lines", viewer) and isinstance(record, Opportunity)
        lines = list(record.lines.all()) if seen and isinstance(record, Opportunity) else []
        return {"lines": lines, "currency": getattr(record, "currency", "")}
