"""Forms that check their fields without what Django makes for pages only."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# What comes of nothing and can be given to every form that asks, since none can change it.
_UNCHANGING = (str, bool, int, type(None))


class CheckedForm(forms.BaseForm):
    """Checks as every form does, but makes the bound fields that a page shows only once something asks for them.

    An import checks some thirty fields of each row; their bound fields took as long as the checks.
    """

    def _clean_fields(self) -> None:
        form: Any = type(self)
        own = _own_checks(form)
        for name, field in self.fields.items():
            try:
                if field.disabled or isinstance(field, forms.FileField):
                    self.cleaned_data[name] = field._clean_bound_field(self[name])  # type: ignore[attr-defined]  # noqa: SLF001
                else:
                    given = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                    self.cleaned_data[name] = _checked(field, given)
                if name in own:
                    self.cleaned_data[name] = getattr(self, own[name])()
            except ValidationError as refusal:
                self.add_error(name, refusal)


@cache
def _own_checks(form: Any) -> dict[str, str]:
    """By field, the methods with which a form checks one of its own accord."""
    return {name.removeprefix("clean_"): name for name in dir(form) if name.startswith("clean_")}


def _checked(field: forms.Field, given: Any) -> Any:
    """What `field` makes of `given`.

    What an optional field makes of nothing is the same each time: a row of a file leaves most fields empty, whose checks
    took as long as those of the others.

    Raises:
        ValidationError: as the field says.
    """
    if field.required or not (given is None or given == ""):
        return field.clean(given)
    kept: dict[Any, Any] = field.__dict__.setdefault("of_nothing", {})
    if given not in kept:
        cleaned = field.clean(given)
        if not isinstance(cleaned, _UNCHANGING):
            return cleaned
        kept[given] = cleaned
    return kept[given]
