"""What is wrong with a catalogue: texts untranslated or doubtful, placeholders lost or invented."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog

_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sdif]|%[sd]|\{[a-z_0-9]*\}")


def faults(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Sentences about every text of ``template`` that ``catalogue`` does not translate soundly."""
    for wanted in template:
        names = _forms(wanted.id)
        if not names:
            continue
        found = catalogue.get(names[0], wanted.context)
        if found is None or not (forms := _forms(found.string)):
            yield f'not translated: "{names[0]}"'
        elif found.fuzzy:
            yield f'marked as doubtful: "{names[0]}"'
        elif not _keep_placeholders(names, forms):
            yield f'placeholders differ: "{names[0]}"'


def _forms(text: object) -> list[str]:
    """The forms of a text, one for each plural; nothing unless all are there."""
    forms = [form for form in (text if isinstance(text, (tuple, list)) else [text]) if isinstance(form, str)]
    return forms if all(forms) else []


def _keep_placeholders(names: list[str], forms: list[str]) -> bool:
    allowed = set().union(*map(_placeholders, names))
    # A singular may say "one" in words; the last form, the plural, may not lose its number.
    return all(_placeholders(form) <= allowed for form in forms) and _placeholders(forms[-1]) == _placeholders(
        names[-1]
    )


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))
