"""A group of companies as a tree: firms below firms, and what each of them and all below it come to.

What there is to add up, areas bring: `@bring_to_family("opportunities")` over a function of partner ids and the viewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from peyvand.partners.models import Partner
from peyvand.records import areas, registry
from peyvand.records.viewer import Viewer

# Levels, and firms, that are shown at most.
DEEPEST = 12
MOST = 500
# Amounts by currency; what has none, such as a number of calls, under the empty one.
Amounts = Mapping[str, Decimal | int]


@dataclass(frozen=True)
class Summed:
    """One column: what it is called, and what each partner has of it by itself."""

    label: str
    own: Mapping[int, Amounts]


Maker = Callable[[list[int], Viewer], Iterable[Summed]]
_makers: list[tuple[str, Maker]] = []


def bring_to_family(kind: str) -> Callable[[Maker], Maker]:
    """Decorator: what this function adds up of rows of `kind` stands in the tree, for those who may see them."""

    def bring_maker(maker: Maker) -> Maker:
        if (kind, maker) not in _makers:
            _makers.append((kind, maker))
        return maker

    return bring_maker


@dataclass
class Firm:
    """One firm of the tree.

    Attributes:
        depth: how many firms stand above it there.
        cells: for each column, what it and all below it come to, as people read it.
    """

    partner: Partner
    depth: int
    below: list[Firm] = field(default_factory=list)
    cells: list[tuple[str, list[str]]] = field(default_factory=list)

    def walk(self) -> Iterator[Firm]:
        """It, and all below it, each before those below it."""
        yield self
        for one in self.below:
            yield from one.walk()


@dataclass(frozen=True)
class Family:
    """The whole tree from the firm at its top, and whether more belongs to it than is shown."""

    top: Firm
    firms: list[Firm]
    labels: list[str]
    is_cut: bool


def top_of(partner: Partner, viewer: Viewer) -> Partner:
    """The highest firm above the partner that the viewer sees without a gap."""
    seen, top = Partner.objects.visible_to(viewer.user), partner
    for _level in range(DEEPEST):
        above = seen.filter(pk=top.parent_id).first() if top.parent_id else None
        if above is None:
            break
        top = above
    return top


def family_of(partner: Partner, viewer: Viewer) -> Family:
    """The tree that the partner stands in, as far as the viewer sees it: a query a level and one a column, however many firms."""
    top = Firm(top_of(partner, viewer), 0)
    is_cut = _grow(top, viewer)
    firms = list(top.walk())
    columns = [
        column
        for kind, maker in _makers
        if viewer.may("view", kind) and areas.is_on(registry.resource(kind).area, viewer.rights.epoch)
        for column in maker([one.partner.pk for one in firms], viewer)
    ]
    for column in columns:
        _roll_up(top, column, viewer)
    return Family(top, firms, [one.label for one in columns], is_cut)


def _grow(top: Firm, viewer: Viewer) -> bool:
    """Put those below in their places, level by level; True when some had to be left out."""
    seen = Partner.objects.visible_to(viewer.user).order_by("name_key", "id")
    level, number = {top.partner.pk: top}, 1
    for depth in range(1, DEEPEST + 1):
        rows = list(seen.filter(parent_id__in=level)[: MOST + 1 - number])
        if number + len(rows) > MOST:
            return True
        below = {one.pk: Firm(one, depth) for one in rows}
        for firm in below.values():
            level[firm.partner.parent_id or 0].below.append(firm)
        level, number = below, number + len(rows)
        if not below:
            return False
    return True


def _roll_up(firm: Firm, column: Summed, viewer: Viewer) -> Amounts:
    """Write what the firm and all below it come to in this column, and give it."""
    whole: dict[str, Decimal | int] = {}
    for amounts in (column.own.get(firm.partner.pk, {}), *(_roll_up(one, column, viewer) for one in firm.below)):
        for currency, amount in amounts.items():
            whole[currency] = whole.get(currency, 0) + amount
    shape = viewer.formats
    said = [
        shape.money(amount, currency, 0) if currency else shape.number(amount)
        for currency, amount in sorted(whole.items())
        if amount
    ]
    firm.cells.append((column.label, said))
    return whole
