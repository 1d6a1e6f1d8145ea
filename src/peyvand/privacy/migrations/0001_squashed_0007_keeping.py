"""The tables of personal data; a house that had roles before them gets rights to consents (docs/adr/0026-squashed-migrations.md)."""

import django.db.models.deletion
import peyvand.access.models.custom
import peyvand.access.models.keys
from django.conf import settings
from django.db import migrations, models


def grant(apps, schema_editor):
    """What a role allowed with contacts it allows with their consents, until somebody says otherwise."""
    grants = apps.get_model("access", "Grant")
    copies = [
        grants(role_id=one.role_id, kind="consents", action=one.action, scope=one.scope)
        for one in grants.objects.filter(kind="contacts")
    ]
    grants.objects.bulk_create(copies, ignore_conflicts=True)


class Migration(migrations.Migration):
    replaces = [
        ("privacy", "0001_consents"),
        ("privacy", "0002_consents_granted"),
        ("privacy", "0003_access_exports"),
        ("privacy", "0004_custom_values"),
        ("privacy", "0005_erasures"),
        ("privacy", "0006_data_requests"),
        ("privacy", "0007_keeping"),
    ]

    initial = True

    dependencies = [
        ("access", "0003_name_fold"),
        ("partners", "0027_standing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessExport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("key", models.CharField(max_length=32, unique=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["asked_at"], name="access_export_by_age")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))), name="access_export_progress"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="partners.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("sms", "SMS"),
                            ("call", "Phone call"),
                            ("messenger", "Messenger"),
                            ("post", "Letter by post"),
                        ],
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("marketing", "Offers and advertising"),
                            ("service", "News about orders and service"),
                            ("survey", "Surveys"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        choices=[("given", "Given"), ("withdrawn", "Withdrawn")], max_length=10, verbose_name="consent"
                    ),
                ),
                ("said_on", models.DateField(verbose_name="said on")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("form", "Signed form"),
                            ("website", "Website"),
                            ("email", "Their e-mail"),
                            ("call", "Said by phone"),
                            ("in_person", "Said in person"),
                            ("event", "Fair or event"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="known from",
                    ),
                ),
                ("evidence", models.CharField(max_length=300, verbose_name="evidence")),
                (
                    "noted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
                    ),
                ),
                ("evidence_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["partner", "contact", "channel", "purpose", "-said_on", "-id"],
                        name="consent_that_counts",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["said_on", "id"], name="consent_by_day"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="consent_has_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["email", "sms", "call", "messenger", "post"])),
                        name="consent_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["marketing", "service", "survey"])),
                        name="consent_purpose_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said__in", ["given", "withdrawn"])), name="consent_given_or_withdrawn"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("asker", models.CharField(max_length=200, verbose_name="who asks")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="data_requests",
                        to="partners.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="data_requests",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "wish",
                    models.CharField(
                        choices=[
                            ("access", "Access"),
                            ("correction", "Correction"),
                            ("erasure", "Erasure"),
                            ("restriction", "Restriction"),
                            ("objection", "Objection"),
                        ],
                        max_length=12,
                        verbose_name="what they ask for",
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="asked on")),
                ("due_on", models.DateField(verbose_name="answer due")),
                (
                    "answer",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("refused", "Refused")],
                        default="open",
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="data_requests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=10000, verbose_name="note")),
                ("asker_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
            ],
            options={
                "verbose_name": "request on personal data",
                "verbose_name_plural": "requests on personal data",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["due_on", "id"], name="data_request_by_due"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["owner", "due_on", "id"],
                        name="data_request_of_owner",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asker", ""), _negated=True), name="data_request_of_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wish__in", ["access", "correction", "erasure", "restriction", "objection"])
                        ),
                        name="data_request_wish_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["open", "done", "refused"])),
                        name="data_request_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("asked_on"))), name="data_request_due_after_asking"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "open"), ("answered_on", None)),
                            models.Q(models.Q(("answer", "open"), _negated=True), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="data_request_answered_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                ("also", models.JSONField(default=list)),
                ("born_at", models.DateTimeField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("asked", "They asked for it"),
                            ("withdrawn", "They withdrew their consent"),
                            ("over", "The period of keeping is over"),
                            ("needless", "No longer needed"),
                        ],
                        max_length=10,
                        verbose_name="ground",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                (
                    "stage",
                    models.CharField(
                        choices=[("waiting", "Waits for approval"), ("refused", "Refused"), ("done", "Erased")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "object_id", "-id"], name="erasure_of_record")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "waiting")),
                        fields=("kind", "object_id"),
                        name="erasure_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["waiting", "refused", "done"])), name="erasure_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ground__in", ["asked", "withdrawn", "over", "needless"])),
                        name="erasure_has_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("stage", "waiting")),
                            models.Q(models.Q(("stage", "waiting"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="erasure_decided_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeepingPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("customer", "Customer"),
                            ("prospect", "Prospect"),
                            ("supplier", "Supplier"),
                            ("agent", "Sales agent"),
                            ("employee", "Employee"),
                            ("competitor", "Competitor"),
                            ("ally", "Ally"),
                            ("none", "Persons without a role"),
                            ("contacts", "Contacts of partners"),
                        ],
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("months", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "of__in",
                                [
                                    "customer",
                                    "prospect",
                                    "supplier",
                                    "agent",
                                    "employee",
                                    "competitor",
                                    "ally",
                                    "none",
                                    "contacts",
                                ],
                            )
                        ),
                        name="keeping_period_of_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("months__gte", 1)), name="keeping_period_has_months"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasureProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("silent_since", models.DateField()),
                (
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("kept_until", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["silent_since", "id"], name="proposal_by_silence")],
                "constraints": [models.UniqueConstraint(fields=("kind", "object_id"), name="erasure_proposed_once")],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("kind", "object_id"), name="legal_hold_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="legal_hold_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at", None), ("lifted_by", None)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="legal_hold_lifted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
