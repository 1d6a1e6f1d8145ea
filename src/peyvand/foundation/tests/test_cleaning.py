"""What is stored is what was meant: nothing that hides, nothing that no database keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.textkeys import UnusableText, clean_line, clean_text

storable = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x\udfff"])
@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_what_no_database_keeps_is_refused_with_a_sentence(clean, text):
    with pytest.raises(UnusableText) as refused:
        clean(text)
    assert str(refused.value) == (
        "This text has a character that cannot be kept. Type it anew or paste it as plain text."
    )


def test_hidden_characters_go_and_the_half_space_stays():
    assert clean_line("  می\u200cروم \u202eevil\u202c \x07\x1b[0m ") == "می\u200cروم evil [0m"
    assert clean_line("\ufeffname") == "name"
    assert clean_line("a\u2066b\u2069") == "ab"
    assert clean_line("\u200cپارس\u200c") == "پارس"


def test_a_line_has_no_line_ends_and_a_text_keeps_its_own():
    assert clean_line("a\r\nb\tc\u2028d") == "a b c d"
    assert clean_text("a\r\nb\rc\u2028d\n\n  e\tf ") == "a\nb\nc\nd\n\n  e\tf"


def test_decomposed_letters_are_composed():
    assert clean_line("e\u0301") == "é"
    assert clean_line("и\u0306") == "й"


@pytest.mark.parametrize("text", ["", " ", "\u200c\u200b", "\u202e\u202c", "\n\t\u3000", "\ufeff\u00ad"])
def test_what_shows_nothing_is_empty(text):
    assert clean_line(text) == ""
    assert clean_text(text) == ""


@pytest.mark.parametrize("text", ["👩‍💻 Sara", "{{7*7}}", "<script>", "=1+1", "Ünal & Oğulları", "پیمان‌کاری"])
def test_whatever_people_write_stays_as_it_is(text):
    assert clean_line(text) == text
    assert clean_text(text) == text


@given(storable)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(storable)
def test_what_is_clean_can_be_kept(text):
    cleaned = clean_text(text)
    cleaned.encode()
    assert not set(cleaned) & set("\x00\x07\x1b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
