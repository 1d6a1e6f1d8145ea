"""What partners are by one criterion: lists are grouped by it, and boards have a column for each of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import lazystr

from peyvand.partners.models import Criterion, CriterionValue, Partner
from peyvand.records.condition import NO_CONDITION
from peyvand.records.fields import Linked, LinkField
from peyvand.records.fields.base import Lane
from peyvand.records.fields.links import MOST_LANES

if TYPE_CHECKING:
    from peyvand.records.condition import Tree
    from peyvand.records.fields.base import Row
    from peyvand.records.viewer import Viewer


class CriterionField(LinkField):
    """The one value of a criterion that a partner has. No column of its own: the field of all criteria shows and filters it.

    Args:
        values: all values of the criterion, in their order.
    """

    def __init__(self, criterion: Criterion, values: list[CriterionValue]) -> None:
        self.criterion, self.values = criterion, {one.pk: one for one in values}
        # Named in the language of whoever reads it.
        super().__init__(
            f"criterion_{criterion.pk}", lazystr(criterion), to="criterion-values", filterable=False, right="criteria"
        )
        self._place = f"{self.name}_place"
        self.sort = (self._place, self.name)

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def group_path(self) -> str:
        return self.name

    def prepare(self, rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
        held = Partner.criteria.through._base_manager.filter(
            partner=OuterRef("pk"), criterionvalue__criterion=self.criterion.pk
        ).order_by("id")
        first = {
            self.name: Subquery(held.values("criterionvalue_id")[:1]),
            self._place: Subquery(held.values("criterionvalue__position")[:1]),
        }
        return rows.annotate(**first)

    def value(self, row: Row) -> Linked | None:
        return self._linked(row[self.name])

    def _linked(self, pk: int | None) -> Linked | None:
        one = self.values.get(pk) if pk is not None else None
        return None if one is None else Linked(one.pk, one.own_name, one.hue)

    def titled(self, model: type[Model], ids: list[Any], viewer: Viewer) -> dict[Any, Any]:
        return {pk: self.json(self._linked(pk)) for pk in ids if pk is not None}

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        """Of rows that were prepared."""
        if op in ("empty", "filled"):
            return Q(**{f"{self.name}__isnull": op == "empty"})
        return Q(**{f"{self.name}__in": self._ids(value, viewer)})

    def lanes(self, viewer: Viewer) -> list[Lane]:
        alive = [one for one in self.values.values() if one.deleted_at is None]
        return [Lane(str(one.pk), one.own_name, one.hue, open=one.is_active) for one in alive[:MOST_LANES]]

    def lane_condition(self, key: str, viewer: Viewer) -> Tree:
        return {"field": "criteria", "op": "is", "value": [key]}

    def lane_nothing(self, viewer: Viewer) -> Tree:
        if not self.values:
            return NO_CONDITION
        return {"field": "criteria", "op": "is_not", "value": sorted(self.values)}

    def lane_change(self, record: Any, key: str | None, viewer: Viewer) -> dict[str, Any]:
        """Its values of other criteria stay; of what is none of this one's values the form says that it is not there."""
        kept = [one.pk for one in record.criteria.all() if one.criterion_id != self.criterion.pk]
        if key is None:
            return {"criteria": kept}
        return {"criteria": [*kept, key if key in {str(pk) for pk in self.values} else "0"]}


class _Kept:
    """The fields as they were read last, and under which token."""

    token = ""
    fields: tuple[CriterionField, ...] = ()


def criterion_fields(epoch: str) -> tuple[CriterionField, ...]:
    """One for each criterion that takes one value, in their order; kept in memory until the access epoch turns.

    Those of several values make no groups: a partner would stand in more than one.
    """
    if _Kept.token != epoch:
        _Kept.fields, _Kept.token = _read(), epoch
    return _Kept.fields


def _read() -> tuple[CriterionField, ...]:
    criteria = list(Criterion.objects.alive().filter(single=True, is_active=True))
    values: dict[int, list[CriterionValue]] = {one.pk: [] for one in criteria}
    if criteria:
        for one in CriterionValue._base_manager.filter(criterion__in=values).order_by("position", "name_key", "id"):
            values[one.criterion_id].append(one)
    return tuple(CriterionField(one, values[one.pk]) for one in criteria)
