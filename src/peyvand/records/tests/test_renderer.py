"""Widgets that we write ourselves are those that Django's templates give."""

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from peyvand.records.forms.renderer import Renderer

_VALUES = [None, "", "علی \u200cرضا", "<b>\"quoted\" & 'single'</b>", 0, 12.5, "line\n\nline"]
_WIDGETS = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.URLInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.DateInput,
    forms.TimeInput,
    forms.DateTimeInput,
    forms.Textarea,
]
_ATTRS = {"id": "id_x", "required": True, "disabled": False, "data-note": 'a "note"', "maxlength": 300}


_CHOICES = [("", "—"), ("1", "<One>"), ("More", [("2", "دو"), ("3", "Три")])]


@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
@pytest.mark.parametrize("value", [None, "", "3", ["1", "2"]], ids=repr)
def test_a_choice_is_the_one_of_the_templates(kind, value):
    ours, theirs = (kind(choices=_CHOICES).render("a", value, _ATTRS, one) for one in (Renderer(), TemplatesSetting()))
    assert parse_html(ours) == parse_html(theirs)


@pytest.mark.parametrize("kind", _WIDGETS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("value", _VALUES, ids=repr)
def test_a_widget_is_the_one_of_the_templates(kind, value):
    ours, theirs = (kind().render("a[b]", value, _ATTRS, one) for one in (Renderer(), TemplatesSetting()))
    assert parse_html(ours) == parse_html(theirs)
    assert ours.count("\n") == theirs.count("\n")
