"""Data in a page is read back as it was, and cannot end its element."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from peyvand.foundation.script_data import script_data

_PARTS = re.compile(r'<script id="words" type="application/json">(.*)</script>', re.DOTALL)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())))
def test_what_was_put_in_is_read_back(data):
    assert json.loads(_PARTS.fullmatch(script_data(data, "words"))[1]) == data


@given(st.text())
def test_no_text_ends_the_element_or_begins_another(text):
    inside = _PARTS.fullmatch(script_data([f"</script><!--<script>{text}"], "words"))[1]
    assert "<" not in inside
    assert ">" not in inside


def test_persian_stays_persian():
    assert "\u0633\u0644\u0627\u0645" in script_data(["\u0633\u0644\u0627\u0645"])
