"""Whatever may be typed into a field of the firm's own is kept, read and shown again as the same."""

from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from peyvand.foundation import formats
from peyvand.foundation.formats import Formats
from peyvand.foundation.languages import LANGUAGES
from peyvand.records.custom.kinds import LEADING, Custom
from peyvand.records.models import CustomChoice, CustomField, FieldKind

# Records and files have ids: `test_custom_links.py` and `test_own_files.py` tell of those.
_KINDS = [one for one in FieldKind.values if one not in LEADING]
_WORDS = ("gold", "silver", "bronze")
_LINE = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=60).map(lambda text: " ".join(text.split()))
_TYPED = {
    FieldKind.TEXT: _LINE,
    FieldKind.LONG_TEXT: _LINE,
    FieldKind.NUMBER: st.decimals(-(10**12), 10**12, places=3).map(lambda one: one.normalize() + 0),
    FieldKind.MONEY: st.decimals(-(10**12), 10**12, places=2).map(lambda one: one.normalize() + 0),
    FieldKind.DATE: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    FieldKind.MOMENT: st.integers(-(10**7), 6 * 10**7).map(lambda minutes: datetime.fromtimestamp(minutes * 60, UTC)),
    FieldKind.CHOICE: st.sampled_from(_WORDS),
    FieldKind.CHOICES: st.lists(st.sampled_from(_WORDS), unique=True),
    FieldKind.YES_NO: st.booleans(),
    FieldKind.WEB: st.sampled_from(["https://example.com/ا", "http://a.example/?q=1"]),
    FieldKind.EMAIL: st.sampled_from(["a@example.com", "info+x@example.ir"]),
    FieldKind.PHONE: st.sampled_from(["+982112345678", "+905321234567"]),
}


def _custom(kind: str) -> Custom:
    row = CustomField(pk=7, kind=kind, name="x_fact", label_en="Fact", decimals=3 if kind == "number" else 0)
    words = tuple(CustomChoice(pk=at, field=row, code=code, name_en=code) for at, code in enumerate(_WORDS))
    return Custom(row, words)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", _KINDS)
def test_typed_kept_shown_and_typed_again_is_the_same(kind):
    one = _custom(kind)

    @settings(max_examples=25)
    @given(_TYPED[FieldKind(kind)], st.sampled_from(sorted(LANGUAGES)))
    def promise(value, language):
        with formats.activate(Formats.of_language(language)):
            typed = one.input()
            cleaned = typed.clean(typed.prepare_value(value))
            kept = one.pack(cleaned)
            again = one.unpack(kept)
            assert one.pack(typed.clean(typed.prepare_value(again))) == kept
            if isinstance(value, Decimal | date | bool):
                assert (again or None) == (value or None)
            if isinstance(value, list):
                assert sorted(again) == sorted(value)

    promise()


_HOSTILE = ["\x00", "' OR 1=1 --", "$.n7", '{"a":1}', "١" * 500, "9" * 400, "1e400", "NaN", "-inf", "javascript:alert(1)", "|gold|",
            "0000-00-00", "\u202eabc", "a@b", "<script>", [], {}, ["gold", "x"], True, -1, 10**30]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("kind", _KINDS)
def test_what_is_no_such_value_is_refused_with_a_sentence_or_kept_harmlessly(kind):
    one, typed = _custom(kind), _custom(kind).input()
    with formats.activate(Formats.of_language("en")):
        for value in _HOSTILE:
            # Anything but a sentence of ours ends the test.
            with suppress(ValidationError):
                kept = one.pack(typed.clean(value))
                assert one.pack(one.unpack(kept)) == kept
                assert "\x00" not in str(kept)
                assert "javascript:" not in str(kept) or kind in ("text", "long_text")
