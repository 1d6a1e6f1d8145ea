"""What colleagues say to each other about a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import KeyField, ScopeFields
from peyvand.access.vocabulary import Action
from peyvand.documents.models.on_record import OnRecord
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import sort_key
from peyvand.records.searched import key_of

if TYPE_CHECKING:
    from peyvand.access.rights import Rights

LONGEST_TEXT = 10_000
TITLE_LENGTH = 80


class Comment(OnRecord):
    """A comment, or an answer to one. Its owner is who wrote it; nobody else may put other words into it."""

    record_kind = "comments"
    scope_fields: ClassVar[ScopeFields] = ScopeFields(owner="owner", hangs=2)

    text = models.TextField(_("comment"), max_length=LONGEST_TEXT)
    reply_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("answer to")
    )
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in", verbose_name=_("mentions")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="comments",
        verbose_name=_("written by"),
    )
    title = models.CharField(max_length=TITLE_LENGTH, editable=False)
    title_key = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    personal = Personal(
        text=(
            "custom",
            "text",
        ),
        derived=("title", "title_key", "search_key"),
        nobody=("on_kind", "on_id"),
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(fields=["title_key", "id"], condition=Q(deleted_at=None), name="comment_by_title"),
            models.Index(fields=["on_kind", "on_id", "id"], condition=Q(deleted_at=None), name="comment_on_record"),
            models.Index(fields=["partner", "id"], condition=Q(deleted_at=None), name="comment_of_partner"),
            models.Index(fields=["owner", "created_at", "id"], condition=Q(deleted_at=None), name="comment_of_owner"),
            models.Index(fields=["created_at", "id"], condition=Q(deleted_at=None), name="comment_by_making"),
            models.Index(fields=["updated_at", "id"], condition=Q(deleted_at=None), name="comment_by_change"),
            models.Index(fields=["deleted_at", "id"], condition=Q(deleted_at__isnull=False), name="comment_in_trash"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """Everybody sees what hangs on what they see; only who wrote it changes it, administrators included."""
        reached = super().scope_condition(rights, action)
        return reached & Q(owner_id=rights.user_id) if action == Action.EDIT else reached

    def make_search_key(self) -> None:
        """Make what the comment is found by: its text."""
        self.search_key = key_of(self, self.text)

    def make_keys(self) -> None:
        """Make the title, which is its first line, and the keys by which the comment is sorted and found."""
        line = next((one.strip() for one in self.text.splitlines() if one.strip()), "")
        self.title = line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1]}…"
        self.title_key = sort_key(self.title)
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep title and keys beside the text."""
        self.make_keys()
        super().save(*args, **kwargs)
