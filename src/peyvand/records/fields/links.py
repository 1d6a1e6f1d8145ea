"""Facts that point to other records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.records.fields import operators as op
from peyvand.records.fields.base import DASH, Field, Lane, Refused, Row, Text
from peyvand.records.statements import SLOT, statement

if TYPE_CHECKING:
    from peyvand.records.viewer import Viewer

MOST_LINKS = 500
MOST_LANES = 40
STAR = '<span class="pv-star" role="img" aria-label="{title}" title="{title}">★</span>'


class Linked(NamedTuple):
    """The record at the other end of a link; not `seen` when its reader may know no more than that there is one."""

    id: int
    title: str
    hue: int | None = None
    special: bool = False
    seen: bool = True


def led_on(to: str, ids: Collection[int]) -> dict[int, int]:
    """Of the records of `to` with these ids those that were merged into others, with the one that stands for each now.

    What named a record before, such as a saved view, means the one that stayed, until they are taken apart. One that somebody took
    out of the trash by itself is meant itself. What is made of it is kept until the access epoch turns, as it does with each of these acts.
    """
    from peyvand.records import registry
    from peyvand.records.models import Merged

    other = registry.resource(to)
    ends = Merged.objects.ends_of(to, ids) if other.can_be_merged and ids else {}
    if ends:
        alone = set(other.model.objects.alive().filter(pk__in=ends).values_list("pk", flat=True))
        ends = {pk: end for pk, end in ends.items() if pk not in alone}
    return ends


class LinkField(Field):
    """One other record.

    Args:
        to: the resource at the other end.
        title: ORM path, from the other record, of what people call it.
        key: ORM path, from the other record, it is sorted by.
        hue: ORM path, from the other record, of its colour (1 to 8), if it has one.
        special: ORM path, from the other record, of a yes or no that gives it a star.
    """

    operators: ClassVar[tuple[op.Operator, ...]] = (op.ONE_OF, op.NONE_OF, *op.EMPTY_OPERATORS)
    widget: ClassVar = "link"

    def __init__(
        self,
        name: str,
        label: Text,
        *,
        to: str,
        title: str = "name",
        key: str = "name_key",
        hue: str | None = None,
        special: str | None = None,
        groupable: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(name, label, groupable=groupable, nullable=True, **options)
        self.to, self.key = to, key
        self.sort = (f"{self.path}__{key}", f"{self.path}_id")
        self._title = f"{self.path}__{title}"
        self._hue = f"{self.path}__{hue}" if hue else None
        self._special = f"{self.path}__{special}" if special else None

    @property
    def needs(self) -> tuple[str, ...]:
        return (f"{self.path}_id", self._title, *(one for one in (self._hue, self._special) if one))

    def value(self, row: Row) -> Linked | None:
        other = row[f"{self.path}_id"]
        if other is None:
            return None
        hue = row[self._hue] if self._hue else None
        return Linked(other, row[self._title] or "", hue, bool(self._special and row[self._special]))

    def text(self, value: Linked | None, viewer: Viewer) -> str:
        return value.title if value else ""

    def html(self, value: Linked | None, viewer: Viewer) -> SafeString:
        if not value:
            return DASH
        dot = f'<i class="pv-dot pv-hue-{value.hue}"></i>' if value.hue else ""
        star = f" {STAR.format(title=escape(_('Special')))}" if value.special else ""
        return SafeString(f"{dot}<bdi>{escape(value.title)}</bdi>{star}")

    def json(self, value: Linked | None) -> Any:
        return {"id": value.id, "title": value.title} if value else None

    @property
    def group_path(self) -> str:
        """The id at the other end."""
        return f"{self.path}_id"

    def leads_to(self, value: Linked) -> str:
        """The address that the other end has for people."""
        from peyvand.records import registry

        return registry.resource(self.to).url("page", value.id)

    def titled(self, model: type[Model], ids: list[Any], viewer: Viewer) -> dict[Any, Any]:
        """What the other ends with these ids are called, as the API gives them; one query."""
        other: Any = model._meta.get_field(self.path).related_model
        title = self._title.removeprefix(f"{self.path}__")
        kept = statement(
            ("titled", other, title),
            lambda: other._base_manager.filter(pk__in=[SLOT]).order_by().values_list("pk", title),
        )
        return {pk: {"id": pk, "title": name} for pk, name in kept.run([one for one in ids if one is not None])}

    def group_key(self, value: Linked | None, viewer: Viewer) -> Any:
        return value.id if value else None

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return Q(**{f"{self.path}__isnull": op == "empty"})
        found = Q(**{f"{self.path}__in": self._ids(value, viewer)})
        return found if op == "is" else ~found | Q(**{f"{self.path}__isnull": True})

    def _ids(self, value: Any, viewer: Viewer) -> list[int]:
        wanted = value if isinstance(value, list) else [value]
        if not wanted:
            raise self._unknown()
        ids: set[int] = set()
        for one in wanted[:MOST_LINKS]:
            ids |= self._meant(one, viewer)
        ends = led_on(self.to, ids)
        return sorted({ends.get(pk, pk) for pk in ids})

    def _meant(self, value: Any, viewer: Viewer) -> frozenset[int] | set[int]:
        """The ids that one value stands for: an id, or "me", "my_team", "my_staff", "my_territory"."""
        rights = viewer.rights
        if self.to == "users" and value in ("me", "my_team", "my_staff"):
            return rights.user_ids({"me": "own", "my_team": "team", "my_staff": "subordinates"}[value])
        if self.to == "territories" and value == "my_territory":
            return rights.territory_ids
        if isinstance(value, bool) or not str(value).isdecimal() or len(str(value)) > 18:
            raise self._unknown()
        return {int(value)}

    def _unknown(self) -> Refused:
        return Refused(_("“{field}” has no such record.").format(field=self.label))

    def lanes(self, viewer: Viewer) -> list[Lane]:
        from peyvand.records import registry

        rows = registry.resource(self.to).model.objects.visible_to(viewer.user).order_by(self.key, "id")
        return [Lane(str(row.pk), str(row), getattr(row, "hue", None)) for row in rows[:MOST_LANES]]

    def settings(self, viewer: Viewer) -> dict[str, Any]:
        words = {
            "users": [("me", _("me")), ("my_team", _("my team")), ("my_staff", _("those below me"))],
            "territories": [("my_territory", _("my territory"))],
        }
        special = [{"value": value, "label": str(label)} for value, label in words.get(self.to, [])]
        return {**super().settings(viewer), "picker": f"/{self.to}/pick", "special": special}


class LinksField(LinkField):
    """Several other records, through a many-to-many relation."""

    operators: ClassVar[tuple[op.Operator, ...]] = (op.ONE_OF, op.NONE_OF, op.HAS_ALL, *op.EMPTY_OPERATORS)
    many: ClassVar = True

    def __init__(
        self, name: str, label: Text, *, to: str, title: str = "name", hue: str | None = None, **options: Any
    ) -> None:
        super().__init__(name, label, to=to, title=title, hue=hue, groupable=False, **options)
        self.sort = ()
        self._title_name, self._hue_name = title, hue

    @property
    def needs(self) -> tuple[str, ...]:
        return ()

    def bind(self, model: type[Model]) -> None:
        """Learn the table between; called when the resource is made."""
        relation: Any = model._meta.get_field(self.path)
        self.through = relation.remote_field.through
        self.near, self.far = relation.m2m_field_name(), relation.m2m_reverse_field_name()

    def many_rows(self, model: type[Model], ids: Sequence[int]) -> QuerySet[Any]:
        title = f"{self.far}__{self._title_name}"
        paths = [
            f"{self.near}_id",
            f"{self.far}_id",
            title,
            *([f"{self.far}__{self._hue_name}"] if self._hue_name else []),
        ]
        return self.through._base_manager.filter(**{f"{self.near}__in": ids}).order_by(title).values_list(*paths)

    def gather(self, rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Linked]]:
        found: dict[int, list[Linked]] = {}
        for near, far, title, *hue in rows:
            found.setdefault(near, []).append(Linked(far, title, hue[0] if hue else None))
        return found

    def text(self, value: Any, viewer: Viewer) -> str:
        return viewer.formats.listed(one.title for one in value or ())

    def html(self, value: Any, viewer: Viewer) -> SafeString:
        return (
            SafeString(
                " ".join(f'<span class="pv-tag">{super(LinksField, self).html(one, viewer)}</span>' for one in value)
            )
            if value
            else DASH
        )

    def json(self, value: Any) -> Any:
        return [{"id": one.id, "title": one.title} for one in value or ()]

    def compile(self, op: str, value: Any, viewer: Viewer) -> Q:
        if op in ("empty", "filled"):
            return ~Q(self._having({})) if op == "empty" else Q(self._having({}))
        ids = self._ids(value, viewer)
        if op == "has_all":
            whole = Q()
            for one in ids:
                whole &= Q(self._having({f"{self.far}_id": one}))
            return whole
        found = Q(self._having({f"{self.far}_id__in": ids}))
        return found if op == "is" else ~found

    def _having(self, condition: dict[str, Any]) -> Exists:
        return Exists(self.through._base_manager.filter(**{f"{self.near}_id": OuterRef("pk")}, **condition))
