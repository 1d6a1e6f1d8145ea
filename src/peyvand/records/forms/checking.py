"""Forms that check their fields without what Django makes for pages only."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError


class CheckedForm(forms.BaseForm):
    """Checks as every form does, but makes the bound fields that a page shows only once something asks for them.

    An import checks some thirty fields of each row; their bound fields took as long as the checks.
    """

    def _clean_fields(self) -> None:
        for name, field in self.fields.items():
            try:
                if field.disabled or isinstance(field, forms.FileField):
                    self.cleaned_data[name] = field._clean_bound_field(self[name])  # type: ignore[attr-defined]  # noqa: SLF001
                else:
                    given = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                    self.cleaned_data[name] = field.clean(given)
                if (own := getattr(self, f"clean_{name}", None)) is not None:
                    self.cleaned_data[name] = own()
            except ValidationError as refusal:
                self.add_error(name, refusal)
