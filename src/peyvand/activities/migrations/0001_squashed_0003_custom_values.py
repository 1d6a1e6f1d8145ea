"""The tables of activities, and the words that a firm starts with (docs/adr/0026-squashed-migrations.md)."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import peyvand.access.models.custom
import peyvand.access.models.keys
from django.conf import settings
from django.db import migrations, models

from peyvand.access.starting_terms import words
from peyvand.activities.starting_terms import KINDS, OUTCOMES


def make_terms(apps, schema_editor):
    """The words that a firm starts with."""
    kinds, outcomes = (apps.get_model("activities", name) for name in ("ActivityKind", "ActivityOutcome"))
    kinds.objects.bulk_create(
        kinds(meaning=meaning, **words(place, one)) for place, (meaning, one) in enumerate(KINDS.items(), 1)
    )
    outcomes.objects.bulk_create(outcomes(**words(place, one)) for place, one in enumerate(OUTCOMES, 1))


class Migration(migrations.Migration):
    replaces = [
        ("activities", "0001_initial"),
        ("activities", "0002_starting_terms"),
        ("activities", "0003_custom_values"),
    ]

    initial = True

    dependencies = [
        ("partners", "0004_partner_in_trash"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityKind",
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
                    "meaning",
                    models.CharField(
                        choices=[
                            ("call", "Call"),
                            ("visit", "Visit"),
                            ("meeting", "Meeting"),
                            ("fax", "Fax"),
                            ("email", "E-mail"),
                            ("letter", "Letter"),
                            ("sms", "SMS"),
                            ("note", "Note"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of activity",
                "verbose_name_plural": "kinds of activities",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="activitykind_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityOutcome",
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
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="activityoutcome_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
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
                        related_name="activities",
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
                        related_name="activities",
                        to="partners.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="activities.activitykind",
                        verbose_name="kind",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                ("text", models.TextField(blank=True, max_length=10000, verbose_name="what was said")),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "Planned"), ("done", "Done"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="planned for")),
                ("planned_time", models.TimeField(blank=True, null=True, verbose_name="at")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("out", "From us"), ("in", "From them")],
                        max_length=3,
                        verbose_name="direction",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="activities.activityoutcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="activities",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next_steps",
                        to="activities.activity",
                    ),
                ),
                ("title", models.CharField(editable=False, max_length=200)),
                ("title_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "participants",
                    models.ManyToManyField(
                        blank=True,
                        related_name="took_part",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleagues who take part",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["title_key", "id"], name="activity_by_title"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["partner", "done_at", "id"],
                        name="activity_of_partner",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None), ("status", "planned")),
                        fields=["owner", "planned_on", "id"],
                        name="activity_planned_by",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["planned_on", "id"], name="activity_by_plan"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["done_at", "id"], name="activity_by_doing"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["updated_at", "id"], name="activity_by_change"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)),
                        fields=["deleted_at", "id"],
                        name="activity_in_trash",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("status", "done")),
                            models.Q(models.Q(("status", "done"), _negated=True), ("done_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="activity_done_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "planned"), _negated=True),
                            ("planned_on__isnull", False),
                            _connector="OR",
                        ),
                        name="activity_planned_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_time__isnull", True), ("planned_on__isnull", False), _connector="OR"
                        ),
                        name="activity_time_of_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="activities.activity"
                    ),
                ),
                ("question", models.CharField(max_length=500, verbose_name="question")),
                ("answer", models.CharField(blank=True, max_length=1000, verbose_name="answer")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.RunPython(make_terms, migrations.RunPython.noop),
    ]
