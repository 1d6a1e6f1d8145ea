"""The bench makes up the same people at every run, in all the letters that customers have."""

import unicodedata

from peyvand.config.bench import people


def test_every_run_makes_the_same_partners():
    assert list(people.partners(300)) == list(people.partners(300))


def test_names_come_in_latin_with_and_without_turkish_letters_in_persian_and_in_cyrillic():
    names = " ".join(one.name for one in people.partners(400))
    letters = {unicodedata.name(letter).split()[0] for letter in names if letter.isalpha()}
    assert {"LATIN", "ARABIC", "CYRILLIC"} <= letters
    assert {"İ", "ı", "ş"} <= set(names)


def test_the_limited_user_owns_few_among_many():
    owned = [one for one in people.partners(1000) if one.owner == people.OWNERS]
    assert len(owned) == people.OWNED_BY_LIMITED
