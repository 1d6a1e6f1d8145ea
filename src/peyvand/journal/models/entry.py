"""One thing that happened to one record."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal


class Cause(models.TextChoices):
    """The door through which a change came."""

    PAGE = "page", _("on a page")
    API = "api", _("through the API")
    BULK = "bulk", _("for many at once")
    IMPORT = "import", _("from a file")
    UNDO = "undo", _("by undoing")
    COMMAND = "command", _("by a command")
    SYSTEM = "system", _("by the system")


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, kind: str, object_id: int) -> "EntryQuerySet":
        """The history of one record, newest first."""
        return self.filter(kind=kind, object_id=object_id).order_by("-id")

    def around(self, partner_id: int) -> "EntryQuerySet":
        """All that happened with a partner and with what hangs on it, newest first."""
        return self.filter(partner_id=partner_id).order_by("-id")


class Entry(models.Model):
    """Who did what to which record, when and through which door; append-only.

    Attributes:
        kind, object_id: the record, by its kind's name; no foreign key, since an entry outlives its record.
        label: the record's title at that moment.
        partner_id: the partner on whose timeline this stands.
        changes: field → [before, after], as JSON values.
        record_version: the record's version after the change.
        seal: place in the hash chain; empty until the next sealing.
        salt, content: what `label` and `changes` say, as a digest under a random salt. The chain covers the digest alone, so that
            what an entry says can be erased, and the salt with it, while the chain still holds.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="entries")
    verb = models.CharField(max_length=30)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=300)
    partner_id = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    record_version = models.PositiveIntegerField(default=1)
    cause = models.CharField(max_length=12, choices=Cause.choices, default=Cause.PAGE)
    batch = models.ForeignKey("journal.Batch", models.PROTECT, null=True, related_name="entries")
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    seal = models.BigIntegerField(null=True, unique=True)
    digest = models.CharField(max_length=64, blank=True)
    salt = models.CharField(max_length=32, blank=True, default="")
    content = models.CharField(max_length=64, blank=True, default="")

    personal = Personal(
        text=("label", "changes"),
        conduct=("at", "verb", "cause"),
        nobody=("kind", "object_id", "partner_id", "record_version", "seal", "digest", "salt", "content"),
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "-id"], name="entry_record"),
            models.Index(fields=["partner_id", "-id"], name="entry_partner"),
            models.Index(fields=["actor", "-at"], name="entry_actor_day"),
            models.Index(fields=["id"], condition=models.Q(seal=None), name="entry_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.object_id}"

    @property
    def is_emptied(self) -> bool:
        """True once what it said was erased; that it happened stays."""
        return bool(self.content) and not self.salt

    @property
    def title(self) -> str:
        """What the record was called at that moment, in words also when that was erased."""
        return gettext("(erased)") if self.is_emptied else self.label
