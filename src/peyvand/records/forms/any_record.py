"""A record of any kind, as a form names it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PATTERN = r"[a-z][a-z0-9-]*/[1-9][0-9]{0,17}"
_SHAPE = re.compile(PATTERN)


class AnyRecordField(forms.Field):
    """Kind and id of a record: "partners/5". Whether it is there, and theirs to see, its form finds out."""

    widget = forms.HiddenInput
    default_error_messages = {"required": _("Say which record this belongs to.")}

    def to_python(self, value: Any) -> str:
        from peyvand.records import registry

        if value in self.empty_values:
            return ""
        known = {one.name for one in registry.resources()}
        if not isinstance(value, str) or not _SHAPE.fullmatch(value) or value.partition("/")[0] not in known:
            raise ValidationError(_("Name a record by its kind and id, as partners/5."))
        return value
