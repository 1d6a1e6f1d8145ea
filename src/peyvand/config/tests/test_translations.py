"""Promises of the translation tools."""

import gettext
import os

import pytest

from peyvand.config.cli import translation_faults, translations

SOURCE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
HELLO = _("Hello %(name)s")
MAY = pgettext("month", "May")
def things(n): return ngettext("one thing", "%(n)s things", n)
"""
PAGE = (
    '{% load i18n %}{% translate "Bye" %}{% blocktranslate trimmed with a=b %}\n See {{ a }}\n{% endblocktranslate %}'
)


@pytest.fixture
def package(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "LOCALE", tmp_path / "locale")
    folder = tmp_path / "house"
    (folder / "templates").mkdir(parents=True)
    (folder / "words.py").write_text(SOURCE)
    (folder / "templates" / "page.html").write_text(PAGE)
    return folder


def translated(package, **texts):
    """Save a Persian catalogue of the sources with these translations."""
    catalogue = translations.merged("fa", translations.collect(package))
    for message in catalogue:
        name = message.id[0] if message.pluralizable else message.id
        if name:
            message.string = texts.get(name, message.id)
    translations.save("fa", catalogue)


def faults(package):
    return list(translation_faults.faults(translations.read("fa"), translations.collect(package)))


def test_texts_of_python_and_of_templates_are_collected(package):
    found = {(message.id, message.context) for message in translations.collect(package) if message.id}
    assert found == {
        ("Hello %(name)s", None),
        ("May", "month"),
        (("one thing", "%(n)s things"), None),
        ("Bye", None),
        ("See %(a)s", None),
    }


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(package):
    translated(package, Bye="بدرود")
    (package / "words.py").write_text("")
    translations.save("fa", translations.merged("fa", translations.collect(package)))
    assert [(m.id, m.string) for m in translations.read("fa") if m.id == "Bye"] == [("Bye", "بدرود")]
    assert "Hello" not in translations.catalogue_file("fa").read_text()


def test_an_update_without_change_changes_no_file(package):
    translated(package)
    before = translations.catalogue_file("fa").read_bytes()
    translations.save("fa", translations.merged("fa", translations.collect(package)))
    assert translations.catalogue_file("fa").read_bytes() == before


def test_a_complete_catalogue_has_no_fault(package):
    translated(package)
    assert faults(package) == []


def test_a_text_without_translation_is_found(package):
    translated(package, Bye="")
    assert faults(package) == ['not translated: "Bye"']


@pytest.mark.parametrize("wrong", ["سلام", "سلام %(nam)s", "سلام %(name)s %(n)s"])
def test_a_lost_or_invented_placeholder_is_found(wrong, package):
    translated(package, **{"Hello %(name)s": wrong})
    assert faults(package) == ['placeholders differ: "Hello %(name)s"']


def test_a_plural_that_loses_its_number_is_found(package):
    translated(package, **{"one thing": ("یک", "چند")})
    assert faults(package) == ['placeholders differ: "one thing"']


def test_a_doubtful_translation_is_found(package):
    translated(package)
    file = translations.catalogue_file("fa")
    file.write_text(file.read_text().replace('msgid "Bye"', '#, fuzzy\nmsgid "Bye"'))
    assert faults(package) == ['marked as doubtful: "Bye"']


def test_a_stale_catalogue_is_compiled_and_a_current_one_is_left(package):
    translated(package, Bye="بدرود")
    translations.compile_stale()
    compiled = translations.catalogue_file("fa").with_suffix(".mo")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Bye") == "بدرود"
    os.utime(compiled, ns=(compiled.stat().st_atime_ns, written := compiled.stat().st_mtime_ns + 1))
    translations.compile_stale()
    assert compiled.stat().st_mtime_ns == written
