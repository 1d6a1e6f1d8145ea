"""Languages, countries and time zones are offered by the names that the reader knows."""

from zoneinfo import ZoneInfo

import pytest

from peyvand.foundation.countries import choices as countries
from peyvand.foundation.countries import country_choices, country_name, country_names
from peyvand.foundation.formats import Formats, activate
from peyvand.foundation.languages import CHOICES, LANGUAGES, language_of
from peyvand.foundation.ordering import sort_key
from peyvand.foundation.time_zones import is_time_zone, time_zone_choices


def test_the_four_languages_are_offered_by_their_own_names():
    assert CHOICES == [("en", "English"), ("fa", "فارسی"), ("tr", "Türkçe"), ("bg", "Български")]
    assert [code for code, language in LANGUAGES.items() if language.direction == "rtl"] == ["fa"]


@pytest.mark.parametrize(("code", "language"), [("fa", "fa"), ("fa-IR", "fa"), ("TR", "tr"), ("de", "en"), ("", "en")])
def test_a_language_is_found_by_any_form_of_its_code(code, language):
    assert language_of(code).code == language


def test_countries_are_named_in_the_language_of_the_reader():
    assert country_name("BG", "bg") == "България"
    assert country_name("BG", "fa") == "بلغارستان"
    assert country_name("TR", "tr") == "Türkiye"
    assert country_name("??", "en") == "??"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_offers_the_same_countries_in_its_own_order(language):
    choices = country_choices(language)
    assert {code for code, _name in choices} == set(country_names("en"))
    assert {"IR", "TR", "BG", "GB", "US"} <= set(country_names(language))
    assert not {"EU", "UN", "ZZ", "XA", "001"} & set(country_names(language))
    names = [sort_key(name) for _code, name in choices]
    assert names == sorted(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_offered_time_zone_exists_and_has_a_name_of_its_own(language):
    choices = time_zone_choices(language)
    assert choices[0] == ("UTC", "UTC")
    assert {"Asia/Tehran", "Europe/Istanbul", "Europe/Sofia", "Asia/Kolkata"} <= {name for name, _label in choices}
    assert all(ZoneInfo(name) for name, _label in choices)
    assert len({label for _name, label in choices}) == len(choices)


def test_time_zones_are_named_in_the_language_of_the_reader():
    assert dict(time_zone_choices("fa"))["Asia/Tehran"] == "تهران، ایران"
    assert dict(time_zone_choices("fa"))["Asia/Kolkata"] == "کلکته، هند"
    assert dict(time_zone_choices("bg"))["Europe/Sofia"] == "София, България"


def test_no_path_is_a_time_zone():
    assert is_time_zone("Europe/Sofia")
    assert not any(
        is_time_zone(name) for name in ("", "../etc/passwd", "/etc/localtime", "Mars/Base", "Europe", "a\x00")
    )


def test_a_form_offers_countries_in_the_language_of_its_user():
    with activate(Formats.of_language("tr")):
        assert ("TR", "Türkiye") in countries()
    assert ("DE", "Germany") in countries()
