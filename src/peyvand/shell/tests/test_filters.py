from datetime import date
from decimal import Decimal

import pytest

from peyvand.foundation import formats
from peyvand.foundation.formats import Formats
from peyvand.shell.templatetags import pv


def test_stored_text_is_isolated_and_escaped():
    assert pv.bdi("<b>نیروسازان") == "<bdi>&lt;b&gt;نیروسازان</bdi>"
    assert pv.bdi("") == ""
    assert pv.bdi(None) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Negar Rahimi", "NR"), ("Emre", "E"), ("", ""), ("Деница Иванова Петрова", "ДП"), ("نگار رحیمی", "ن\u200cر")],
)
def test_initials_are_the_first_letters_of_the_first_and_last_name(name, letters):
    assert pv.initials(name) == letters


def test_unknown_figures_and_days_show_a_dash():
    assert {pv.pv_date(None), pv.pv_number(None), pv.pv_percent(None), pv.pv_money(None, "EUR")} == {"—"}


def test_zero_is_shown_as_zero():
    assert pv.pv_number(0) == "0"
    assert pv.pv_money(Decimal(0), "EUR") != "—"


def test_figures_follow_the_reader():
    with formats.activate(Formats.of_language("fa")):
        assert pv.pv_number(1284) == "۱٬۲۸۴"
        assert pv.pv_date(date(2026, 11, 23), "numeric") == "۱۴۰۵/۰۹/۰۲"


def test_an_icon_is_silent_for_screen_readers():
    assert 'aria-hidden="true"' in pv.icon("phone")
    assert "icons.svg" in pv.icon("phone")
    assert "#phone" in pv.icon("phone")


def test_attributes_are_escaped_and_empty_ones_vanish():
    assert pv.attributes({"a": '"x"', "b": True, "c": None, "d": False}) == ' a="&quot;x&quot;" b'
