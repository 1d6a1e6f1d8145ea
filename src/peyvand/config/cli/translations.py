"""The catalogues of translated texts: collected from the sources, merged, compiled, checked.

All in Python with Babel, so that no gettext program has to be installed.
"""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from peyvand.config.cli.project import LOCALE, PACKAGE

# The rules of the Unicode CLDR; Babel's older ones would give Turkish and Persian one form only.
PLURALS = {
    "fa": "nplurals=2; plural=(n > 1);",
    "tr": "nplurals=2; plural=(n != 1);",
    "bg": "nplurals=2; plural=(n != 1);",
}

# Header lines that say nothing, or change with every run.
_NOISE = tuple(
    f'"{name}'.encode() for name in ("Project-", "Report-", "POT-", "PO-", "Last-", "Language-Team", "Generated-")
)

_ONE, _PLURAL, _CONTEXT, _CONTEXT_PLURAL = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), _ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _CONTEXT_PLURAL),
}


def catalogue_file(language: str) -> Path:
    """Path of the catalogue of ``language``."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of ``language``, empty when there is none yet."""
    file = catalogue_file(language)
    if file.exists():
        return read_po(BytesIO(file.read_bytes()), locale=language)
    header = (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n'
    )
    return read_po(BytesIO(header.encode()), locale=language)


def collect(package: Path = PACKAGE) -> Catalog:
    """Every text of the sources that is marked for translation."""
    template = Catalog(project="Peyvand", charset="utf-8", fuzzy=False)
    for file in _sources(package):
        place = file.relative_to(package.parent).as_posix()
        for line, function, text, comments in _texts(file):
            context, message = _parts(KEYWORDS[function], text)
            if message:
                template.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return template


def merged(language: str, template: Catalog) -> Catalog:
    """The catalogue of ``language`` with the texts of ``template``: its translations kept, the rest dropped."""
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def save(language: str, catalogue: Catalog) -> None:
    """Write the catalogue in an order and form that keep differences between versions small."""
    written = BytesIO()
    write_po(written, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    file = catalogue_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = written.getvalue().splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if not line.startswith(_NOISE)))


def compile_stale() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for language in PLURALS:
        source = catalogue_file(language)
        compiled = source.with_suffix(".mo")
        if source.exists() and not _is_current(compiled, source):
            draft = compiled.with_name(f"{compiled.name}.{os.getpid()}")
            with draft.open("wb") as file:
                write_mo(file, read(language))
            # In one step: a server that starts at this moment reads the old or the new one.
            draft.replace(compiled)


def _is_current(compiled: Path, source: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime_ns > source.stat().st_mtime_ns


def _sources(package: Path) -> Iterator[Path]:
    for pattern in ("*.py", "*.html", "*.txt"):
        for file in sorted(package.rglob(pattern)):
            if not {"tests", "migrations", "static", "locale"} & set(file.parts):
                yield file


Text = str | tuple[str | None, ...]


def _texts(file: Path) -> Iterator[tuple[int, str, Text, list[str]]]:
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        from django.utils.translation.template import templatize

        source = templatize(source, origin=str(file))
    found = extract_python(BytesIO(source.encode()), KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
    # Babel's own annotation names these parts in another order than it yields them.
    yield from cast("Iterator[tuple[int, str, Text, list[str]]]", found)


def _parts(keyword: object, text: Text) -> tuple[str | None, str | tuple[str, str] | None]:
    """Context and message of one call, from the arguments that were literal texts."""
    words = (text,) if isinstance(text, str) else text
    if keyword in (_CONTEXT, _CONTEXT_PLURAL):
        return words[0], _message(words[1:], plural=keyword is _CONTEXT_PLURAL)
    return None, _message(words, plural=keyword is _PLURAL)


def _message(words: tuple[str | None, ...], *, plural: bool) -> str | tuple[str, str] | None:
    if not words or not words[0]:
        return None
    if not plural:
        return words[0]
    return (words[0], words[1]) if len(words) > 1 and words[1] else None
