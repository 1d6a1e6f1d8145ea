"""A file that belongs to a record, with its versions and those who may open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import KeyField, ScopeFields
from peyvand.access.scope import shared_by_hand
from peyvand.documents.models.on_record import OnRecord
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import sort_key
from peyvand.records.searched import key_of

if TYPE_CHECKING:
    from peyvand.access.rights import Rights


class Audience(models.TextChoices):
    """Who may open a document."""

    RECORD = "record", _("Everybody who sees the record")
    CHOSEN = "chosen", _("Only those who are chosen")


class Document(OnRecord):
    """A document on a record. Its owner is who brought it; `file` is its newest version.

    Where readers are chosen, it is there for them, its owner and administrators only, and for those to whom it is shown by
    hand; each of them must see the record, too.
    """

    record_kind = "documents"
    scope_fields: ClassVar[ScopeFields] = ScopeFields(owner="owner", hangs=1)
    key_needs: ClassVar[tuple[str, ...]] = ("file",)

    title = models.CharField(_("title"), max_length=200)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    number = models.PositiveIntegerField(_("version"), default=0, editable=False)
    audience = models.CharField(_("who may open it"), max_length=6, choices=Audience.choices, default=Audience.RECORD)
    readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("colleagues who may open it")
    )
    reader_teams = models.ManyToManyField(
        "access.Team", blank=True, related_name="+", verbose_name=_("teams that may open it")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="documents",
        verbose_name=_("added by"),
    )
    title_key = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    personal = Personal(
        text=(
            "custom",
            "title",
        ),
        derived=("title_key", "search_key"),
        nobody=("on_kind", "on_id", "number", "audience"),
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            models.Index(fields=["title_key", "id"], condition=Q(deleted_at=None), name="document_by_title"),
            models.Index(fields=["on_kind", "on_id", "id"], condition=Q(deleted_at=None), name="document_on_record"),
            models.Index(fields=["partner", "id"], condition=Q(deleted_at=None), name="document_of_partner"),
            models.Index(fields=["owner", "updated_at", "id"], condition=Q(deleted_at=None), name="document_of_owner"),
            models.Index(fields=["created_at", "id"], condition=Q(deleted_at=None), name="document_by_making"),
            models.Index(fields=["updated_at", "id"], condition=Q(deleted_at=None), name="document_by_change"),
            models.Index(fields=["deleted_at", "id"], condition=Q(deleted_at__isnull=False), name="document_in_trash"),
        ]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="document_has_a_version")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """Rows within the rights; where readers are chosen, only for those."""
        reached = super().scope_condition(rights, action)
        return reached if rights.is_administrator else reached & _open_to(cls, rights)

    def make_search_key(self) -> None:
        """Make what the document is found by: its title and the name of its file."""
        self.search_key = key_of(self, self.title, self.file.name)

    def make_keys(self) -> None:
        """Make the keys by which the document is sorted and found, from its title and the name of its file."""
        self.title_key = sort_key(self.title)
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys beside what they are made of."""
        self.make_keys()
        super().save(*args, **kwargs)


def _open_to(model: type[Document], rights: Rights) -> Q:
    """Documents that all may open, or that these rights' owner was chosen for."""
    readers: Any = model.readers.through
    teams: Any = model.reader_teams.through
    opened = (
        Q(audience=Audience.RECORD)
        | Q(owner_id=rights.user_id)
        | Q(Exists(readers.objects.filter(document_id=OuterRef("pk"), user_id=rights.user_id)))
    )
    if rights.team_ids:
        opened |= Q(Exists(teams.objects.filter(document_id=OuterRef("pk"), team_id__in=sorted(rights.team_ids))))
    by_hand = shared_by_hand(model, rights, "view")
    return opened if by_hand is None else opened | by_hand


class DocumentVersion(models.Model):
    """One version of a document; each stays, and can be downloaded by whoever may open the document."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal = Personal(conduct=("at",), nobody=("number",))

    class Meta:
        ordering = (F("number").desc(),)
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.number}"
