"""Who meets a condition, under a name: what is kept is the condition, so the members are always those of this moment."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import KeyField, Record
from peyvand.access.models.term import SortedInEachLanguage
from peyvand.access.rights import Rights
from peyvand.access.vocabulary import Action
from peyvand.foundation.textkeys import sort_key


class SegmentOf(models.TextChoices):
    """What a segment holds; the values are the names of the lists."""

    PARTNERS = "partners", _("Partners")
    CONTACTS = "contacts", _("Contacts")


class Segment(SortedInEachLanguage, Record):
    """A condition with a name, in each language where it has one.

    Sharing it shares the question, never the answer: members are looked for among the rows of whoever asks.
    """

    record_kind = "segments"

    name = models.CharField(_("name"), max_length=150)
    of = models.CharField(_("holds"), max_length=12, choices=SegmentOf.choices, default=SegmentOf.PARTNERS)
    # Text and not JSON: the journal compares texts as they are, and a form sends nothing else.
    condition = models.TextField(_("condition"), max_length=20_000)
    description = models.CharField(_("description"), max_length=300, blank=True)
    shared = models.BooleanField(_("shared with everybody"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="segments",
        verbose_name=_("owner"),
    )
    name_key = KeyField(editable=False, db_index=True)
    search_key = models.TextField(editable=False)

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(condition=""), name="segment_says_whom"),
            models.CheckConstraint(condition=Q(of__in=SegmentOf.values), name="segment_of_known_kind"),
            models.UniqueConstraint(
                Lower("name"),
                "owner",
                condition=Q(deleted_at=None),
                name="segment_name_once_for_each_owner",
                violation_error_message=_("There is a segment of this name already."),
            ),
        ]

    @property
    def tree(self) -> dict[str, Any]:
        """The condition as a tree."""
        kept: dict[str, Any] = json.loads(self.condition)
        return kept

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys beside the name."""
        self.name_key = sort_key(self.name)[:300]
        self.make_name_keys()
        self.search_key = self.searched_text()
        super().save(*args, **kwargs)

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """The rows that roles give, and to look at also those that are shared."""
        reached = super().scope_condition(rights, action)
        shows = action == Action.VIEW and rights.is_active and rights.may(Action.VIEW, cls.record_kind)
        # An empty condition is "all": "or shared" would make it fewer.
        return reached | Q(shared=True) if shows and reached else reached
