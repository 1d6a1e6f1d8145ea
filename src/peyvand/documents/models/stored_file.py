"""A file that is kept: what is known of the bytes on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from peyvand.documents.limits import LONGEST_NAME
from peyvand.foundation.personal import Personal

if TYPE_CHECKING:
    from datetime import datetime

    from peyvand.access.models import User


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Files; who may see one is said by the record that has it, so there is no door to them here."""

    def unused(self) -> StoredFileQuerySet:
        """Files to which no record of any area points, not even one in the trash."""
        rows = self
        for relation in self.model._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ManyToOneRel):
                users = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
                rows = rows.filter(~Exists(users))
        return rows

    def to_be_used_by(self, user: User) -> StoredFileQuerySet:
        """Files that this person brought and has put nowhere yet."""
        return self.filter(by=user).unused()

    def before(self, moment: datetime) -> StoredFileQuerySet:
        """Files that were brought before `moment`."""
        return self.filter(stored_at__lt=moment)


class StoredFile(models.Model):
    """Written once by `actions.store`, and deleted by the sweep once no record points to it.

    An area that keeps files has a foreign key to this, with PROTECT, and shows them by `serving`.

    Attributes:
        key: its name on disk.
        name: what the person who brought it called it, cleaned; only ever shown.
        kind: its content type, found by what is in it.
        width, height: of a picture, in pixels.
        has_copies: a worker has drawn the copies of the picture that pages show.
        incoming: where the file lies until it is kept; None from then on.
    """

    incoming: Path | None = None

    key = models.CharField(max_length=32, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    kind = models.CharField(_("content"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    has_copies = models.BooleanField(default=False)
    stored_at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects: Any = StoredFileQuerySet.as_manager()

    personal = Personal(
        text=("name",),
        conduct=("stored_at",),
        nobody=("key", "sha256", "kind", "size", "width", "height", "has_copies"),
    )

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty"),
            models.CheckConstraint(
                condition=Q(width__isnull=True, height__isnull=True) | Q(width__gt=0, height__gt=0),
                name="stored_file_whole_measure",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """True when it can be shown as a picture."""
        return self.width is not None
