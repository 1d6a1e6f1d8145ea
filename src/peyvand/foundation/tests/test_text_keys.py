"""Text is found however it was typed, and sorted as its readers expect, on every database."""

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peyvand.foundation.digits import to_latin, to_persian
from peyvand.foundation.textkeys import search_key, sort_key

letters = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("یيىكکةهآأإاپچژگئؤۀءـ\u064b\u0670\u200c\u200dİIıiçÇğĞöÖşŞüÜйЙѝЪъЯ۰١9ﷺﻻéßæ-'.,/()&\u0306\u0301"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتابي", "کتابی"),
        ("علی", "علي"),
        ("على", "علی"),
        ("می‌روم", "میروم"),
        ("شركة", "شرکه"),
        ("آرمان", "ارمان"),
        ("مسأله", "مساله"),
        ("مُحَمَّد", "محمد"),
        ("پیـــوند", "پیوند"),
        ("خانۀ ما", "خانه ما"),
        ("ﻻله", "لاله"),
        ("۱۲۳٤", "1234"),
        ("IŞIL ÖĞÜTÇÜ", "ışıl öğütçü"),
        ("ışıl", "isil"),
        ("İSTANBUL", "istanbul"),
        ("Istanbul", "ıstanbul"),
        ("i̇stanbul", "istanbul"),
        ("БАЛКАН ТРЕЙД", "балкан трейд"),
        ("Трей\u0306д".replace("й\u0306", "и\u0306"), "трейд"),
        ("O'Brien & Co.", "o brien co"),
        ("Kaya&Oğulları", "kaya ogullari"),
        ("CAFÉ", "cafe"),
        ("straße", "STRASSE"),
        ("  a \u00a0 b\t\nc ", "a b c"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_that_readers_take_for_one_have_one_key(one, other):
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("май", "маи"), ("کار", "گار"), ("باب", "پاپ"), ("sol", "sel"), ("ab", "a b")]
)
def test_different_words_keep_different_keys(one, other):
    assert search_key(one) != search_key(other)


def test_signs_between_words_part_them_and_signs_alone_leave_nothing():
    assert search_key("INV-2210/a_b") == "inv 2210 a b"
    assert search_key("«گیومه»؟") == "گیومه"
    assert search_key("… — !") == ""
    assert search_key("") == ""


@given(letters)
def test_the_search_key_of_a_key_is_itself(text):
    key = search_key(text)
    assert search_key(key) == key
    assert key == " ".join(key.split())


@given(
    st.text(
        "abcçdefgğhıijklmnoöprsştuüvyzабвгдежзийклмнопрстуфхцчшщъьюяآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی ", max_size=30
    )
)
def test_capitals_never_change_the_search_key(text):
    assert search_key(text.upper()) == search_key(text)


@given(letters)
def test_direction_marks_round_a_text_never_change_its_search_key(text):
    assert search_key(f"\u202e\u200f{text}\u2069") == search_key(text)


ALPHABETS = {
    "English": "abcdefghijklmnopqrstuvwxyz",
    "Turkish": "abcçdefgğhıijklmnoöprsştuüvyz",
    "Bulgarian": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "Persian": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
def test_letters_sort_in_the_order_of_their_alphabet(alphabet):
    assert sorted(alphabet, key=sort_key) == list(alphabet)
    # A letter outweighs whatever follows it: every word with c comes before every word with ç.
    for before, after in pairwise(alphabet):
        assert sort_key(before + alphabet[-1] * 3) < sort_key(after)


@pytest.mark.parametrize(
    "ordered",
    [
        [
            "آرمان",
            "ابر",
            "بابک",
            "پارس",
            "ترابری",
            "جهان",
            "چاپ",
            "رضا",
            "ژاله",
            "کاوه",
            "گلستان",
            "لاله",
            "نور",
            "ونک",
            "هما",
            "یزد",
        ],
        [
            "Cem",
            "Cüneyt",
            "Çağrı",
            "Deniz",
            "Gül",
            "Ğ",
            "Halil",
            "Işıl",
            "İbrahim",
            "Jale",
            "Öz",
            "Pınar",
            "Suna",
            "Şule",
            "Ünal",
            "Vural",
        ],
        ["Анна", "Йордан", "Калина", "Ценко", "Чавдар", "Шипка", "Щерев", "Ъгъл", "Юлия", "Яна"],
        ["1 Co", "Zebra", "Балкан", "آرمان"],
        ["a b", "ab"],
        ["نیرو سازان", "نیروآب"],
    ],
)
def test_names_sort_as_their_readers_expect(ordered):
    assert sorted(set(ordered), key=sort_key) == ordered


def test_letter_forms_and_outer_signs_do_not_move_a_name():
    assert sort_key("كاوه") == sort_key("کاوه")
    assert sort_key("«پارس»") == sort_key("پارس")
    assert sort_key("ÇELİK") == sort_key("çelik")
    assert sort_key("Émile") == sort_key("emile")


def test_a_capital_i_beside_a_turkish_letter_is_dotless():
    assert sort_key("IŞIK") == sort_key("ışık")
    assert sort_key("IBM") == sort_key("ibm")


@given(st.lists(letters, min_size=2, max_size=8))
def test_sqlite_and_utf8_bytes_sort_the_keys_as_python_does(texts):
    keys = sorted(sort_key(text) for text in texts)
    assert sorted(keys, key=str.encode) == keys
    with sqlite3.connect(":memory:") as database:
        database.execute("create table names (key text)")
        database.executemany("insert into names values (?)", [(key,) for key in keys])
        assert [row[0] for row in database.execute("select key from names order by key")] == keys
    database.close()


@given(st.text(max_size=500) | st.text("ab ", min_size=100))
@example("a" * 1000)
@example("ﷺ" * 1000)
def test_a_sort_key_can_always_be_kept_and_indexed(text):
    key = sort_key(text * 5)
    assert len(key) <= 200
    assert len(key.encode()) <= 800
    assert "\x00" not in key


@given(st.text("0123456789۰۱۲۳۴۵۶۷۸۹ abc", max_size=20))
def test_digits_change_writing_and_nothing_else(text):
    assert to_latin(to_persian(text)) == to_latin(text)
    assert to_latin(text).translate(str.maketrans("", "", "0123456789")) == text.translate(
        str.maketrans("", "", "0123456789۰۱۲۳۴۵۶۷۸۹")
    )


def test_arabic_digits_become_persian_or_latin():
    assert to_persian("٤٥٦ 7") == "۴۵۶ ۷"
    assert to_latin("٤٥٦ ۷") == "456 7"
