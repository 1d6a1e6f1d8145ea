"""Facts of the firm's own that lead to another record: how lists show them, and how forms take them.

Only the id is kept. What it is called is asked anew for each reader, within their rights: who may not see the record at the other
end learns no more than that there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyvand.access.models.term import NamedInEachLanguage, Term, name_column
from peyvand.journal.writing import Origin
from peyvand.journal.writing import record as write_entry
from peyvand.records.fields.base import Row, Text
from peyvand.records.fields.links import Linked, LinkField
from peyvand.records.forms.inputs import LinkedRecordField
from peyvand.records.models.custom_field import CustomField, FieldKind, WhenGone

if TYPE_CHECKING:
    from peyvand.records.custom.kinds import Custom
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

# What stands for a record that its reader may not see; the journal's pages have the same.
UNSEEN = "…"


def targets() -> list[Resource]:
    """The kinds of record that a field may lead to: those one searches for, and those that administrators keep."""
    from peyvand.records import registry

    return [one for one in registry.resources() if one.in_menu and (one.in_search or one.administrators_only)]


def target_of(row: CustomField) -> Resource | None:
    """The kind that `row` leads to; None where it leads nowhere, or there is no such kind any more."""
    from peyvand.records import registry

    try:
        return registry.resource(row.target) if row.target else None
    except KeyError:
        return None


class CustomLink(LinkField):
    """A link kept by its id; named, sorted and reached as far as its reader may see the other end."""

    # A program is told of a record that it may not see, but neither which nor what it is called.
    json_schema: ClassVar[dict[str, Any] | None] = {
        "anyOf": [
            {
                "type": "object",
                "properties": {"id": {"type": ["integer", "null"]}, "title": {"type": "string"}},
                "required": ["id", "title"],
            },
            {"type": "null"},
        ]
    }

    def __init__(self, name: str, label: Text, *, to: str, path: str, shown: bool) -> None:
        super().__init__(name, label, to=to, path=path, shown=shown, width=180)
        self._called, self._placed = f"{name}_called", f"{name}_placed"
        self.sort = (self._placed, path)

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.path, self._called)

    def prepare(self, rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
        from peyvand.records import registry

        other = registry.resource(self.to)
        # The trash hides nothing: a name that stood here stays readable to those who could read it.
        seen = other.model._base_manager.filter(pk=OuterRef(self.path)).filter(
            other.model.scope_condition(viewer.rights, "view")
        )
        place = "position" if issubclass(other.model, Term) else other.title_field.sort[0]
        called = seen.annotate(called_here=self.called()).values("called_here")
        return rows.annotate(
            **{self._called: Subquery(called[:1]), self._placed: Subquery(seen.values(place)[:1])},
        )

    def called(self) -> Any:
        """What the record at the other end is called, as an expression over its row."""
        from peyvand.records import registry

        other = registry.resource(self.to)
        title: Any = F(other.title_field.path)
        named = issubclass(other.model, NamedInEachLanguage)
        return Coalesce(NullIf(name_column(), Value("")), title) if named else title

    def value(self, row: Row) -> Linked | None:
        other, title = row[self.path], row[self._called]
        if other is None:
            return None
        return Linked(other, UNSEEN if title is None else title, seen=title is not None)

    def html(self, value: Linked | None, viewer: Viewer) -> SafeString:
        if value and not value.seen:
            told = escape(_("A record that you may not see"))
            return SafeString(f'<span class="pv-3" title="{told}" role="img" aria-label="{told}">{UNSEEN}</span>')
        return super().html(value, viewer)

    def json(self, value: Linked | None) -> Any:
        return {"id": None, "title": UNSEEN} if value and not value.seen else super().json(value)

    @property
    def group_path(self) -> str:
        return self.path

    def titled(self, model: type[Model], ids: list[Any], viewer: Viewer) -> dict[Any, Any]:
        from peyvand.records import registry

        other = registry.resource(self.to).model
        wanted = other._base_manager.filter(pk__in=[one for one in ids if one is not None])
        seen = wanted.filter(other.scope_condition(viewer.rights, "view")).distinct()
        titles = {one.pk: str(one) for one in seen}
        return {
            pk: {"id": pk, "title": titles[pk]} if pk in titles else {"id": None, "title": UNSEEN}
            for pk in ids
            if pk is not None
        }


class CustomLinkInput(LinkedRecordField):
    """Takes the record; what its user may not see is kept, but not named."""

    def label_from_instance(self, obj: Any) -> str:
        seen = self.viewer is None or self.model._base_manager.filter(pk=obj.pk).filter(
            self.model.scope_condition(self.viewer.rights, "view")
        )
        return str(obj) if seen is True or seen.exists() else UNSEEN


def leading_to(kind: str) -> Iterator[tuple[Resource, Custom]]:
    """The fields of all kinds of record that lead to records of `kind`, those in no use and in the trash too."""
    from peyvand.records import registry
    from peyvand.records.custom.kinds import Custom

    for row in CustomField.objects.filter(kind=FieldKind.LINK, target=kind).order_by("pk"):
        try:
            yield registry.resource(row.resource), Custom(row)
        except KeyError:
            continue


def let_go(gone: Any, resource: Resource, origin: Origin) -> None:
    """Empty the fields that are to be emptied when what they lead to goes; each record gets its entry.

    Called before `gone` is put away, in the same transaction, so that Undo brings it back first and then the links to it.
    """
    from peyvand.records import registry

    found = ((other, one) for other in registry.resources() for one in other.form.customs)
    for other, one in found:
        if not _is_emptied(one, resource):
            continue
        for record in linked(one, other.model, [gone.pk]).select_for_update():
            put(record, one, None)
            before = {"id": gone.pk, "title": str(gone)}
            write_entry(record, "changed", origin=origin, changes={one.name: [before, None]})


def _is_emptied(one: Custom, resource: Resource) -> bool:
    """True for a field that nothing stays in when a record of `resource` goes to which it leads."""
    if one.kind is FieldKind.FILE:
        return resource.name == one.field().to  # type: ignore[attr-defined]
    return one.kind is FieldKind.LINK and (one.row.target, one.row.when_gone) == (resource.name, WhenGone.EMPTY)


def linked(one: Custom, model: Any, pks: list[int]) -> QuerySet[Any]:
    """Records of `model`, in the trash or not, whose field leads to one of `pks`."""
    return model._base_manager.filter(**{f"custom__{one.main}__in": pks}).order_by("pk")


def put(record: Any, one: Custom, pk: int | None) -> None:
    """Let the field of `record` lead to `pk`, and write that alone."""
    kept = {key: value for key, value in (record.custom or {}).items() if key != one.main}
    record.custom = {**kept, **({one.main: pk} if pk is not None else {})} or None
    record.version += 1
    record.save(update_fields=["custom", "version", "updated_at"])
