"""What teams, territories, organisations and roles share: a name that is unique, sorted and found."""

from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.keys import KeyField
from peyvand.access.models.record import Record
from peyvand.foundation.textkeys import search_key, sort_key


class Named(Record):
    """A record known by its name alone."""

    name = models.CharField(_("name"), max_length=150)
    name_key = KeyField(editable=False, db_index=True)
    search_key = models.TextField(editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="%(class)s_name_unique",
                violation_error_message=_("There is one of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys beside the name."""
        self.name_key = sort_key(self.name)[:300]
        self.search_key = self.searched_text()
        super().save(*args, **kwargs)

    def searched_text(self) -> str:
        """The folded text by which it is found."""
        return search_key(self.name)
