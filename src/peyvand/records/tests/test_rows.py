"""Fields of rows: checked as pages show them, without what only pages need."""

import pytest
from django import forms
from django.utils import translation

from peyvand.partners.forms.rows import PhoneRow
from peyvand.records.forms import RowsField

pytestmark = pytest.mark.django_db


def test_rows_are_checked_without_copying_their_fields(monkeypatch):
    field = RowsField(PhoneRow)
    field.clean([{"number": "+98 912 345 6789"}])

    def copied(*_args):
        raise AssertionError("A field was copied.")

    monkeypatch.setattr(forms.Field, "__deepcopy__", copied)
    assert field.clean([{"number": "+98 912 345 6780", "label": "mobile"}, {"number": " "}]) == [
        {"number": "+989123456780", "label": "mobile"}
    ]


def test_a_form_that_is_shown_says_its_labels_in_the_language_of_its_reader():
    RowsField(PhoneRow).clean([{"number": "+98 912 345 6789"}])
    with translation.override("fa"):
        assert PhoneRow().fields["number"].widget.attrs["aria-label"] == "شماره"
