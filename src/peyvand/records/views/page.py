"""The page of one record: its facts, its timeline, and the panels that areas bring."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyvand.records import registry
from peyvand.records.fields import LinkField
from peyvand.records.fields.base import Field
from peyvand.records.panels import Panel, figures_for, panels_for
from peyvand.records.position import list_opened_from
from peyvand.records.views.base import ResourceView
from peyvand.records.views.history import timeline
from peyvand.records.views.listing import editable_fields


class RecordPage(ResourceView):
    """Facts, timeline and panels of one record."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        facts = self.resource.facts(record, self.viewer)
        may_edit = (
            self.viewer.may("edit", self.resource.name)
            and self.resource.rows(self.viewer, "edit").filter(pk=record.pk).exists()
        )
        told = timeline(request, self, record)
        context = self.context(
            record=record,
            facts=[
                (one, one.html(value, self.viewer), value not in (None, "", []), self._leads_to(one, value))
                for one, value in facts
                if one is not self.resource.title_field
            ],
            opened_from=list_opened_from(request, self.resource),
            by_name={one.name: (value, one.html(value, self.viewer)) for one, value in facts},
            may_edit=may_edit,
            editable=editable_fields(self.resource, self.viewer) if may_edit else frozenset(),
            figures=figures_for(self.resource, record, self.viewer),
            band=self._panels(record, "band"),
            composer=self._panels(record, "composer"),
            panels=self._panels(record, "related"),
            **told,
        )
        return render(request, "records/page.html", context)

    def _leads_to(self, field: Field, value: Any) -> str:
        """The address of the record at the other end of a link; empty where there is none that the viewer may open."""
        if not isinstance(field, LinkField) or field.many or not value:
            return ""
        other = registry.resource(field.to)
        return other.url("page", value.id) if other.opens_to(self.viewer) else ""

    def _panels(self, record: Any, place: str) -> list[tuple[Panel, dict[str, Any]]]:
        return [(one, one.context(record, self.viewer)) for one in panels_for(self.resource, self.viewer, place)]
