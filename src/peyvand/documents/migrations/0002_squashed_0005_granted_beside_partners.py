"""Comments and documents; a house that had roles before them gets rights to both (docs/adr/0026-squashed-migrations.md)."""

import secrets

import django.db.models.deletion
import peyvand.access.models.custom
import peyvand.access.models.keys
from django.conf import settings
from django.db import migrations, models


def grant(apps, schema_editor):
    """Who sees partners may comment on what they see and put documents there; where rights to these were set already, they stay."""
    grants = apps.get_model("access", "Grant")
    roles = list(grants.objects.filter(kind="partners", action="view").values_list("role_id", flat=True).distinct())
    for kind in ("comments", "documents"):
        if grants.objects.filter(kind=kind).exists():
            continue
        grants.objects.bulk_create(
            grants(role_id=role, kind=kind, action=action, scope=scope)
            for role in roles
            for action, scope in (("view", "all"), ("create", "all"), ("edit", "own"), ("delete", "own"))
        )
    # Rights are kept under this token; those that run already read them anew.
    apps.get_model("access", "AccessEpoch").objects.filter(pk=1).update(token=secrets.token_hex(16))


class Migration(migrations.Migration):
    replaces = [
        ("documents", "0002_comment"),
        ("documents", "0003_document"),
        ("documents", "0004_custom_values"),
        ("documents", "0005_granted_beside_partners"),
    ]

    dependencies = [
        ("access", "0003_name_fold"),
        ("documents", "0001_stored_file"),
        ("partners", "0006_starting_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("on_kind", models.CharField(editable=False, max_length=60)),
                ("on_id", models.BigIntegerField(editable=False)),
                (
                    "partner",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                ("text", models.TextField(max_length=10000, verbose_name="comment")),
                (
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="documents.comment",
                        verbose_name="answer to",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                ("title", models.CharField(editable=False, max_length=80)),
                ("title_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "mentions",
                    models.ManyToManyField(
                        blank=True, related_name="mentioned_in", to=settings.AUTH_USER_MODEL, verbose_name="mentions"
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["title_key", "id"], name="comment_by_title"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["on_kind", "on_id", "id"],
                        name="comment_on_record",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["partner", "id"], name="comment_of_partner"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["owner", "created_at", "id"],
                        name="comment_of_owner",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["created_at", "id"], name="comment_by_making"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["updated_at", "id"], name="comment_by_change"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)),
                        fields=["deleted_at", "id"],
                        name="comment_in_trash",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="comment_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("on_kind", models.CharField(editable=False, max_length=60)),
                ("on_id", models.BigIntegerField(editable=False)),
                (
                    "partner",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                        verbose_name="file",
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "audience",
                    models.CharField(
                        choices=[("record", "Everybody who sees the record"), ("chosen", "Only those who are chosen")],
                        default="record",
                        max_length=6,
                        verbose_name="who may open it",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("title_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleagues who may open it",
                    ),
                ),
                (
                    "reader_teams",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="access.team", verbose_name="teams that may open it"
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["title_key", "id"], name="document_by_title"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["on_kind", "on_id", "id"],
                        name="document_on_record",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["partner", "id"], name="document_of_partner"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["owner", "updated_at", "id"],
                        name="document_of_owner",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["created_at", "id"], name="document_by_making"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["updated_at", "id"], name="document_by_change"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)),
                        fields=["deleted_at", "id"],
                        name="document_in_trash",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="document_has_a_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="documents.document"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.storedfile"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": (models.OrderBy(models.F("number"), descending=True),),
                "constraints": [models.UniqueConstraint(fields=("document", "number"), name="document_version_once")],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
