"""Numbers of states and banks: right ones pass in any writing, and one wrong digit is always noticed where the rule can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.identifiers import NotAnIdentifier, card_number, iban, national_id, vat_number

RIGHT = [
    ("IR", "person", "0013542419"),
    ("IR", "person", "۰۰۱۳۵۴۲۴۱۹"),
    ("IR", "organisation", "10380284790"),
    ("TR", "person", "17291716060"),
    ("TR", "organisation", "4540536920"),
    ("BG", "person", "7523169263"),
    ("BG", "organisation", "175074752"),
    ("BG", "organisation", "BG175074752"),
    ("DE", "organisation", "HRB 12345"),
    ("", "organisation", "77-12"),
]


@pytest.mark.parametrize(("country", "kind", "number"), RIGHT)
def test_a_right_number_is_kept_plain(country, kind, number):
    kept = national_id(number, country=country, kind=kind)
    assert kept.isascii()
    assert national_id(kept, country=country, kind=kind) == kept


@pytest.mark.parametrize(
    ("country", "kind", "number"),
    [one for one in RIGHT if one[:2] in (("IR", "person"), ("TR", "person")) and one[2].isascii()],
)
def test_one_wrong_digit_is_noticed(country, kind, number):
    for place, digit in enumerate(number):
        wrong = f"{number[:place]}{(int(digit) + 1) % 10}{number[place + 1 :]}"
        with pytest.raises(NotAnIdentifier):
            national_id(wrong, country=country, kind=kind)


@pytest.mark.parametrize("number", ["1111111111", "001354241", "00135424199", "", "abc", "0013542419; drop"])
def test_what_is_no_national_code_is_refused(number):
    with pytest.raises(NotAnIdentifier):
        national_id(number, country="IR", kind="person")


def test_sheba_passes_with_and_without_its_letters():
    assert iban("IR58 0540 1051 8002 1273 1130 07") == "IR580540105180021273113007"
    assert iban("۵۸۰۵۴۰۱۰۵۱۸۰۰۲۱۲۷۳۱۱۳۰۰۷") == "IR580540105180021273113007"
    assert iban("TR33 0006 1005 1978 6457 8413 26") == "TR330006100519786457841326"
    assert iban("BG80 BNBG 9661 1020 3456 78") == "BG80BNBG96611020345678"


@pytest.mark.parametrize(
    "text",
    [
        "IR580540105180021273113008",
        "TR330006100519786457841327",
        "IR06",
        "",
        "IR" + "9" * 30,
        "IR58054010518002127311300A",
    ],
)
def test_a_wrong_iban_is_refused(text):
    with pytest.raises(NotAnIdentifier):
        iban(text)


@given(st.text(max_size=40))
def test_no_text_breaks_a_check(text):
    for check in (iban, card_number, vat_number):
        try:
            assert check(text).isascii()
        except NotAnIdentifier:
            continue


def test_cards_and_tax_numbers():
    assert card_number("4111-1111-1111-1111") == "4111111111111111"
    with pytest.raises(NotAnIdentifier):
        card_number("4111111111111112")
    assert vat_number("BG 175074752") == "BG175074752"
    with pytest.raises(NotAnIdentifier):
        vat_number("BG175074751")
    assert vat_number("411139725567") == "411139725567"


@pytest.mark.parametrize(
    ("country", "number", "kept"),
    [
        ("TR", "4540 536 920", "4540536920"),
        ("TR", "TR4540536920", "4540536920"),
        ("TR", "10000000146", "10000000146"),
        ("BG", "175074752", "175074752"),
        ("DE", "136695976", "136695976"),
        ("IR", "۴۱۱۱۳۹۷۲۵۵۶۷", "411139725567"),
        ("TR", "DE136695976", "DE136695976"),
        ("GB", "980780684", "980780684"),
    ],
)
def test_a_tax_number_is_kept_plain_in_its_country(country, number, kept):
    assert vat_number(number, country=country) == kept


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("TR", "4540536921"),
        ("TR", "10000000145"),
        ("BG", "175074751"),
        ("DE", "136695977"),
        ("IR", "41113972"),
        ("TR", "DE136695977"),
    ],
)
def test_a_wrong_tax_number_is_noticed_also_without_the_letters_of_its_country(country, number):
    with pytest.raises(NotAnIdentifier):
        vat_number(number, country=country)
