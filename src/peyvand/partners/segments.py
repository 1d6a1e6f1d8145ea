"""From segments to rows: compiled into the query of the list that asks, as its reader, and so never beyond their scope."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyvand.partners.models.segment import Segment, SegmentOf
from peyvand.records import registry
from peyvand.records.condition import Tree, compile_condition, leaves_of
from peyvand.records.fields import LinkField
from peyvand.records.fields import operators as op
from peyvand.records.fields.base import Refused, Text

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

DEEPEST = 5
# How many segments one list may be made of, however they stand in each other.
MOST = 50
FIELD = "segment"

# The segments that are being compiled, from the outermost on, and how many were before them.
_open: ContextVar[tuple[int, ...]] = ContextVar("open segments", default=())
_seen: ContextVar[list[int] | None] = ContextVar("segments seen", default=None)


class SegmentField(LinkField):
    """Membership in segments; a list can be narrowed by it, and it is no column, since each segment is a question of its own."""

    operators: ClassVar[tuple[op.Operator, ...]] = (op.ONE_OF, op.NONE_OF)

    def __init__(self, of: SegmentOf, label: Text = "", *, path: str = "pk", right: str = "") -> None:
        super().__init__(
            FIELD, label or gettext_lazy("Segment"), to="segments", path=path, groupable=False, right=right
        )
        self.of = of

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        return {**super().settings(viewer), "picker": f"/{self.to}/pick?{urlencode({'of': self.of.value})}"}

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        ids = self._ids(value, viewer)
        # Whoever may use a segment may use what it is made of; members are still theirs alone.
        rows = Segment.objects.alive() if _open.get() else Segment.objects.visible_to(viewer.user)
        segments = list(rows.filter(pk__in=ids, of=self.of).order_by("pk"))
        if len(segments) < len(ids):
            raise Refused(_("This segment is not there, or it is not shared with you."))
        whole = Q(pk__in=[])
        for one in segments:
            whole |= members(one, viewer)
        return whole if op == "is" else ~whole


class PartnerSegmentField(SegmentField):
    """Segments of the partner that a record is about, as far as the reader sees the members."""

    def __init__(self) -> None:
        super().__init__(SegmentOf.PARTNERS, gettext_lazy("Segment of the partner"), path="partner", right="partner")

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        held = super().compile("is", value, viewer)
        within = Q(partner__in=registry.resource(self.of).rows(viewer).filter(held).order_by().values("pk"))
        return within if op == "is" else ~within


class MembersOf:
    """The rows of one segment, for one viewer."""

    def __init__(self, segment: Segment, viewer: Viewer) -> None:
        self.segment, self.viewer = segment, viewer
        self.resource = registry.resource(segment.of)

    @cached_property
    def refusal(self) -> str:
        """Why this viewer cannot be told who is in it; empty when they can."""
        if not self.resource.opens_to(self.viewer):
            return _("Your roles do not show you {records}.").format(records=self.resource.title)
        try:
            members(self.segment, self.viewer)
        except Refused as reason:
            return str(reason)
        return ""

    def rows(self) -> Any:
        """Members whom the viewer may see.

        Raises:
            Refused: where there is a `refusal`.
        """
        return self.resource.rows(self.viewer).filter(members(self.segment, self.viewer))

    @property
    def tree(self) -> Tree:
        """The condition by which the list shows them."""
        return {"field": FIELD, "op": "is", "value": [self.segment.pk]}


def members(segment: Segment, viewer: Viewer) -> Q:
    """Who is in `segment`, as a query over what it holds; "me" in it is the viewer.

    Raises:
        Refused: when it stands in itself, is made of too many, or names a field that the viewer may not see.
    """
    with inside(segment.pk):
        try:
            compiled = compile_condition(segment.tree, registry.resource(segment.of), viewer)
        except Refused as reason:
            if len(_open.get()) > 1:
                raise
            raise Refused(
                _("The segment “{segment}” cannot be used here: {reason}").format(segment=segment, reason=reason)
            ) from None
    return compiled or Q(pk__isnull=False)


@contextmanager
def inside(pk: int) -> Iterator[None]:
    """While the segment `pk` is being compiled.

    Raises:
        Refused: when it is being compiled already, too deep, or is one too many.
    """
    outer, seen = _open.get(), _seen.get()
    if pk in outer:
        raise Refused(_("This segment would stand in itself."))
    if len(outer) >= DEEPEST:
        raise Refused(_("Segments stand in each other too deep: at most {count}.").format(count=DEEPEST))
    seen = [] if seen is None else seen
    seen.append(pk)
    if len(seen) > MOST:
        raise Refused(_("This segment is made of too many others."))
    opened, counted = _open.set((*outer, pk)), _seen.set(seen)
    try:
        yield
    finally:
        _open.reset(opened)
        _seen.reset(counted)


def named_in(tree: Tree) -> set[int]:
    """Ids of the segments that a condition names."""
    values = [leaf.get("value") for leaf in leaves_of(tree) if leaf["field"] == FIELD]
    ids = [str(one) for value in values for one in (value if isinstance(value, list) else [value])]
    return {int(one) for one in ids if one.isascii() and one.isdecimal()}
