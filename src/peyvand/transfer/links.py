"""Records that rows name: found by title, code, number, user name or e-mail, or made on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Model, Q

from peyvand.foundation.textkeys import search_key
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.fields import TextField
from peyvand.records.resource import Resource
from peyvand.records.saving import NotSaved, restore, save
from peyvand.records.viewer import Viewer
from peyvand.transfer.targets import Target

# Lists as short as this are read whole, and once.
SHORT = 2000
_NAMED_BY = ("name", "code", "number", "username", "email", "name_en", "name_fa", "name_tr", "name_bg")
_ASKED_BY = ("code", "number", "username", "email")

Kind = tuple[str, tuple[tuple[str, str], ...]]


class Links:
    """What texts stand for, under the rights of one viewer.

    Args:
        own: the kind that is imported: its records come into being meanwhile.
    """

    def __init__(self, viewer: Viewer, *, own: str) -> None:
        self.viewer, self.own = viewer, own
        # For each kind, the records met so far by what stands for them in the data of a form.
        self.met: defaultdict[str, dict[str, Model]] = defaultdict(dict)
        self._found: defaultdict[Kind, dict[str, list[Model]]] = defaultdict(dict)
        self._whole: dict[Kind, bool] = {}
        self._to_make: dict[tuple[Kind, str], Model] = {}

    def prepare(self, target: Target, texts: Iterable[str]) -> None:
        """Look up what these texts stand for, in as few queries as can be."""
        kind, found = _kind(target), self._found[_kind(target)]
        if kind not in self._whole:
            self._whole[kind] = self._read_whole(target)
        if self._whole[kind]:
            return
        wanted = {text: search_key(text) for text in texts}
        missing = {
            text: key
            for text, key in wanted.items()
            if key and (key not in found or self._may_have_come(kind, found[key]))
        }
        if missing:
            found.update({key: [] for key in missing.values()})
            self._take_in(
                kind,
                self._rows(target).filter(_named(registry.resource(target.field.to), missing)),
                set(missing.values()),
            )

    def _may_have_come(self, kind: Kind, found: list[Model]) -> bool:
        return kind[0] == self.own and not found

    def _read_whole(self, target: Target) -> bool:
        # Records of the kind that is imported become more with every row.
        if target.field.to == self.own:
            return False
        rows = list(self._rows(target)[: SHORT + 1])
        if len(rows) > SHORT:
            return False
        self._take_in(_kind(target), rows, None)
        return True

    def _rows(self, target: Target) -> Any:
        rows = target.field.model._default_manager.visible_to(self.viewer.user)
        return rows.filter(**_within(target)).order_by("pk")

    def _take_in(self, kind: Kind, rows: Iterable[Model], wanted: set[str] | None) -> None:
        for row in rows:
            self.met[kind[0]].setdefault(str(row.pk), row)
            for name in _names(row):
                if wanted is None or name in wanted:
                    known = self._found[kind].setdefault(name, [])
                    if all(one.pk != row.pk for one in known):
                        known.append(row)

    def found(self, target: Target, text: str) -> list[Model]:
        """The records that `text` stands for, once `prepare` has looked."""
        return self._found[_kind(target)].get(search_key(text), [])

    def learn(self, target: Target, record: Model) -> None:
        """Know a record that was made just now."""
        self._take_in(_kind(target), [record], None)

    def known(self, target: Target) -> list[Model]:
        """All records of a short list, for suggestions; none of a long one."""
        self.prepare(target, ())
        rows = {row.pk: row for found in self._found[_kind(target)].values() for row in found}
        return list(rows.values()) if self._whole[_kind(target)] else []

    def chosen(self, target: Target, pk: str) -> Model | None:
        """The record with this id, if the viewer may choose it."""
        return self._rows(target).filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None

    def may_add(self, target: Target) -> bool:
        """True when a title is all that it takes to make such a record, and the viewer may."""
        resource = registry.resource(target.field.to)
        allowed = self.viewer.may("create", resource.name)
        if not allowed or (resource.administrators_only and not self.viewer.rights.is_administrator):
            return False
        given = {**resource.from_title("A B"), **_within(target)}
        needed = {name for name, one in resource.form.base_fields.items() if one.required and one.initial is None}
        return bool(given) and needed <= set(given)

    def to_make(self, target: Target, text: str) -> Model:
        """A record that is not there yet, and will be made when a row with it is written."""
        key = (_kind(target), search_key(text))
        if key not in self._to_make:
            resource = registry.resource(target.field.to)
            record = target.field.model(**_columns(target.field.model, resource.from_title(text)), **_within(target))
            if hasattr(record, "make_keys"):
                record.make_keys()
            record.made_from = text
            self._to_make[key] = record
        return self._to_make[key]

    def make(self, record: Any, target: Target, *, origin: Origin) -> None:
        """Make a record of `to_make`, in the transaction of who asks; one that lies in the trash under its name comes back.

        Raises:
            NotSaved, NotAllowed: when its own form or rights refuse.
        """
        with transaction.atomic():
            made = self._out_of_trash(target, record.made_from, origin) or self._made(target, record.made_from, origin)
        # Rows hold on to the record they were checked with.
        record.__dict__.update(made.__dict__)
        self._take_in(_kind(target), [record], None)

    def _made(self, target: Target, text: str, origin: Origin) -> Any:
        resource = registry.resource(target.field.to)
        data = {**resource.from_title(text), **_within(target)}
        form = resource.form(data=data, resource=resource, viewer=self.viewer)
        form.fill_untouched(data)
        if not form.is_valid():
            raise NotSaved(form)
        return save(form, origin=origin)

    def _out_of_trash(self, target: Target, text: str, origin: Origin) -> Any:
        """A record that was called so, as after an import that was taken back: its name is still its own."""
        resource, key = registry.resource(target.field.to), search_key(text)
        rows = (
            resource.trash(self.viewer).filter(_named(resource, {text: key}), **_within(target)).order_by("-deleted_at")
        )
        gone = next((one for one in rows[:20] if key in _names(one)), None)
        if gone is None:
            return None
        restore(gone, resource=resource, viewer=self.viewer, origin=origin)
        gone.refresh_from_db()
        return gone

    def unmake(self, made: Iterable[tuple[Target, Any]]) -> None:
        """Records of `make` whose transaction came to nothing."""
        for target, record in made:
            if record.pk is not None and not type(record)._base_manager.filter(pk=record.pk, deleted_at=None).exists():
                for known in self._found[_kind(target)].values():
                    known[:] = [one for one in known if one is not record]
                record.pk, record._state.adding = None, True  # noqa: SLF001 - what Django keeps of a new record


def _kind(target: Target) -> Kind:
    return target.field.to, tuple(_within(target).items())


def _within(target: Target) -> dict[str, str]:
    return dict(getattr(target.field, "within", None) or {})


def _columns(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    names = {one.name for one in model._meta.concrete_fields}
    return {name: value for name, value in values.items() if name in names}


def _names(record: Model) -> set[str]:
    said = {str(record), *(str(getattr(record, name, "") or "") for name in _NAMED_BY)}
    return {search_key(one) for one in said} - {""}


def _named(resource: Resource, texts: dict[str, str]) -> Q:
    """The condition that a record is called one of these."""
    title: Any = resource.title_field
    columns = {one.name for one in resource.model._meta.concrete_fields}
    if isinstance(title, TextField) and title.key:
        parts = [Q(**{f"{title.key}__in": list(texts.values())})]
    else:
        parts = [Q(**{f"{title.path}__iexact": text}) for text in texts]
    parts += [Q(**{f"{name}__in": [*texts]}) for name in _ASKED_BY if name in columns]
    return reduce(or_, parts)


def title_of(resource: Resource, targets: dict[str, Target]) -> str:
    """The target that a record of the kind is called by; empty when the viewer may not write it."""
    return next(
        (name for name in ("title", resource.title_field.name, *resource.from_title("A")) if name in targets), ""
    )
