"""What uses a segment: segments made of it, and saved lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from peyvand.access.models.term import key_column
from peyvand.partners.models.segment import Segment
from peyvand.partners.segments import FIELD, SegmentField, named_in
from peyvand.records import registry
from peyvand.records.models import View

if TYPE_CHECKING:
    from peyvand.foundation.formats import Formats
    from peyvand.records.viewer import Viewer


@dataclass(frozen=True)
class Users:
    """What a viewer may know of who uses a segment.

    Attributes:
        names: of the segments and saved lists that the viewer has.
        others: how many more there are, of other people.
    """

    names: tuple[str, ...]
    others: int

    def __bool__(self) -> bool:
        return bool(self.names or self.others)

    def told(self, formats: Formats) -> str:
        """Their names, and how many there are that have none for this viewer."""
        named = [f"“{one}”" for one in self.names]
        more = ngettext("{count} segment or list of others", "{count} segments or lists of others", self.others)
        return formats.listed([*named, *([more.format(count=formats.number(self.others))] if self.others else [])])


def users_of(segment: Segment, viewer: Viewer) -> Users:
    """Living segments and saved lists whose condition names `segment`: at most four queries."""
    # The text narrows it in the database; only what really names it counts.
    kept = Segment.objects.alive().filter(of=segment.of, condition__contains=f'"{FIELD}"').exclude(pk=segment.pk)
    made_of = {one.pk: str(one) for one in kept.order_by(key_column()) if segment.pk in named_in(one.tree)}
    lists = {
        one.pk: one.name
        for one in View.objects.filter(resource__in=_narrowed_by(segment)).order_by("name")
        if segment.pk in named_in(one.condition or {})
    }
    seen = set(Segment.objects.visible_to(viewer.user).filter(pk__in=made_of).values_list("pk", flat=True))
    mine = set(View.objects.for_user(viewer.user).filter(pk__in=lists).values_list("pk", flat=True))
    names = [name for pk, name in made_of.items() if pk in seen] + [name for pk, name in lists.items() if pk in mine]
    return Users(tuple(names), len(made_of) + len(lists) - len(names))


def _narrowed_by(segment: Segment) -> list[str]:
    """The kinds of records whose lists can be narrowed by segments like this one."""
    return [
        resource.name
        for resource in registry.resources()
        if any(isinstance(one, SegmentField) and one.of == segment.of for one in resource.filters)
    ]
