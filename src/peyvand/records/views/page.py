"""The page of one record: its facts, its timeline, and the panels that areas bring."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from peyvand.records import registry
from peyvand.records.actions import actions_for
from peyvand.records.arrangement import Arranged, arranged
from peyvand.records.fields import LinkField
from peyvand.records.fields.base import Field
from peyvand.records.maps import tiles_for, with_map
from peyvand.records.models import Merged
from peyvand.records.panels import Panel, figures_for, panels_for
from peyvand.records.position import list_opened_from
from peyvand.records.views.base import ResourceView
from peyvand.records.views.history import timeline
from peyvand.records.views.listing import editable_fields

# So many open panels are read with the page; further ones are fetched as soon as it is there.
READ_AT_ONCE = 1


class RecordPage(ResourceView):
    """Facts, timeline and panels of one record."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            record, may_edit = self._record_and_right()
        except Http404:
            return redirect(self._merged_into())
        facts = self.resource.facts(record, self.viewer)
        told = timeline(request, self, record)
        lines = arranged(self.resource, self.viewer)
        shown = self._filled([one for one in lines if one.shown], record)
        tiles = tiles_for(self.viewer) if any(one.panel.shows_map for one, _inside in shown) else None
        context = self.context(
            record=record,
            facts=[
                (one, one.html(value, self.viewer), value not in (None, "", []), self._leads_to(one, value))
                for one, value in facts
                if one is not self.resource.title_field
            ],
            opened_from=list_opened_from(request, self.resource),
            by_name={one.name: (value, one.html(value, self.viewer)) for one, value in facts},
            picture_url=self.resource.picture_url(record, self.viewer),
            may_edit=may_edit,
            editable=editable_fields(self.resource, self.viewer) if may_edit else frozenset(),
            figures=figures_for(self.resource, record, self.viewer),
            tools=self._panels(record, "tool"),
            band=self._panels(record, "band"),
            composer=self._panels(record, "composer"),
            panels=[one for one in shown if not one[0].wide],
            wide=[one for one in shown if one[0].wide],
            may_arrange=bool(lines),
            tiles=tiles,
            actions=actions_for(self.resource, record, self.viewer),
            **told,
        )
        return with_map(render(request, "records/page.html", context), tiles)

    def _merged_into(self) -> str:
        """The address of the record into which that of this address went, for who may see it.

        Raises:
            Http404: when there is none.
        """
        winner = Merged.objects.winner_of(self.resource.name, self.kwargs["pk"])
        if winner is None or not self.resource.rows(self.viewer).filter(pk=winner).exists():
            raise Http404
        return self.resource.url("page", winner)

    def _leads_to(self, field: Field, value: Any) -> str:
        """The address of the record at the other end of a link; empty where there is none that the viewer may open."""
        if not isinstance(field, LinkField) or field.many or not value or not value.seen:
            return ""
        other = registry.resource(field.to)
        return field.leads_to(value) if other.opens_to(self.viewer) else ""

    def _record_and_right(self) -> tuple[Any, bool]:
        """The record of the address, and whether the viewer may change it: one query."""
        editable = self.resource.rows(self.viewer, "edit").filter(pk=OuterRef("pk"))
        may_at_all = self.viewer.may("edit", self.resource.name)
        marked = self.resource.rows(self.viewer).annotate(is_theirs=Exists(editable)) if may_at_all else None
        record = self.record(rows=marked)
        return record, may_at_all and record.is_theirs

    def _filled(self, shown: list[Arranged], record: Any) -> list[tuple[Arranged, dict[str, Any] | None]]:
        """The panels, the first open ones with what is in them; the others are fetched later, with None here.

        So the cost of the page is bounded, whatever areas bring to it.
        """
        at_once = [one for one in shown if one.open][:READ_AT_ONCE]
        return [(one, one.panel.context(record, self.viewer) if one in at_once else None) for one in shown]

    def _panels(self, record: Any, place: str) -> list[tuple[Panel, dict[str, Any]]]:
        return [(one, one.context(record, self.viewer)) for one in panels_for(self.resource, self.viewer, place)]
