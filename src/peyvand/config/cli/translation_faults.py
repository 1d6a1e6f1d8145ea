"""What is wrong with a catalogue: texts untranslated or doubtful, placeholders lost or invented."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sdif]|%[sd]|\{[a-z_0-9]*\}")


def faults(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Sentences about every text of ``template`` that ``catalogue`` does not translate soundly."""
    for wanted in template:
        if not wanted.id:
            continue
        found = catalogue.get(wanted.id[0] if wanted.pluralizable else wanted.id, wanted.context)
        name = wanted.id[0] if wanted.pluralizable else wanted.id
        if found is None or not _is_translated(found):
            yield f'not translated: "{name}"'
        elif found.fuzzy:
            yield f'marked as doubtful: "{name}"'
        elif not _keeps_placeholders(found):
            yield f'placeholders differ: "{name}"'


def _is_translated(message: Message) -> bool:
    forms = message.string if message.pluralizable else (message.string,)
    return bool(forms) and all(forms)


def _keeps_placeholders(message: Message) -> bool:
    if not message.pluralizable:
        return _placeholders(message.id) == _placeholders(message.string)
    # A singular may say "one" in words; the plural may not lose its number.
    allowed = _placeholders(message.id[0]) | _placeholders(message.id[1])
    forms = [_placeholders(form) for form in message.string]
    return all(form <= allowed for form in forms) and forms[-1] == _placeholders(message.id[1])


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))
