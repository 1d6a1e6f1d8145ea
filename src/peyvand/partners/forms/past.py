"""Days that have come: of birth, and of a founding."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import formats
from peyvand.records.forms import CalendarDateField

_LONGEST_LIFE = 130
# The oldest firms that still trade were founded in the sixth century.
_OLDEST_FIRM = 1500


class PastDateField(CalendarDateField):
    """A day that has come, and is not so long ago that its year must be one of another calendar.

    Args:
        years: how long ago it may be.
    """

    def __init__(self, *, years: int, **options: Any) -> None:
        super().__init__(**options)
        self.years = years

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        shape = formats.current()
        today = shape.today()
        if value > today:
            raise ValidationError(gettext("This day has not come yet."))
        if value.year < today.year - self.years:
            sentence = gettext("This is more than {number} years ago; look whether the year is one of your calendar.")
            raise ValidationError(sentence.format(number=shape.number(self.years)))


BirthDateField = partial(PastDateField, label=_("Birth date"), years=_LONGEST_LIFE, required=False)
FoundedField = partial(PastDateField, label=_("Founded"), years=_OLDEST_FIRM, required=False)
