"""The tables of opportunities, and the pipeline that a firm starts with (docs/adr/0026-squashed-migrations.md)."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import peyvand.access.models.custom
import peyvand.access.models.keys
from django.conf import settings
from django.db import migrations, models

from peyvand.access.starting_terms import words
from peyvand.opportunities.starting_terms import PIPELINE, REASONS, STAGES


def make_terms(apps, schema_editor):
    """The pipeline and the reasons that a firm starts with."""
    pipelines, stages = apps.get_model("opportunities", "Pipeline"), apps.get_model("opportunities", "Stage")
    reasons = apps.get_model("opportunities", "LossReason")
    pipeline = pipelines.objects.create(**words(1, PIPELINE))
    stages.objects.bulk_create(
        stages(pipeline=pipeline, meaning=meaning, probability=share, stale_days=days, **words(place, one))
        for place, (meaning, share, days, one) in enumerate(STAGES, 1)
    )
    reasons.objects.bulk_create(reasons(**words(place, one)) for place, one in enumerate(REASONS, 1))


class Migration(migrations.Migration):
    replaces = [
        ("opportunities", "0001_initial"),
        ("opportunities", "0002_starting_terms"),
        ("opportunities", "0003_custom_values"),
    ]

    initial = True

    dependencies = [
        ("partners", "0004_partner_in_trash"),
        ("products", "0002_starting_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pipeline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_key", peyvand.access.models.keys.KeyField(db_index=True, editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "hue",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "blue"),
                            (2, "violet"),
                            (3, "pink"),
                            (4, "orange"),
                            (5, "amber"),
                            (6, "green"),
                            (7, "turquoise"),
                            (8, "grey"),
                        ],
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(8),
                        ],
                        verbose_name="colour",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                ("is_active", models.BooleanField(default=True, verbose_name="may be chosen")),
                ("name_en", models.CharField(blank=True, max_length=150, verbose_name="name in English")),
                ("name_fa", models.CharField(blank=True, max_length=150, verbose_name="name in Persian")),
                ("name_tr", models.CharField(blank=True, max_length=150, verbose_name="name in Turkish")),
                ("name_bg", models.CharField(blank=True, max_length=150, verbose_name="name in Bulgarian")),
            ],
            options={
                "verbose_name": "pipeline",
                "verbose_name_plural": "pipelines",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="pipeline_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_key", peyvand.access.models.keys.KeyField(db_index=True, editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "hue",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "blue"),
                            (2, "violet"),
                            (3, "pink"),
                            (4, "orange"),
                            (5, "amber"),
                            (6, "green"),
                            (7, "turquoise"),
                            (8, "grey"),
                        ],
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(8),
                        ],
                        verbose_name="colour",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                ("is_active", models.BooleanField(default=True, verbose_name="may be chosen")),
                ("name_en", models.CharField(blank=True, max_length=150, verbose_name="name in English")),
                ("name_fa", models.CharField(blank=True, max_length=150, verbose_name="name in Persian")),
                ("name_tr", models.CharField(blank=True, max_length=150, verbose_name="name in Turkish")),
                ("name_bg", models.CharField(blank=True, max_length=150, verbose_name="name in Bulgarian")),
                (
                    "pipeline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to="opportunities.pipeline",
                        verbose_name="pipeline",
                    ),
                ),
                (
                    "meaning",
                    models.CharField(
                        choices=[("open", "Open"), ("won", "Won"), ("lost", "Lost")],
                        default="open",
                        max_length=4,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "probability",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="probability",
                    ),
                ),
                (
                    "stale_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="stale after days"),
                ),
            ],
            options={
                "verbose_name": "stage",
                "verbose_name_plural": "stages",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        models.F("pipeline"),
                        django.db.models.functions.text.Lower("name"),
                        name="stage_name_unique",
                        violation_error_message="This pipeline has a stage of this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("probability__lte", 100)), name="stage_probability_is_a_share"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LossReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_key", peyvand.access.models.keys.KeyField(db_index=True, editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "hue",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "blue"),
                            (2, "violet"),
                            (3, "pink"),
                            (4, "orange"),
                            (5, "amber"),
                            (6, "green"),
                            (7, "turquoise"),
                            (8, "grey"),
                        ],
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(8),
                        ],
                        verbose_name="colour",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                ("is_active", models.BooleanField(default=True, verbose_name="may be chosen")),
                ("name_en", models.CharField(blank=True, max_length=150, verbose_name="name in English")),
                ("name_fa", models.CharField(blank=True, max_length=150, verbose_name="name in Persian")),
                ("name_tr", models.CharField(blank=True, max_length=150, verbose_name="name in Turkish")),
                ("name_bg", models.CharField(blank=True, max_length=150, verbose_name="name in Bulgarian")),
            ],
            options={
                "verbose_name": "reason of a loss",
                "verbose_name_plural": "reasons of losses",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="lossreason_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opportunity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opportunities",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="opportunities",
                        to="partners.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="opportunities.stage",
                        verbose_name="stage",
                    ),
                ),
                ("stage_since", models.DateTimeField(editable=False)),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=19, null=True, verbose_name="value"),
                ),
                ("currency", models.CharField(default="EUR", max_length=3, verbose_name="currency")),
                (
                    "probability",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="probability",
                    ),
                ),
                ("engaged_on", models.DateField(blank=True, null=True, verbose_name="begun")),
                ("expected_on", models.DateField(blank=True, null=True, verbose_name="expected close")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed")),
                (
                    "loss_reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="opportunities.lossreason",
                        verbose_name="why it was lost",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="opportunities",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=150, verbose_name="source")),
                ("note", models.TextField(blank=True, max_length=10000, verbose_name="note")),
                ("title_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("title_fold", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "competitors",
                    models.ManyToManyField(
                        blank=True, related_name="contested", to="partners.partner", verbose_name="competitors"
                    ),
                ),
            ],
            options={
                "verbose_name": "opportunity",
                "verbose_name_plural": "opportunities",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["title_key", "id"],
                        name="opportunity_by_title",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["stage", "currency", "value"],
                        name="opportunity_by_stage_value",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["stage", "title_key", "id"],
                        name="opportunity_by_stage",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["owner", "title_key", "id"],
                        name="opportunity_by_owner",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["partner", "title_key", "id"],
                        name="opportunity_of_partner",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["expected_on", "id"],
                        name="opportunity_by_expectation",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["closed_on", "id"],
                        name="opportunity_by_closing",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["updated_at", "id"],
                        name="opportunity_by_change",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)),
                        fields=["deleted_at", "id"],
                        name="opportunity_in_trash",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="opportunity_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", True), ("value__gte", 0), _connector="OR"),
                        name="opportunity_value_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("probability__lte", 100)), name="opportunity_probability_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("loss_reason__isnull", True), ("closed_on__isnull", False), _connector="OR"
                        ),
                        name="opportunity_lost_is_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpportunityLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="opportunities.opportunity",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="opportunity_lines",
                        to="products.product",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("quantity", models.DecimalField(decimal_places=3, default=1, max_digits=15, verbose_name="quantity")),
                ("price", models.DecimalField(decimal_places=4, default=0, max_digits=19, verbose_name="price")),
                (
                    "discount",
                    models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name="discount, per cent"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("discount__gte", 0), ("discount__lte", 100)),
                        name="line_discount_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price__gte", 0), ("quantity__gt", 0)), name="line_is_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="opportunities.opportunity",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="opportunities.stage",
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opportunities.stage"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["opportunity", "-id"], name="stage_move_of")],
            },
        ),
        migrations.RunPython(make_terms, migrations.RunPython.noop),
    ]
