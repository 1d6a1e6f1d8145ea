"""The form of each row: bound with what the row says, and what it says against the row."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from peyvand.records.forms import RecordForm, RowsField
from peyvand.records.forms.shared_fields import SharedFields
from peyvand.records.forms.untold import untold
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer
from peyvand.transfer import faults as kinds
from peyvand.transfer.faults import Found
from peyvand.transfer.readings import Reader, Reading
from peyvand.transfer.targets import TITLE


class RowForms:
    """Makes the forms of the rows of one import, which share the copies of their fields."""

    def __init__(self, resource: Resource, viewer: Viewer, reader: Reader) -> None:
        self.resource, self.viewer, self.reader = resource, viewer, reader
        self._fields: dict[tuple[str, ...], SharedFields] = {}
        self._blank: dict[frozenset[str], RecordForm] = {}
        self._untold: frozenset[str] | None = None
        self._rows: dict[str, dict[int, list[dict[str, Any]]]] = {}

    def know(self, ids: Collection[int]) -> None:
        """Read what hangs on the records that the next rows are about: one query for each field of rows, however many there are."""
        form = self.resource.form
        names = [name for name, one in form.base_fields.items() if isinstance(one, RowsField)]
        self._rows = {name: form.rows_by_record(name, ids) for name in names} if ids else {}

    def bound(self, reading: Reading, instance: Any) -> RecordForm:
        """The bound form of a row. A new record's has all fields where one of them is at fault: the fault may be about any."""
        told = {*reading.data, *reading.parts}
        if instance is not None:
            return self._filled(reading, instance, told)
        form = self._filled(reading, None, told | self._filled_untold())
        return self._filled(reading, None, None) if form.errors else form

    def _filled(self, reading: Reading, instance: Any, only: Collection[str] | None) -> RecordForm:
        data = dict(reading.data)
        form = self._new_form(data, only) if instance is None else self._blank_form(data, instance, only)
        for name, rows in reading.parts.items():
            if name in form.fields:
                # Where there is a record, its form has read them.
                kept = form.initial.get(name) or []
                data[name] = _laid_over(kept, rows)
        if instance is None:
            form.fill_untouched(data)
        return form

    def _new_form(self, data: dict[str, Any], only: Collection[str] | None) -> RecordForm:
        if only is None or not self.resource.form.gathers:
            return self._blank_form(data, None, only)
        key = frozenset(only)
        if key not in self._blank:
            self._blank[key] = self._blank_form({}, None, only)
        return self._blank[key].again(data)

    def _blank_form(self, data: dict[str, Any], instance: Any, only: Collection[str] | None) -> RecordForm:
        return self.resource.form(
            data=data,
            resource=self.resource,
            viewer=self.viewer,
            instance=instance,
            only=only,
            known=self.reader.links.met,
            rows=self._rows,
            shared=self._fields,
        )

    def _filled_untold(self) -> frozenset[str]:
        if self._untold is None:
            self._untold = untold(lambda data: self._blank_form(data, None, None))
        return self._untold

    def faults(self, form: RecordForm, reading: Reading) -> list[Found]:
        """What the form says against the row; what the reading said already is not said again."""
        told = {self.reader.targets[one.target].input for one in reading.faults if one.target}
        found = []
        for name, sentences in form.errors.items():
            if name in told or (name in reading.later and not form.data.get(name)):
                continue
            target = self._at_fault(name)
            text = reading.texts.get(target, "")
            found += [Found(kinds.INVALID, target, str(one), text) for one in sentences]
        return found

    def _at_fault(self, name: str) -> str:
        """The target that a fault of a form's field is about."""
        if name == NON_FIELD_ERRORS:
            return ""
        if name in self.reader.targets:
            return name
        mapped = [one.name for one in self.reader.columns if one is not None and one.input == name]
        if TITLE in self.reader.targets and name in self.resource.from_title("A B"):
            mapped.append(TITLE)
        return mapped[0] if mapped else ""


def _laid_over(kept: list[dict[str, Any]], rows: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """The kept rows of a field of rows, with what the file says of the first, the second …; others stay."""
    said = [rows[place] for place in sorted(rows) if any(value not in ("", None) for value in rows[place].values())]
    return [
        {**(kept[place] if place < len(kept) else {}), **(said[place] if place < len(said) else {})}
        for place in range(max(len(kept), len(said)))
    ]
