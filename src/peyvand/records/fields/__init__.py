"""The kinds of facts a resource can declare."""

from peyvand.records.fields.base import Field
from peyvand.records.fields.choices import ChoiceField, ChoicesField, CountryField, HueField, YesNoField
from peyvand.records.fields.links import Linked, LinkField, LinksField
from peyvand.records.fields.moments import DateField, MomentField, TimeOfDayField
from peyvand.records.fields.money import Money, MoneyField
from peyvand.records.fields.numbers import NumberField, PercentField
from peyvand.records.fields.operators import Operator
from peyvand.records.fields.terms import OwnNameField, TermField, TermsField
from peyvand.records.fields.texts import CodeField, EmailField, PhoneField, TextField

__all__ = [
    "ChoiceField",
    "ChoicesField",
    "CodeField",
    "CountryField",
    "DateField",
    "EmailField",
    "Field",
    "HueField",
    "LinkField",
    "Linked",
    "LinksField",
    "MomentField",
    "Money",
    "MoneyField",
    "NumberField",
    "Operator",
    "OwnNameField",
    "PercentField",
    "PhoneField",
    "TermField",
    "TermsField",
    "TextField",
    "TimeOfDayField",
    "YesNoField",
]
