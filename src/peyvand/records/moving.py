"""Moving all that hangs on one record to another, and back: found from the models themselves, so that nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from peyvand.access.models import Record
from peyvand.foundation import clock
from peyvand.journal.writing import Origin, draft, write_all
from peyvand.records.custom import linking
from peyvand.records.custom.kinds import Custom
from peyvand.records.models import CustomField, FieldKind

if TYPE_CHECKING:
    from peyvand.journal.models import Entry
    from peyvand.records.forms import RecordForm

# Columns by which rows name a record of any kind: (its kind, its id).
_NAMING = (("kind", "object_id"), ("on_kind", "on_id"))
# What names a record and stays: the history is what was, and is read on from `Merged`.
STAYS = frozenset({"journal.entry"})


class NotMerged(Exception):
    """These records cannot be merged; the text says why. Nothing was changed."""


class NotMoved(Exception):
    """A row hangs somewhere else by now, or cannot hang where it did; the text says why."""


@dataclass(frozen=True)
class Tie:
    """A column by which rows of `model` hang on records of one kind.

    Attributes:
        kind_column: the column that names the kind, where rows hang on records of any kind.
    """

    model: type[models.Model]
    column: str
    kind_column: str = ""

    @property
    def name(self) -> str:
        """The field without the "_id" of its column, as the journal calls it."""
        return self.column if self.kind_column else self.column.removesuffix("_id")

    def rows(self, kind: str, pks: list[int]) -> models.QuerySet[Any]:
        """The rows that hang on these records, in the trash or not."""
        named = {self.kind_column: kind} if self.kind_column else {}
        return self.model._base_manager.filter(**{f"{self.column}__in": pks}, **named)

    def end(self, row: Any) -> int | None:
        """The id of the record that `row` hangs on."""
        found: int | None = getattr(row, self.column)
        return found

    def put(self, row: Any, pk: int) -> bool:
        """Let `row` hang on record `pk`; False when something there is in its place."""
        changes: dict[str, Any] = {self.column: pk}
        if isinstance(row, Record):
            changes |= {"version": F("version") + 1, "updated_at": clock.now()}
        try:
            with transaction.atomic():
                self.model._base_manager.filter(pk=row.pk).update(**changes)
        except IntegrityError:
            return False
        if isinstance(row, Record):
            row.version += 1
        setattr(row, self.column, pk)
        return True


@dataclass(frozen=True)
class OwnTie:
    """A field of the firm's own by which records of a kind lead to the others."""

    model: type[models.Model]
    one: Custom

    @property
    def name(self) -> str:
        """What the journal calls it."""
        return self.one.name

    def rows(self, _kind: str, pks: list[int]) -> models.QuerySet[Any]:
        """The records that lead to these, in the trash or not; locked, since all their own fields are written with one."""
        return linking.linked(self.one, self.model, pks).select_for_update()

    def end(self, row: Any) -> int | None:
        """The id that `row` leads to."""
        return (row.custom or {}).get(self.one.main)

    def put(self, row: Any, pk: int) -> bool:
        """Let `row` lead to record `pk`; False when no two may lead there, and another one does."""
        before = row.custom, row.version
        try:
            with transaction.atomic():
                linking.put(row, self.one, pk)
        except IntegrityError:
            row.custom, row.version = before
            return False
        return True


def ties(model: type[Record], form: type[RecordForm]) -> list[Tie]:
    """All by which rows hang on records of `model`, besides what its form writes: that is united there, field by field."""
    written = set(form.base_fields)
    own = {f"{model._meta.label_lower}_{one.name}" for one in model._meta.many_to_many}
    found = [
        Tie(relation.related_model, relation.field.column)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        # What stands one to one beside a record is worked out from it.
        and not isinstance(relation, models.OneToOneRel)
        and relation.get_accessor_name() not in written
        and relation.related_model._meta.label_lower not in own
    ]
    return [*found, *_naming_ties()]


def own_ties(model: type[Record]) -> list[OwnTie]:
    """The firm's own fields by which records of any kind lead to those of `model`."""
    return [OwnTie(one.model, custom) for one, custom in linking.leading_to(model.record_kind)]


def _naming_ties() -> Iterator[Tie]:
    for model in apps.get_models():
        columns = {one.column for one in model._meta.concrete_fields}
        for kind_column, column in _NAMING:
            if {kind_column, column} <= columns and model._meta.label_lower not in STAYS:
                yield Tie(model, column, kind_column)


def move(tie: Tie | OwnTie, losers: list[Any], winner: Any, origin: Origin) -> list[dict[str, Any]]:
    """Hang on `winner` what hangs on `losers` by `tie`, in the current transaction.

    Records get an entry each, by which they find back. What the winner has already (the same colleague watches both) goes:
    a record into the trash, any other row for good.

    Returns:
        Rows that are no records, as `move_back` takes them.
    """
    by_pk = {one.pk: one for one in losers}
    moved: list[dict[str, Any]] = []
    entries: list[Entry] = []
    members = [*by_pk, winner.pk]
    rows = tie.rows(winner.record_kind, list(by_pk))
    if tie.model is type(winner):
        rows = rows.exclude(pk__in=members)
    for row in rows.order_by("pk").iterator(chunk_size=500):
        loser = by_pk[tie.end(row)]
        if isinstance(tie, OwnTie) or isinstance(row, Record):
            entries += _moved_record(tie, row, loser, winner, origin)
        else:
            moved.append(_moved_row(tie, row, loser, winner))
    write_all(entries)
    return moved


def _moved_record(tie: Tie | OwnTie, row: Any, loser: Any, winner: Any, origin: Origin) -> list[Entry]:
    deleted = [] if tie.put(row, winner.pk) else [_trash(row, origin)]
    if deleted and not tie.put(row, winner.pk):
        raise NotMoved(_("“{record}” cannot hang on the other record.").format(record=row))
    ends = [{"id": one.pk, "title": str(one)} for one in (loser, winner)]
    entry = draft(row, "moved", origin=origin, changes={tie.name: ends})
    # On the partner's timeline stands the one entry that tells of the merging, not each row that moved.
    entry.partner_id = None
    return [*deleted, entry]


def _trash(row: Any, origin: Origin) -> Entry:
    """Put away a record that says what the winner says already."""
    row.deleted_at = clock.now()
    row.version += 1
    row.save(update_fields=["deleted_at", "version", "updated_at"])
    return draft(row, "deleted", origin=origin)


def _moved_row(tie: Tie, row: Any, loser: Any, winner: Any) -> dict[str, Any]:
    label = tie.model._meta.label_lower
    if tie.put(row, winner.pk):
        return {"model": label, "column": tie.column, "id": row.pk, "from": loser.pk, "to": winner.pk}
    setattr(row, tie.column, loser.pk)
    # Text that each column makes itself, since JSON would cut moments to thousandths.
    columns = row._meta.concrete_fields
    gone = {one.attname: None if one.value_from_object(row) is None else one.value_to_string(row) for one in columns}
    row.delete()
    return {"model": label, "gone": gone}


def put_back(row: Any, entry: Entry, origin: Origin) -> None:
    """Let a record hang again where it hung before the entry "moved".

    Raises:
        NotMoved: when it was put elsewhere since.
    """
    ((name, (before, after)),) = entry.changes.items()
    tie = next((one for one in _columns_of(type(row)) if one.name == name), None) or _own_tie(row, name)
    if tie.end(row) != after["id"]:
        raise NotMoved(_("It was changed since, and is left as it is."))
    if not tie.put(row, before["id"]):
        raise NotMoved(_("Something else is in its place by now."))
    back = draft(row, "moved", origin=origin, changes={name: [after, before]})
    back.partner_id = None
    write_all([back])


def _columns_of(model: type[models.Model]) -> Iterator[Tie]:
    for column in model._meta.concrete_fields:
        if isinstance(column, models.ForeignKey):
            yield Tie(model, column.column)
    yield from (one for one in _naming_ties() if one.model is model)


def _own_tie(row: Any, name: str) -> OwnTie:
    """The field of the firm's own called `name`.

    Raises:
        NotMoved: when it is none that leads to a record any more.
    """
    found = CustomField.objects.filter(resource=row.record_kind, name=name, kind=FieldKind.LINK).first()
    if found is None:
        raise NotMoved(_("The field does not lead to records any more."))
    return OwnTie(type(row), Custom(found))


def move_back(moved: list[dict[str, Any]]) -> None:
    """Hang rows that are no records where they hung before, as far as they still hang where they were put."""
    for one in moved:
        if "gone" in one:
            _again(apps.get_model(one["model"]), one["gone"])
            continue
        model = apps.get_model(one["model"])
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=one["id"], **{one["column"]: one["to"]}).update(
                    **{one["column"]: one["from"]}
                )
        except IntegrityError:
            # The same was made anew on the other record since; one of the two is enough.
            model._base_manager.filter(pk=one["id"]).delete()


def _again(model: type[models.Model], gone: dict[str, str | None]) -> None:
    columns = {one.attname: one for one in model._meta.concrete_fields}
    values = {
        name: None if text is None else columns[name].to_python(text) for name, text in gone.items() if name in columns
    }
    try:
        with transaction.atomic():
            model._base_manager.bulk_create([model(**values)])  # as it was, moments that set themselves included
    except IntegrityError:
        return  # it was made anew since
