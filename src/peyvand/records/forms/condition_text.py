"""A condition that a form carries, in the writing of addresses and the API."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from peyvand.records.condition import LONGEST_TEXT, ConditionRefused, check_shape, parse


class ConditionTextField(forms.CharField):
    """A condition as text; pages carry it hidden, since it is put together on the list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, widget=forms.HiddenInput, **options)

    def clean(self, value: Any) -> str:
        """The text, if it is a condition that says something.

        Raises:
            ValidationError: when it cannot be read, or is empty, with the sentence of "required".
        """
        text: str = super().clean(value)
        try:
            says_something = check_shape(parse(text)) > 0
        except ConditionRefused as reason:
            raise ValidationError(str(reason)) from None
        if not says_something:
            raise ValidationError(self.error_messages["required"], code="required")
        return text
