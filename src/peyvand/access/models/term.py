"""A word of a list that the firm keeps for itself: types, ratings, kinds of activities, stages."""

from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.hues import HUE_VALIDATORS, HUES
from peyvand.access.models.kept_by_role import KeptByRole
from peyvand.access.models.keys import KeyField
from peyvand.access.models.named import Named
from peyvand.foundation.languages import LANGUAGES
from peyvand.foundation.textkeys import search_key, sort_key


class NamedInEachLanguage(models.Model):
    """Beside its `name`, what it is called in each language; where that is empty, readers of that language find `name`."""

    name: Any
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    name_fa = models.CharField(_("name in Persian"), max_length=150, blank=True)
    name_tr = models.CharField(_("name in Turkish"), max_length=150, blank=True)
    name_bg = models.CharField(_("name in Bulgarian"), max_length=150, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, name_column(), "") or self.name)

    def searched_text(self) -> str:
        """All its names, folded."""
        return search_key(" ".join(self.names()))

    def names(self) -> dict[str, None]:
        """All its names, each once: the kept one first."""
        return dict.fromkeys([self.name, *(getattr(self, f"name_{language}") for language in LANGUAGES)])


class SortedInEachLanguage(NamedInEachLanguage):
    """Named in each language, and sorted by what its reader finds there."""

    key_en = KeyField(editable=False, blank=True, default="")
    key_fa = KeyField(editable=False, blank=True, default="")
    key_tr = KeyField(editable=False, blank=True, default="")
    key_bg = KeyField(editable=False, blank=True, default="")

    class Meta:
        abstract = True

    def make_name_keys(self) -> None:
        """Make the key of each language from its name, or from `name` where it has none."""
        for language in LANGUAGES:
            setattr(self, f"key_{language}", sort_key(getattr(self, f"name_{language}") or self.name)[:300])


class Term(NamedInEachLanguage, KeptByRole, Named):
    """A word with a place, a colour, and a name in each language.

    `name` is what the list is kept by; a language without a name of its own repeats it, so that every reader finds one
    in the column of their language (`records.fields.TermField`).
    """

    hue = models.PositiveSmallIntegerField(_("colour"), choices=HUES, default=8, validators=HUE_VALIDATORS)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    is_active = models.BooleanField(_("may be chosen"), default=True)

    class Meta(Named.Meta):
        abstract = True
        ordering = ["position", "name_key", "id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give each language a name, and let all of them be found."""
        for language in LANGUAGES:
            if not getattr(self, f"name_{language}"):
                setattr(self, f"name_{language}", self.name)
        super().save(*args, **kwargs)


def name_column() -> str:
    """The column that holds a term's name in the language of this moment."""
    return f"name_{_language()}"


def key_column() -> str:
    """The column that sorts what is `SortedInEachLanguage` in the language of this moment."""
    return f"key_{_language()}"


def _language() -> str:
    language = (get_language() or "en")[:2]
    return language if language in LANGUAGES else "en"
