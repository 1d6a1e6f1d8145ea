"""A phone number is kept in one form however it was typed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.phones import PhoneNotUnderstood, parse_phone, phone_digits, show_phone


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("0912 304 5517", "IR", "+989123045517"),
        ("۰۹۱۲ ۳۰۴ ۵۵۱۷", "IR", "+989123045517"),
        ("٠٩١٢٣٠٤٥٥١٧", "IR", "+989123045517"),
        ("+98 912 304 5517", "BG", "+989123045517"),
        ("0098-912-304-5517", "", "+989123045517"),
        ("(026) 3440-1182", "IR", "+982634401182"),
        ("021 48000", "IR", "+982148000"),
        ("0532 123 45 67", "TR", "+905321234567"),
        ("0888 123 456", "BG", "+359888123456"),
        ("\u200e+44 20 7946 0018", "", "+442079460018"),
    ],
)
def test_a_number_is_kept_in_one_form_however_it_was_typed(text, region, e164):
    assert parse_phone(text, region=region) == e164


@pytest.mark.parametrize(
    "text", ["", "12", "0912 304 551", "0912304551700", "Sara", "88776655", "0" * 5000, "\x00", "+"]
)
def test_what_cannot_be_called_is_refused_with_a_number_that_could(text):
    with pytest.raises(PhoneNotUnderstood) as refused:
        parse_phone(text, region="IR")
    assert str(refused.value) == "This is not a phone number. Write it like +98 912 345 6789."


def test_without_a_home_country_the_country_code_is_asked_for():
    with pytest.raises(PhoneNotUnderstood) as refused:
        parse_phone("0912 304 5517", region="")
    assert str(refused.value) == (
        "This is not a phone number. Begin with + and the country code, like +44 20 7946 0018."
    )


def test_an_extension_is_not_lost_in_silence():
    with pytest.raises(PhoneNotUnderstood) as refused:
        parse_phone("021 8877 6655 ext 12", region="IR")
    assert str(refused.value) == "Leave out the extension 12; write the number alone."


def test_a_number_is_shown_short_at_home_and_whole_abroad():
    assert show_phone("+989123045517", region="IR") == "0912 304 5517"
    assert show_phone("+989123045517", region="BG") == "+98 912 304 5517"
    assert show_phone("+989123045517") == "+98 912 304 5517"


def test_what_is_stored_is_shown_even_when_it_is_no_number():
    assert show_phone("ask Sara", region="IR") == "ask Sara"


def test_digits_are_found_in_any_writing():
    assert phone_digits("+۹۸ (912) ٣٠٤-55") == "9891230455"


@given(st.text(max_size=60), st.sampled_from(["IR", "TR", "BG", ""]))
def test_any_text_is_a_number_or_a_refusal_and_a_number_stays_itself(text, region):
    with suppress(PhoneNotUnderstood):
        e164 = parse_phone(text, region=region)
        assert parse_phone(e164, region="") == e164


@given(st.integers(9_100_000_000, 9_199_999_999), st.sampled_from(["IR", "TR", ""]))
def test_what_is_shown_may_be_typed_back(national, region):
    e164 = f"+98{national}"
    assert parse_phone(show_phone(e164, region=region), region=region) == e164
