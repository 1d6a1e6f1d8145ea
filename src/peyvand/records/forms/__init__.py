"""Forms: the gate that every write passes, from page, API, bulk act and import alike."""

from peyvand.records.forms.any_record import AnyRecordField
from peyvand.records.forms.clock_inputs import CalendarMomentField, TimeOfDayField
from peyvand.records.forms.condition_text import ConditionTextField
from peyvand.records.forms.inputs import (
    CalendarDateField,
    EmailLineField,
    LineField,
    LinkedRecordField,
    LinkedRecordsField,
    LinkingField,
    PhoneLineField,
    TextBlockField,
)
from peyvand.records.forms.map_point import MapPointField
from peyvand.records.forms.numbers import AmountField, CurrencyField, own_currency
from peyvand.records.forms.record_form import RecordForm
from peyvand.records.forms.rows import RowForm, RowsField
from peyvand.records.forms.terms import TermForm

__all__ = [
    "AmountField",
    "AnyRecordField",
    "CalendarDateField",
    "CalendarMomentField",
    "ConditionTextField",
    "CurrencyField",
    "EmailLineField",
    "LineField",
    "LinkedRecordField",
    "LinkedRecordsField",
    "LinkingField",
    "MapPointField",
    "PhoneLineField",
    "RecordForm",
    "RowForm",
    "RowsField",
    "TermForm",
    "TextBlockField",
    "TimeOfDayField",
    "own_currency",
]
