"""Tags of the pages one meets before being signed in."""

from collections.abc import Iterable

from django import template

from peyvand.foundation.languages import LANGUAGES, Language

register = template.Library()


@register.simple_tag
def our_languages() -> Iterable[Language]:
    """The languages of Peyvand, each with the name its speakers give it."""
    return LANGUAGES.values()
