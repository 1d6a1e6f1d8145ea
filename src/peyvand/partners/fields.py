"""What lists show of contacts and partners that no kind of field of the kernel shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.foundation.spoken_languages import spoken_language_choices, spoken_language_name
from peyvand.foundation.time_zones import zone, zone_of_country
from peyvand.partners.hours import Hours, reach, said, spans_of, told
from peyvand.partners.models import AddressUsage, ReachableHours
from peyvand.records.fields import ChoiceField, ChoicesField
from peyvand.records.fields.base import DASH, Field, Text
from peyvand.records.fields.operators import EMPTY_OPERATORS, Operator

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

NOW = Operator("now", pgettext_lazy("operator", "now"), pgettext_lazy("condition", "{field}: now"), "nothing")


class SpokenLanguageField(ChoiceField):
    """A language, named in that of the reader."""

    def __init__(self, name: str, label: Text, **options: Any) -> None:
        super().__init__(name, label, choices=spoken_language_choices("en"), **options)

    def text(self, value: Any, viewer: Viewer) -> str:
        return spoken_language_name(value, viewer.formats.language) if value else ""

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        named = spoken_language_choices(viewer.formats.language)
        return {**super().settings(viewer), "choices": [{"value": code, "label": name} for code, name in named]}


class AddressUsagesField(ChoicesField):
    """What the addresses of a partner are used for, all of them together."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(
            name,
            _("Use of addresses"),
            related="addresses",
            value_name="usages",
            choices=AddressUsage.choices,
            right="addresses",
            **options,
        )

    def gather(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[str]]:
        found: dict[int, set[str]] = {}
        for partner, usages in rows:
            found.setdefault(partner, set()).update(usages)
        return {partner: [one for one in self.choices if one in used] for partner, used in found.items()}

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return super().compile(op, value, viewer)
        each = [self._used_for(one) for one in self._known(value)]
        together = Q()
        for one in each:
            together = together & one if op == "has_all" else together | one
        return ~together if op == "is_not" else together

    def _used_for(self, usage: str) -> Q:
        addresses = self.child._base_manager.filter(partner=OuterRef("pk"))
        # The list as it is written: both databases read it so, and only the addresses of one partner are looked at.
        said = addresses.alias(said=Cast("usages", TextField()))
        return Q(Exists(said.filter(said__contains=f'"{usage}"')))


class ReachableField(Field):
    """Whether a contact can be reached at this moment, and until or from when, in the reader's own time."""

    operators: ClassVar = (NOW, *EMPTY_OPERATORS)
    many: ClassVar = True
    of_the_moment: ClassVar = True
    # The hours themselves: what "now" means would be another thing at each reading of an unchanged record.
    json_schema: ClassVar = {"type": "array", "items": {"type": "string"}}

    def __init__(self, name: str, label: Text, **options: Any) -> None:
        super().__init__(name, label, sort=(), **options)

    @property
    def needs(self) -> tuple[str, ...]:
        return ()

    def bind(self, model: type[Model]) -> None:
        """Its rows are always the hours of contacts."""

    def many_rows(self, model: type[Model], ids: Sequence[int]) -> QuerySet[Any]:
        rows = ReachableHours.objects.filter(contact__in=ids).order_by("position", "id")
        whose = ("contact__time_zone", "contact__partner__country")
        return rows.values_list("contact_id", "first_day", "last_day", "start", "end", *whose)

    def gather(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
        found: dict[int, list[Hours]] = {}
        for contact, *hours in rows:
            found.setdefault(contact, []).append(Hours(*hours))
        return found

    def text(self, value: Any, viewer: Viewer) -> str:
        met = reach(value or (), viewer.now, elsewhere=viewer.formats.zone)
        return said(met, viewer.formats, viewer.now) if met else ""

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        met = reach(value or (), viewer.now, elsewhere=viewer.formats.zone)
        if met is None:
            return DASH
        hours = "; ".join(told(one, viewer.formats) for one in value)
        css = ' class="pv-ok"' if met.now else ""
        text = said(met, viewer.formats, viewer.now)
        return SafeString(f'<span{css} title="{escape(hours)}">{escape(text)}</span>')

    def json(self, value: Any) -> Any:
        return [f"{one.first_day}-{one.last_day or one.first_day} {one.start}-{one.end}" for one in value or ()]

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        hours = ReachableHours.objects.filter(contact=OuterRef("pk"))
        if op == "now":
            return Q(Exists(hours.filter(_open_now(viewer))))
        known = Q(Exists(hours))
        return known if op == "filled" else ~known


def _open_now(viewer: Viewer) -> Q:
    """The condition that hours hold this moment, by the clocks of all places where contacts are; one query to learn these."""
    whose = ("contact__time_zone", "contact__partner__country")
    condition = Q(pk__in=[])
    for time_zone, country in ReachableHours.objects.order_by().values_list(*whose).distinct():
        name = time_zone or zone_of_country(country)
        local = viewer.now.astimezone(zone(name) if name else viewer.formats.zone)
        days = Q()
        for first, lasts in spans_of(local.weekday()).items():
            days |= Q(first_day=first, last_day__in=lasts)
        clock_time = f"{local:%H:%M}"
        there = Q(contact__time_zone=time_zone, contact__partner__country=country)
        condition |= there & days & Q(start__lte=clock_time, end__gt=clock_time)
    return condition
