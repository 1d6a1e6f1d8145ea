from django import forms
from django.template import Context, Template

from peyvand.foundation import formats
from peyvand.foundation.formats import Formats


class CallForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the card")
    on = forms.DateField(label="Day", required=False)
    amount = forms.DecimalField(label="Amount", required=False)


def rendered(form: forms.Form, name: str, **options: str) -> str:
    text = "{% load pv %}{% field bound unit=unit %}"
    return Template(text).render(Context({"bound": form[name], "unit": options.get("unit", "")}))


def test_a_field_that_may_stay_empty_says_so_and_a_required_one_does_not():
    form = CallForm()
    assert "optional" in rendered(form, "on")
    assert "optional" not in rendered(form, "name")


def test_a_fault_is_tied_to_its_field_for_screen_readers():
    html = rendered(CallForm({"name": ""}), "name")
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name-error id_name-help"' in html
    assert 'id="id_name-error"' in html
    assert 'id="id_name-help"' in html


def test_a_number_can_be_typed_in_persian_digits():
    html = rendered(CallForm(), "amount", unit="euro")
    assert 'type="number"' not in html
    assert 'inputmode="decimal"' in html
    assert '<span class="pv-unit">euro</span>' in html


def test_a_date_field_gets_the_calendar_of_its_reader():
    with formats.activate(Formats.of_language("fa")):
        html = rendered(CallForm(), "on")
    assert "data-pv-date" in html
    assert 'data-calendar="jalali"' in html


def test_what_people_typed_cannot_become_markup():
    html = rendered(CallForm({"name": '"><script>alert(1)</script>'}), "name")
    assert "<script>" not in html
