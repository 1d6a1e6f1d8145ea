"""The form behind a resource."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy, deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext

from peyvand.foundation import formats
from peyvand.records import requirements
from peyvand.records.custom import writing
from peyvand.records.forms.checking import CheckedForm
from peyvand.records.forms.inputs import LinkedRecordField, LinkedRecordsField, LinkingField
from peyvand.records.forms.rows import RowsField
from peyvand.records.forms.shared_fields import SharedFields

if TYPE_CHECKING:
    from peyvand.access.models import Record
    from peyvand.journal.writing import Origin
    from peyvand.records.custom.kinds import Custom
    from peyvand.records.resource import Resource
    from peyvand.records.viewer import Viewer

_BLANK: tuple[Any, ...] = (None, "", [], ())


class RecordForm(CheckedForm, forms.ModelForm):
    """Checks what somebody wants to write into one record, within their rights.

    Fields that the viewer may not write are not there at all; links offer only records they may see.

    Args:
        only: just these fields are written (PATCH, edit in place, bulk); None for all.
        changes: values by field name, as from the API; a page gives `data` from its POST instead.
        prefix: stands before the names of the inputs where a page holds several forms.
        known: by kind, records that were read already out of those the viewer may choose, by what stands for them in `data`.
        rows: by field of rows and id, the rows of records that were read already.
        shared: where forms of one piece of work, such as the rows of an import, find the copies of their fields: making
            new ones costs as much as all the checks.
    """

    error_css_class = "is-invalid"
    _left_out: tuple[frozenset[str], set[str]] | None = None
    # New records of this form may be written many at a time: its `save` reads nothing of what it wrote itself, and what it
    # is given beside it is given in `begin`.
    gathers: ClassVar[bool] = False
    # Fields to which saving gives a value where nobody gave one.
    fills: ClassVar[tuple[str, ...]] = ()
    # Headings and the fields under them, for the page; fields that are left out come last.
    sections: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()
    # Facts that the firm added; their inputs are among the others, their values in one column.
    customs: ClassVar[tuple[Custom, ...]] = ()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        resource: Resource,
        viewer: Viewer,
        instance: Record | None = None,
        only: Collection[str] | None = None,
        initial: dict[str, Any] | None = None,
        prefix: str | None = None,
        known: Mapping[str, Mapping[str, Model]] | None = None,
        rows: Mapping[str, Mapping[int, list[dict[str, Any]]]] | None = None,
        shared: dict[tuple[str, ...], SharedFields] | None = None,
    ) -> None:
        self.resource, self.viewer = resource, viewer
        # Sentences that do not keep it from being saved; whoever saves it is told them.
        self.warnings: list[str] = []
        self._met, self._rows = known or {}, rows or {}
        self._narrow(only, shared)
        given = dict(initial or {})
        super().__init__(
            data=data,
            files=files,
            instance=instance,
            initial=given,
            prefix=prefix,
            use_required_attribute=False,
            label_suffix="",
        )
        is_new = self.instance.pk is None
        writing.offer(self)
        for name, field in self.fields.items():
            if isinstance(field, RowsField) and not is_new:
                self.initial.setdefault(name, self.rows_of(name))
        self.offer_links()
        self._tell_requirements()
        self.before = {name: self.plain(name, self.initial.get(name)) for name in self.fields} if not is_new else {}
        self.begin()

    def begin(self) -> None:
        """What a kind of form is given beside, such as what a new record has where nobody says otherwise."""

    def again(self, data: Mapping[str, Any]) -> Self:
        """This form of a new record bound with other `data`, as if it were made anew with the same arguments.

        Making one costs as much as all its checks. A form that is asked for this has been bound, and not been checked; it
        gives itself whatever hangs on the record or the data in `begin`.
        """
        form = type(self).__new__(type(self))
        form.__dict__ = {
            **vars(self),
            "data": data,
            "fields": dict(self.fields),
            "initial": dict(self.initial),
            "instance": self.instance.another(),
            "warnings": [],
            "before": {},
            "_bound_fields_cache": {},
        }
        form.offer_links()
        form.begin()
        return form

    def _narrow(self, only: Collection[str] | None, shared: dict[tuple[str, ...], SharedFields] | None) -> None:
        """Leave out what is not to be written before anything is copied or read for it."""
        fields = {
            name: one
            for name, one in type(self).base_fields.items()
            if (only is None or name in only) and self.resource.can_edit(name, self.viewer)
        }
        if len(fields) < len(type(self).base_fields):
            self.base_fields = fields  # type: ignore[misc]
            self._meta = copy(type(self)._meta)
            self._meta.fields = [name for name in self._meta.fields or () if name in fields]
        if shared is not None:
            if tuple(fields) not in shared:
                shared[tuple(fields)] = SharedFields(deepcopy(fields))
            self.base_fields = shared[tuple(fields)]  # type: ignore[misc]

    def _tell_requirements(self) -> None:
        """Learn what the firm wants filled in; `needed` are the fields that every record needs."""
        self.requirements = [
            one
            for one in requirements.of(self.resource, self.viewer.rights.epoch)
            if one.field in type(self).base_fields and self.resource.can_edit(one.field, self.viewer)
        ]
        self.needed = {one.field for one in self.requirements if not one.on}
        for name in {one.field for one in self.requirements if one.on} & set(self.fields) - self.needed:
            named = [requirements.called(self.resource, one) for one in self.requirements if one.field == name]
            told = gettext("Needed for: {choices}").format(choices=formats.current().listed(named))
            # From the class, since forms of one piece of work share their fields and would say it again and again.
            self.fields[name].help_text = f"{type(self).base_fields[name].help_text} {told}".strip()

    def full_clean(self) -> None:
        """Check what was given, then whether everything is there that the firm wants."""
        self._left_out = None
        super().full_clean()
        if self.is_bound:
            writing.check(self)
        for one in requirements.unmet(self) if self.is_bound else ():
            if one.field in self.fields:
                self.add_error(one.field, ValidationError(gettext("This must be filled in."), code="required"))
            else:
                sentence = gettext("“{field}” must be filled in too.").format(field=self.resource.label_of(one.field))
                self.add_error(None, ValidationError(sentence, code="required"))

    def _get_validation_exclusions(self) -> set[str]:
        """What Django asks for twice in each check; it is the same as long as nothing new is at fault."""
        at_fault = frozenset(self._errors or ())  # type: ignore[attr-defined]
        if self._left_out is None or self._left_out[0] != at_fault:
            self._left_out = (at_fault, super()._get_validation_exclusions())  # type: ignore[misc]
        return self._left_out[1]

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        writing.put(self)

    def stands(self, name: str) -> Any:
        """The value of a field as it will stand: the one given, or the one kept."""
        several = isinstance(type(self).base_fields[name], RowsField | LinkedRecordsField)
        if name in self.fields:
            value: Any = self.cleaned_data.get(name)
        elif several and self.instance.pk is None:
            return []
        elif isinstance(type(self).base_fields[name], RowsField):
            return self.rows_of(name)
        elif (custom := writing.of(self, name)) is not None:
            return custom.unpack(self.instance.custom)
        else:
            value = getattr(self.instance, name)
        return list(value.all()) if hasattr(value, "all") else value

    def offer_links(self) -> None:
        """Let each link be chosen out of what the viewer may see."""
        for name, one in self.fields.items():
            if isinstance(one, LinkingField):
                one.viewer = self.viewer
            # Where nothing was chosen, there is nothing to look for.
            given = self.data.get(self.add_prefix(name))
            chosen = not self.is_bound or given
            if isinstance(one, LinkedRecordField | LinkedRecordsField) and self._are_known(one, given):
                one.known = self._met[one.to]
            elif chosen and isinstance(one, LinkedRecordField | LinkedRecordsField):
                self._offer_link(name, one)

    def _offer_link(self, name: str, field: LinkedRecordField | LinkedRecordsField) -> None:
        """Let what the viewer sees be chosen, and what is chosen already."""
        rows = field.model._default_manager.visible_to(self.viewer.user)
        kept_as = (self.viewer.user.pk, self.viewer.rights.epoch)
        field.offer(rows, kept_as=kept_as, present=self._linked_now(name))

    def _are_known(self, field: LinkedRecordField | LinkedRecordsField, value: Any) -> bool:
        values = value if isinstance(value, list) else [value]
        return bool(value) and field.to in self._met and all(str(one) in self._met[field.to] for one in values)

    def _linked_now(self, name: str) -> frozenset[int]:
        """What the record is linked to already: it may stay so, be the other record in the trash meanwhile or not."""
        if self.instance.pk is None:
            return frozenset()
        if (custom := writing.of(self, name)) is not None:
            return frozenset({custom.unpack(self.instance.custom)} - {None})
        if isinstance(self.fields[name], LinkedRecordField):
            return frozenset({getattr(self.instance, f"{name}_id")} - {None})
        return frozenset(one.pk for one in self.initial.get(name) or () if isinstance(one, Model))

    def settle(self) -> bool:
        """Write the rows that this form brings for its links; True when there were any. Call in the transaction of saving."""
        links = [(name, one) for name, one in self.fields.items() if isinstance(one, LinkingField)]
        return sum(one.settle(self.cleaned_data.get(name)) for name, one in links) > 0

    def hang(self, origin: Origin) -> bool:
        """Write what hangs on the record, which was written just now, in the same transaction; True when there was any."""
        found = False
        for name, one in self.fields.items():
            if isinstance(one, LinkingField):
                hung = one.hang(self.cleaned_data.get(name), self.instance, origin)
                if hung is not None:
                    self.cleaned_data[name], found = hung, True
        if found:
            writing.put(self)
            type(self.instance)._base_manager.filter(pk=self.instance.pk).update(custom=self.instance.custom)
        return found

    def _save_m2m(self) -> None:
        """Write the links of which there are several, as far as they change."""
        for field in self.instance._meta.many_to_many:
            if self.alters(field.name):
                field.save_form_data(self.instance, self.cleaned_data[field.name])

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        """Rows in the field of rows `name` of these records, in their order: tuples of record id and the row form's fields.

        Forms with such fields override this.
        """
        raise NotImplementedError(name)

    @classmethod
    def asked_with(cls, name: str, value: Any) -> tuple[str, ...]:
        """Fields to ask for when a board puts a card where field `name` becomes `value`; none, unless a form says otherwise."""
        return ()

    @classmethod
    def needed_with(cls, name: str, value: Any) -> tuple[str, ...]:
        """Those of the fields asked for then that cannot be left empty, so that nobody reads that they could."""
        return ()

    @classmethod
    def row_keys(cls, name: str) -> tuple[str, ...]:
        """Names of the fields of a row in a field of rows."""
        rows: Any = cls.base_fields[name]
        return tuple(rows.row_form.base_fields)

    def rows_of(self, name: str) -> list[dict[str, Any]]:
        """The rows that the record has now in a field of rows, whether or not this form writes it."""
        pk = self.instance.pk
        known = self._rows.get(name, {})
        return known[pk] if pk in known else self.rows_by_record(name, [pk])[pk]

    @classmethod
    def rows_by_record(cls, name: str, ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
        """The rows that each of these records has now in a field of rows: one query."""
        keys = cls.row_keys(name)
        found: dict[int, list[dict[str, Any]]] = {pk: [] for pk in ids}
        for pk, *values in cls.kept_rows(name, ids):
            found[pk].append(dict(zip(keys, values, strict=True)))
        return found

    def plain(self, name: str, value: Any) -> Any:
        """A value of field `name` as the journal keeps it: JSON, links by id and title, rows as lists."""
        if type(value) is str:
            return value
        if isinstance(value, Model):
            return {"id": value.pk, "title": str(value)}
        if isinstance(self.fields.get(name), LinkingField) and isinstance(value, int):
            return {"id": value}
        if hasattr(value, "all") or (isinstance(self.fields.get(name), LinkedRecordsField) and value is not None):
            return sorted(({"id": one.pk, "title": str(one)} for one in value), key=lambda one: one["id"])
        if isinstance(value, list):
            return [{key: _json(one) for key, one in row.items()} if isinstance(row, dict) else row for row in value]
        return _json(value)

    def changes(self) -> dict[str, list[Any]]:
        """What saving this form changes: field → [before, after]. Call when valid."""
        found = ((name, self._change(name)) for name in self.fields)
        return {name: change for name, change in found if change is not None}

    def alters(self, name: str) -> bool:
        """True when saving this form changes field `name`, which may be one that it does not write. Call when valid."""
        return name in self.fields and self._change(name) is not None

    def _change(self, name: str) -> list[Any] | None:
        """What the field has before and after, if they differ."""
        value, before = self.cleaned_data.get(name), self.before.get(name)
        if (value is None or value == "") and before in _BLANK:
            return None
        after = self.plain(name, value)
        return None if same(before, after) else [self._with_title(name, before), after]

    def _with_title(self, name: str, before: Any) -> Any:
        """The title of a link's old end is looked up only when it really changed."""
        if not isinstance(before, dict) or "title" in before:
            return before
        link: Any = self.fields[name]
        other = link.model._base_manager.filter(pk=before["id"]).first()
        return {"id": before["id"], "title": str(other or "")}

    def fill_untouched(self, data: dict[str, Any]) -> None:
        """Give `data`, with which this form is bound, what an untouched page would send in the fields it leaves out."""
        for name, field in self.fields.items():
            initial = self.get_initial_for_field(field, name) if name not in data else None
            if initial in _BLANK:
                continue
            # A form knows itself what a link means that nobody gave, but for those of the firm's own.
            if isinstance(field, LinkedRecordField | LinkedRecordsField):
                if writing.of(self, name) is None or not isinstance(field, LinkedRecordField):
                    continue
                self._offer_link(name, field)
                if not field.offers(initial):
                    continue
            data[name] = initial

    def leave(self, name: str, now: Model) -> None:
        """Write nothing into field `name`: it stays as it is in `now`, the record as it stands in the database."""
        del self.fields[name]
        self.cleaned_data.pop(name, None)
        if (custom := writing.of(self, name)) is not None:
            writing.take(custom, self.instance, now)
            return
        column = next((one for one in now._meta.concrete_fields if one.name == name), None)
        if column is not None:
            setattr(self.instance, column.attname, getattr(now, column.attname))

    def fault_list(self) -> dict[str, list[str]]:
        """Faults by field, as sentences; those about the whole under "record"."""
        return {
            ("record" if name == NON_FIELD_ERRORS else name): [str(one) for one in faults]
            for name, faults in self.errors.items()
        }

    def fault_text(self) -> str:
        """All faults as one text; empty where there are none."""
        return " ".join(one for faults in self.fault_list().values() for one in faults)


def same(before: Any, after: Any) -> bool:
    """True when two values of a field, as the journal keeps them, mean the same; links are compared by id."""
    if before in _BLANK and after in _BLANK:
        return True
    if isinstance(before, dict) and isinstance(after, dict):
        return before.get("id") == after.get("id")
    return before == after


def _json(value: Any) -> Any:
    """A day, moment or number as the journal keeps it: one text for one value, however it was written."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value
