"""What all records have in common, in the shape of eight migrations at once (docs/adr/0026-squashed-migrations.md)."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("records", "0001_initial"),
        ("records", "0002_series"),
        ("records", "0003_required_fields"),
        ("records", "0004_arrangements"),
        ("records", "0005_custom_values"),
        ("records", "0006_merged"),
        ("records", "0007_map_layout"),
        ("records", "0008_personal_own_fields"),
    ]

    initial = True

    dependencies = [
        ("access", "0003_name_fold"),
        ("journal", "0002_import_cause"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RoleArrangement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="arrangements", to="access.role"
                    ),
                ),
                ("resource", models.CharField(max_length=60)),
                ("panels", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("role", "resource"), name="arrangement_once")],
            },
        ),
        migrations.CreateModel(
            name="CustomField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("resource", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("long_text", "Long text"),
                            ("number", "Number"),
                            ("money", "Money"),
                            ("date", "Date"),
                            ("moment", "Date and time"),
                            ("choice", "Choice"),
                            ("choices", "Several choices"),
                            ("yesno", "Yes or no"),
                            ("web", "Web address"),
                            ("email", "E-mail"),
                            ("phone", "Phone"),
                        ],
                        default="text",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("label_en", models.CharField(blank=True, max_length=80, verbose_name="name in English")),
                ("label_fa", models.CharField(blank=True, max_length=80, verbose_name="name in Persian")),
                ("label_tr", models.CharField(blank=True, max_length=80, verbose_name="name in Turkish")),
                ("label_bg", models.CharField(blank=True, max_length=80, verbose_name="name in Bulgarian")),
                ("help_en", models.CharField(blank=True, max_length=200, verbose_name="help in English")),
                ("help_fa", models.CharField(blank=True, max_length=200, verbose_name="help in Persian")),
                ("help_tr", models.CharField(blank=True, max_length=200, verbose_name="help in Turkish")),
                ("help_bg", models.CharField(blank=True, max_length=200, verbose_name="help in Bulgarian")),
                ("decimals", models.PositiveSmallIntegerField(default=0, verbose_name="decimals")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="unit")),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                ("default", models.CharField(blank=True, max_length=200, verbose_name="value at the start")),
                ("section", models.SmallIntegerField(default=-1, verbose_name="stands under")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place")),
                ("shown", models.BooleanField(default=False, verbose_name="stands in lists from the start")),
                ("unique", models.BooleanField(default=False, verbose_name="no two records have the same")),
                ("indexed", models.BooleanField(default=False, verbose_name="quick to sort and filter")),
                ("is_personal", models.BooleanField(default=True, verbose_name="says something of a person")),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("resource", "name"), name="custom_field_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("label_bg", ""), ("label_en", ""), ("label_fa", ""), ("label_tr", ""), _negated=True
                        ),
                        name="custom_field_is_named",
                    ),
                    models.CheckConstraint(condition=models.Q(("decimals__lte", 6)), name="custom_field_decimals"),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "money"), ("currency", ""), _connector="XOR"),
                        name="custom_field_currency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CustomChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="records.customfield"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("name_en", models.CharField(blank=True, max_length=80, verbose_name="name in English")),
                ("name_fa", models.CharField(blank=True, max_length=80, verbose_name="name in Persian")),
                ("name_tr", models.CharField(blank=True, max_length=80, verbose_name="name in Turkish")),
                ("name_bg", models.CharField(blank=True, max_length=80, verbose_name="name in Bulgarian")),
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
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("field", "code"), name="custom_choice_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Merged",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("loser_id", models.BigIntegerField()),
                ("winner_id", models.BigIntegerField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.batch"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "winner_id"], name="merged_by_winner")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "loser_id"), name="merged_once"),
                    models.CheckConstraint(
                        condition=models.Q(("loser_id", models.F("winner_id")), _negated=True),
                        name="merged_into_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preferences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("key", models.CharField(max_length=100)),
                ("value", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="preference_once")],
            },
        ),
        migrations.CreateModel(
            name="RequiredField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("resource", models.CharField(max_length=60)),
                ("field", models.CharField(max_length=60)),
                ("condition", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("resource", "field", "condition"), name="required_field_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("last", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "series",
            },
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("resource", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="views", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("shared", models.BooleanField(default=False, verbose_name="shared")),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="access.team",
                        verbose_name="only with the team",
                    ),
                ),
                ("condition", models.JSONField(blank=True, default=dict)),
                ("search", models.CharField(blank=True, max_length=200)),
                ("sort", models.CharField(blank=True, max_length=60)),
                ("group", models.CharField(blank=True, max_length=60)),
                ("columns", models.JSONField(blank=True, default=list)),
                (
                    "layout",
                    models.CharField(
                        choices=[("list", "List"), ("board", "Board"), ("map", "Map")], default="list", max_length=8
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "pinned_by",
                    models.ManyToManyField(blank=True, related_name="pinned_views", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resource", "owner", "name"),
                        name="view_name_once",
                        violation_error_message="You have a view of this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team", None), ("shared", True), _connector="OR"),
                        name="view_team_only_when_shared",
                    ),
                ],
            },
        ),
    ]
