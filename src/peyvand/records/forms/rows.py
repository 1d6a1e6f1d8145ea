"""A list of small things inside a form: phones, e-mails, addresses."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import formats
from peyvand.records.forms.checking import CheckedForm
from peyvand.records.forms.shared_fields import SharedFields

MOST_ROWS = 50


class RowForm(CheckedForm, forms.Form):
    """One row; a row in which nothing was typed is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in self.fields.items():
            # Boxes to tick have names of their own, and stand in a group that has the label.
            if not one.widget.use_fieldset and "aria-label" not in one.widget.attrs:
                one.widget.attrs["aria-label"] = one.label or name

    def is_blank(self) -> bool:
        """True when no field that says something of its own was filled in."""
        said = (self.data.get(self.add_prefix(name)) for name in self.telling)
        return not any(str(one).strip() for one in said if one is not None)

    @classmethod
    def as_now(cls, row: dict[str, Any]) -> dict[str, Any]:
        """A row of the journal in the fields of now: forms that had others before override this."""
        return row

    # Each field with its name above it, as rows of more than three fields have anyway.
    labelled: ClassVar[bool] = False
    # The fields without which a row says nothing; others, like a label, have a value from the start.
    telling: tuple[str, ...] = ()


class RowsWidget(forms.Widget):
    """Reads rows named `phones-0-number`, `phones-1-number`, … from a page, or a list from the API."""

    template_name = "records/rows.html"

    def __init__(self, row_form: type[RowForm]) -> None:
        super().__init__()
        self.row_form = row_form

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if name in data:
            return data[name]
        rows: list[dict[str, Any]] = []
        for index in range(MOST_ROWS + 1):
            prefix = f"{name}-{index}-"
            row = {key: data[f"{prefix}{key}"] for key in self.row_form.base_fields if f"{prefix}{key}" in data}
            if not row and f"{prefix}row" not in data:
                break
            rows.append(row | {key: one(data, files, f"{prefix}{key}") for key, one in self._several.items()})
        return rows

    @property
    def _several(self) -> dict[str, Any]:
        """How parts with boxes to tick are read: a page on which none is ticked sends nothing of them."""
        parts = self.row_form.base_fields.items()
        return {key: one.widget.value_from_datadict for key, one in parts if isinstance(one, forms.MultipleChoiceField)}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}-0-row" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        rows = value if isinstance(value, list) else []
        forms_shown = [self._form(name, index, row if isinstance(row, dict) else {}) for index, row in enumerate(rows)]
        blank = self.row_form(prefix=f"{name}-__index__")
        return {
            "widget": {
                "name": name,
                "rows": forms_shown or [self._form(name, 0, {})],
                "blank": blank,
                "most": MOST_ROWS,
            }
        }

    def _form(self, name: str, index: int, row: dict[str, Any]) -> RowForm:
        return self.row_form(prefix=f"{name}-{index}", initial=row)


@cache
def _blank(row_form: type[RowForm]) -> RowForm:
    """A form for rows that are checked and not shown: making one for each, with fields of its own, would cost more than the checks."""
    checking: Any = type(row_form.__name__, (row_form,), {})
    # Only now: the class of forms gathers its fields anew while a form is made.
    checking.base_fields = SharedFields(row_form(use_required_attribute=False).fields)
    return cast("RowForm", checking(data={}))


def _checking(row_form: type[RowForm], row: dict[str, Any]) -> RowForm:
    blank = _blank(row_form)
    form = type(blank).__new__(type(blank))
    form.__dict__ = {**vars(blank), "data": row, "_bound_fields_cache": {}}
    return form


class RowsField(forms.Field):
    """A list of rows, each checked by `row_form`; cleans to a list of dicts."""

    def __init__(self, row_form: type[RowForm], **options: Any) -> None:
        self.row_form = row_form
        super().__init__(widget=RowsWidget(row_form), required=options.pop("required", False), **options)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Checked rows.

        Raises:
            ValidationError: one sentence for each faulty field, naming its row.
        """
        if value in (None, ""):
            value = []
        if not isinstance(value, list) or any(not isinstance(one, dict) for one in value):
            raise ValidationError(_("Give a list of rows here."))
        if len(value) > MOST_ROWS:
            raise ValidationError(_("No more than {count} rows can be kept here.").format(count=MOST_ROWS))
        rows, faults = [], []
        for number, one in enumerate(value, start=1):
            form = _checking(self.row_form, one)
            if form.is_blank():
                continue
            if form.is_valid():
                rows.append(form.cleaned_data)
            for name, sentences in form.errors.items():
                label = form.fields[name].label if name in form.fields else ""
                faults += [
                    _("Row {number}, {field}: {fault}").format(
                        number=formats.current().number(number), field=label, fault=sentence
                    )
                    for sentence in sentences
                ]
        if faults:
            raise ValidationError(faults)
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        return rows
