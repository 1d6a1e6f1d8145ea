"""One file on its way into a kind of record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal
from peyvand.transfer.reading.options import Options

FOLDER = "imports"


class Step(models.TextChoices):
    """How far it has come; a step that works in the background ends in the next by itself."""

    FILE = "file", _("File")
    COLUMNS = "columns", _("Columns")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    RUNNING = "running", _("Being imported")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Imported")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user: Any) -> ImportQuerySet:
        """An import is its maker's own; administrators see all."""
        return self if getattr(user, "is_administrator", False) else self.filter(by=user)


class Import(models.Model):
    """What was brought, how it is read, what its columns mean, and what came of each row.

    Attributes:
        key: an unguessable word; the folder that holds the file and its rows is called so.
        options, plan: `reading.options.Options` and `plans.Plan`, as JSON.
        signature: stands for the headings; files of the same headings are read alike.
        position: rows before this place are settled; it moves in the transaction of the rows themselves.
        created, updated, skipped, refused: together with `waiting` they are always all the rows.
        turn: counts starts; work that was begun in an earlier turn ends by itself.
        shortfall: why it stopped by itself; empty when it did not.
    """

    resource = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    at = models.DateTimeField()
    key = models.CharField(max_length=40, unique=True)
    file_name = models.CharField(max_length=200)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.FILE)
    options = models.JSONField(default=dict)
    sheets = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    signature = models.CharField(max_length=64, blank=True)
    plan = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    batch = models.OneToOneField("journal.Batch", models.PROTECT, null=True, related_name="brought_by")
    turn = models.PositiveIntegerField(default=0)
    cause = models.CharField(max_length=12, default="page")
    actions = models.JSONField(null=True)
    shortfall = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    personal = Personal(
        text=("file_name", "sheets", "headings", "options", "plan", "shortfall"),
        conduct=("at", "started_at", "finished_at"),
        technical=("key", "signature"),
        nobody=(
            "resource",
            "step",
            "rows",
            "ready",
            "left_out",
            "position",
            "created",
            "updated",
            "skipped",
            "refused",
            "turn",
            "cause",
            "actions",
        ),
    )

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            models.Index(fields=["resource", "signature", "-id"], name="import_by_headings"),
            models.Index(fields=["by", "-id"], name="import_by_maker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(position=F("created") + F("updated") + F("skipped") + F("refused")),
                name="import_rows_add_up",
            ),
            models.CheckConstraint(condition=Q(position__lte=F("rows")), name="import_within_its_rows"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def folder(self) -> Path:
        """Where its file and rows lie."""
        return Path(settings.MEDIA_ROOT) / FOLDER / self.key

    @property
    def file(self) -> Path:
        """The file as it was brought."""
        return self.folder / "file"

    @property
    def staged(self) -> Path:
        """Its rows, as the reading process wrote them."""
        return self.folder / "rows"

    @property
    def reading(self) -> Options:
        """How the file is read."""
        return Options.of(self.options)

    @property
    def waiting(self) -> int:
        """Rows that nothing came of yet."""
        return self.rows - self.position

    @property
    def problems(self) -> int:
        """Rows that would be refused as things stand after the check."""
        return self.rows - self.ready - self.left_out

    @property
    def is_at_work(self) -> bool:
        """Something goes on in the background."""
        return self.step in (Step.CHECKING, Step.RUNNING, Step.UNDOING)
