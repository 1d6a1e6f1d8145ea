"""The tables of partners, and the words that a firm starts with (docs/adr/0026-squashed-migrations.md)."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import peyvand.access.models.custom
import peyvand.access.models.keys
import peyvand.partners.models.address
from django.conf import settings
from django.db import migrations, models

from peyvand.access.starting_terms import words
from peyvand.partners.starting_terms import DUTIES, TERMS


def make_terms(apps, schema_editor):
    """The words that a firm starts with."""
    terms = apps.get_model("partners", "PartnerTerm")
    for name, some in (*TERMS.items(), ("duty", DUTIES)):
        terms.objects.bulk_create(terms(list=name, **words(place, one)) for place, one in enumerate(some, 1))


class Migration(migrations.Migration):
    replaces = [
        ("partners", "0001_initial"),
        ("partners", "0002_name_fold"),
        ("partners", "0003_partner_by_group"),
        ("partners", "0004_partner_in_trash"),
        ("partners", "0005_described"),
        ("partners", "0006_starting_terms"),
        ("partners", "0007_numbers_and_roles"),
        ("partners", "0008_starting_terms_of_roles"),
        ("partners", "0010_contacts_described"),
        ("partners", "0011_starting_duties"),
        ("partners", "0012_address_on_the_map"),
        ("partners", "0013_criteria"),
        ("partners", "0014_special_groups"),
        ("partners", "0015_affiliations"),
        ("partners", "0016_affiliations_granted"),
        ("partners", "0020_exclusive"),
        ("partners", "0021_logo"),
        ("partners", "0022_custom_values"),
        ("partners", "0023_segments"),
        ("partners", "0024_segments_granted"),
        ("partners", "0025_merged"),
        ("partners", "0026_likenesses"),
        ("partners", "0027_standing"),
        ("partners", "0028_address_usages"),
        ("partners", "0029_address_usages_only"),
    ]

    initial = True

    dependencies = [
        ("access", "0004_territory_places"),
        ("documents", "0001_stored_file"),
        ("records", "0002_series"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Criterion",
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
                ("single", models.BooleanField(default=True, verbose_name="one value only")),
            ],
            options={
                "verbose_name": "criterion",
                "verbose_name_plural": "criteria",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="criterion_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionValue",
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
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="partners.criterion",
                        verbose_name="criterion",
                    ),
                ),
            ],
            options={
                "verbose_name": "value of a criterion",
                "verbose_name_plural": "values of criteria",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["criterion", "position"], name="criterion_value_order")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("criterion"),
                        django.db.models.functions.text.Lower("name"),
                        name="criterion_value_unique",
                        violation_error_message="This criterion has such a value already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
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
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(8),
                        ],
                        verbose_name="colour",
                    ),
                ),
                ("special", models.BooleanField(default=False, verbose_name="special")),
                (
                    "contact_every",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days between contacts"),
                ),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="description")),
            ],
            options={
                "verbose_name": "group",
                "verbose_name_plural": "groups",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="group_name_unique",
                        violation_error_message="There is one of this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("contact_every__isnull", True), ("contact_every__gte", 1), _connector="OR"),
                        name="group_contact_every_positive",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "of",
                    models.CharField(
                        choices=[("partners", "Partners"), ("contacts", "Contacts")],
                        default="partners",
                        max_length=12,
                        verbose_name="holds",
                    ),
                ),
                ("condition", models.TextField(max_length=20000, verbose_name="condition")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="description")),
                ("shared", models.BooleanField(default=False, verbose_name="shared with everybody")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="segments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                ("name_key", peyvand.access.models.keys.KeyField(db_index=True, editable=False)),
                ("search_key", models.TextField(editable=False)),
            ],
            options={
                "verbose_name": "segment",
                "verbose_name_plural": "segments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("condition", ""), _negated=True)
                        ),
                        name="segment_says_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("of__in", ["partners", "contacts"])), name="segment_of_known_kind"
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        models.F("owner"),
                        condition=models.Q(("deleted_at", None)),
                        name="segment_name_once_for_each_owner",
                        violation_error_message="There is a segment of this name already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tag",
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
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="tag_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerTerm",
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
                    "list",
                    models.CharField(
                        choices=[
                            ("type", "Type"),
                            ("rating", "Rating"),
                            ("status", "Status"),
                            ("industry", "Industry"),
                            ("field", "Field of activity"),
                            ("legal_form", "Legal form"),
                            ("occupation", "Occupation"),
                            ("education", "Education"),
                            ("source", "Source"),
                            ("payment", "Payment terms"),
                            ("agent_level", "Level of agent"),
                            ("duty", "Responsibility"),
                        ],
                        max_length=12,
                        verbose_name="list",
                    ),
                ),
            ],
            options={
                "verbose_name": "word for partners",
                "verbose_name_plural": "words for partners",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["list", "position"], name="partner_term_list")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("list"),
                        django.db.models.functions.text.Lower("name"),
                        name="partner_term_unique",
                        violation_error_message="This list has such a word already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("number", models.CharField(max_length=20, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "Person"), ("organisation", "Organisation")],
                        default="organisation",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="partners",
                        to="partners.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="partners",
                        to="access.territory",
                        verbose_name="territory",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="partners",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                ("exclusive", models.BooleanField(default=False, verbose_name="exclusive to its owner")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: for all of our organisations.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="access.organisation",
                        verbose_name="kept for",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="partners.partner",
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="type",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="rating",
                    ),
                ),
                (
                    "status",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="status",
                    ),
                ),
                (
                    "field_of_activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="field of activity",
                    ),
                ),
                (
                    "industry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="industry",
                    ),
                ),
                (
                    "legal_form",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="legal form",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="occupation",
                    ),
                ),
                (
                    "education",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="education",
                    ),
                ),
                ("national_id", models.CharField(blank=True, max_length=20, verbose_name="national id")),
                ("vat_number", models.CharField(blank=True, max_length=20, verbose_name="tax number")),
                ("registration_no", models.CharField(blank=True, max_length=40, verbose_name="registration no.")),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="birth date")),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("female", "Female"), ("male", "Male")],
                        max_length=6,
                        verbose_name="gender",
                    ),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="founded")),
                ("employees", models.PositiveIntegerField(blank=True, null=True, verbose_name="employees")),
                (
                    "revenue",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=19, null=True, verbose_name="yearly revenue"
                    ),
                ),
                (
                    "credit_limit",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=19, null=True, verbose_name="credit limit"
                    ),
                ),
                ("currency", models.CharField(default="EUR", max_length=3, verbose_name="currency")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="source",
                    ),
                ),
                ("interest", models.CharField(blank=True, max_length=300, verbose_name="interested in")),
                ("customer_since", models.DateField(blank=True, null=True, verbose_name="customer since")),
                (
                    "payment_terms",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="payment terms",
                    ),
                ),
                ("supplier_account", models.CharField(blank=True, max_length=40, verbose_name="our number there")),
                (
                    "delivery_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days to deliver"),
                ),
                (
                    "agent_level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnerterm",
                        verbose_name="level of agent",
                    ),
                ),
                (
                    "commission",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="commission"
                    ),
                ),
                ("personnel_no", models.CharField(blank=True, max_length=40, verbose_name="personnel no.")),
                ("hired_on", models.DateField(blank=True, null=True, verbose_name="hired on")),
                ("strengths", models.TextField(blank=True, max_length=2000, verbose_name="strengths")),
                ("weaknesses", models.TextField(blank=True, max_length=2000, verbose_name="weaknesses")),
                ("website", models.URLField(blank=True, max_length=300, verbose_name="website")),
                ("note", models.TextField(blank=True, max_length=10000, verbose_name="note")),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                        verbose_name="logo",
                    ),
                ),
                (
                    "former_numbers",
                    models.TextField(blank=True, default="", editable=False, verbose_name="former numbers"),
                ),
                ("phone", models.CharField(blank=True, editable=False, max_length=20)),
                ("email", models.CharField(blank=True, editable=False, max_length=254)),
                ("city", models.CharField(blank=True, editable=False, max_length=100)),
                ("country", models.CharField(blank=True, editable=False, max_length=2)),
                ("name_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("name_fold", peyvand.access.models.keys.KeyField(editable=False)),
                ("city_key", peyvand.access.models.keys.KeyField(blank=True, editable=False)),
                ("core_key", peyvand.access.models.keys.KeyField(blank=True, default="", editable=False)),
                ("word_key", peyvand.access.models.keys.KeyField(blank=True, default="", editable=False)),
                ("id_key", models.CharField(blank=True, default="", editable=False, max_length=30)),
                ("tax_key", models.CharField(blank=True, default="", editable=False, max_length=30)),
                ("reach_key", models.TextField(blank=True, editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "criteria",
                    models.ManyToManyField(
                        blank=True, related_name="partners", to="partners.criterionvalue", verbose_name="classification"
                    ),
                ),
                (
                    "tags",
                    models.ManyToManyField(blank=True, related_name="partners", to="partners.tag", verbose_name="tags"),
                ),
            ],
            options={
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["name_key", "id"], name="partner_by_name"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["group", "name_key", "id"],
                        name="partner_by_group",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["group", "city_key", "name_key", "id"],
                        name="partner_by_group_city",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["city_key", "name_key", "id"],
                        name="partner_by_city",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["owner", "name_key", "id"],
                        name="partner_by_owner",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["territory", "name_key", "id"],
                        name="partner_by_territory",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["parent", "name_key", "id"],
                        name="partner_by_parent",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["updated_at", "id"], name="partner_by_change"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["created_at", "id"],
                        name="partner_by_creation",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["core_key"], name="partner_by_core_key"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["word_key"], name="partner_by_word_key"
                    ),
                    models.Index(condition=models.Q(("deleted_at", None)), fields=["id_key"], name="partner_by_id_key"),
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["tax_key"], name="partner_by_tax_key"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)),
                        fields=["deleted_at", "id"],
                        name="partner_in_trash",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="partner_has_name"),
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True), name="partner_has_number"
                    ),
                    models.UniqueConstraint(fields=("number",), name="partner_number_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("commission__isnull", True),
                            models.Q(("commission__gte", 0), ("commission__lte", 100)),
                            _connector="OR",
                        ),
                        name="partner_commission_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("exclusive", False), ("owner__isnull", False), _connector="OR"),
                        name="partner_exclusive_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="partner_is_not_its_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit_limit__isnull", True), ("credit_limit__gte", 0), _connector="OR"),
                        name="partner_limit_not_negative",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), models.Q(("national_id", ""), _negated=True)),
                        fields=("country", "kind", "national_id"),
                        name="partner_national_id_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="addresses", to="partners.partner"
                    ),
                ),
                (
                    "usages",
                    models.JSONField(default=peyvand.partners.models.address.office_only, verbose_name="used for"),
                ),
                ("street", models.CharField(blank=True, max_length=300, verbose_name="street")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                ("region", models.CharField(blank=True, max_length=100, verbose_name="province")),
                ("postcode", models.CharField(blank=True, max_length=20, verbose_name="postcode")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("point", models.CharField(blank=True, max_length=24, verbose_name="map point")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("usages", []), _negated=True), name="address_has_usage")
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerPhone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="number")),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("office", "Office"),
                            ("mobile", "Mobile"),
                            ("home", "Home"),
                            ("fax", "Fax"),
                            ("other", "Other"),
                        ],
                        default="office",
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phones", to="partners.partner"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerEmail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(db_index=True, max_length=254, verbose_name="address")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="emails", to="partners.partner"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                        related_name="contacts",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=100, verbose_name="first name")),
                ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("language", models.CharField(blank=True, max_length=3, verbose_name="language")),
                ("time_zone", models.CharField(blank=True, max_length=60, verbose_name="time zone")),
                (
                    "preferred_channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("call", "Phone call"),
                            ("sms", "SMS"),
                            ("email", "E-mail"),
                            ("whatsapp", "WhatsApp"),
                            ("telegram", "Telegram"),
                            ("viber", "Viber"),
                            ("eitaa", "Eitaa"),
                            ("bale", "Bale"),
                            ("rubika", "Rubika"),
                            ("signal", "Signal"),
                            ("skype", "Skype"),
                            ("instagram", "Instagram"),
                            ("linkedin", "LinkedIn"),
                        ],
                        max_length=10,
                        verbose_name="best reached by",
                    ),
                ),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="birth date")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                ("note", models.TextField(blank=True, max_length=10000, verbose_name="note")),
                ("name", models.CharField(editable=False, max_length=201)),
                ("phone", models.CharField(blank=True, editable=False, max_length=20)),
                ("email", models.CharField(blank=True, editable=False, max_length=254)),
                ("name_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("name_fold", peyvand.access.models.keys.KeyField(editable=False)),
                ("reach_key", models.TextField(blank=True, editable=False)),
                ("search_key", models.TextField(editable=False)),
                (
                    "responsibilities",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="partners.partnerterm", verbose_name="responsible for"
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacts",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["name_key", "id"], name="contact_by_name"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["partner", "name_key", "id"],
                        name="contact_by_partner",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_name", ""), _negated=True), name="contact_has_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactChannel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="channels", to="partners.contact"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("telegram", "Telegram"),
                            ("viber", "Viber"),
                            ("eitaa", "Eitaa"),
                            ("bale", "Bale"),
                            ("rubika", "Rubika"),
                            ("signal", "Signal"),
                            ("skype", "Skype"),
                            ("instagram", "Instagram"),
                            ("linkedin", "LinkedIn"),
                        ],
                        max_length=10,
                        verbose_name="messenger",
                    ),
                ),
                ("handle", models.CharField(max_length=100, verbose_name="name or number")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReachableHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="partners.contact"
                    ),
                ),
                ("first_day", models.CharField(max_length=3, verbose_name="day")),
                ("last_day", models.CharField(blank=True, max_length=3, verbose_name="until day")),
                ("start", models.CharField(max_length=5, verbose_name="from")),
                ("end", models.CharField(max_length=5, verbose_name="until")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="reachable_hours_end_after_start"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactPhone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="number")),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("office", "Office"),
                            ("mobile", "Mobile"),
                            ("home", "Home"),
                            ("fax", "Fax"),
                            ("other", "Other"),
                        ],
                        default="office",
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phones", to="partners.contact"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactEmail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(db_index=True, max_length=254, verbose_name="address")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="emails", to="partners.contact"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="partners.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                ("position", models.CharField(max_length=150, verbose_name="position")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("search_key", models.TextField(editable=False)),
            ],
            options={
                "verbose_name": "other position",
                "verbose_name_plural": "other positions",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["updated_at", "id"],
                        name="affiliation_by_change",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position", ""), _negated=True), name="affiliation_has_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="affiliation_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        models.F("contact"),
                        models.F("partner"),
                        django.db.models.functions.text.Lower("position"),
                        condition=models.Q(("deleted_at", None), ("until", None)),
                        name="affiliation_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BankAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bank_accounts", to="partners.partner"
                    ),
                ),
                ("iban", models.CharField(blank=True, max_length=34, verbose_name="IBAN")),
                ("card", models.CharField(blank=True, max_length=16, verbose_name="card")),
                ("bank", models.CharField(blank=True, max_length=100, verbose_name="bank")),
                ("holder", models.CharField(blank=True, max_length=150, verbose_name="holder")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="LikePair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partners.partner"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partners.partner"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("distinct_at", models.DateTimeField(blank=True, null=True)),
                (
                    "distinct_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("score"), descending=True),
                        models.F("id"),
                        condition=models.Q(("distinct_at", None)),
                        name="like_pair_by_score",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("first", "second"),
                        django.db.models.functions.comparison.Greatest("first", "second"),
                        name="like_pair_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True), name="like_pair_of_two"
                    ),
                    models.CheckConstraint(condition=models.Q(("score__lte", 100)), name="like_pair_score"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerRole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="partners.partner"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("customer", "Customer"),
                            ("prospect", "Prospect"),
                            ("supplier", "Supplier"),
                            ("agent", "Sales agent"),
                            ("employee", "Employee"),
                            ("competitor", "Competitor"),
                            ("ally", "Ally"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["role", "partner"], name="partner_role")],
                "constraints": [models.UniqueConstraint(fields=("partner", "role"), name="partner_role_once")],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "partner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="partners.partner",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("steady", "In rhythm"), ("due", "Due"), ("at_risk", "At risk")],
                        max_length=8,
                        verbose_name="contact",
                    ),
                ),
                ("last_contact_on", models.DateField(verbose_name="last contact")),
                ("rhythm_days", models.PositiveIntegerField(verbose_name="usual days between contacts")),
                ("silent_days", models.PositiveIntegerField(verbose_name="days without contact")),
                ("overdue_days", models.PositiveIntegerField(verbose_name="days overdue")),
                ("frequency", models.PositiveIntegerField(verbose_name="contacts and sales")),
                ("bought", models.DecimalField(decimal_places=2, max_digits=19, null=True, verbose_name="bought")),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                ("recency_score", models.PositiveSmallIntegerField(verbose_name="recency")),
                ("frequency_score", models.PositiveSmallIntegerField(verbose_name="frequency")),
                ("money_score", models.PositiveSmallIntegerField(verbose_name="money")),
                ("score", models.PositiveSmallIntegerField(verbose_name="score")),
                ("reckoned_on", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "-score", "partner"], name="standing_by_state"),
                    models.Index(fields=["score", "partner"], name="standing_by_score"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["steady", "due", "at_risk"])), name="standing_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rhythm_days__gte", 1)), name="standing_rhythm_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 20), ("score__lte", 100)), name="standing_score_in_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recency_score__gte", 1),
                            ("recency_score__lte", 5),
                            ("frequency_score__gte", 1),
                            ("frequency_score__lte", 5),
                            ("money_score__gte", 1),
                            ("money_score__lte", 5),
                        ),
                        name="standing_scores_in_range",
                    ),
                ],
            },
        ),
        migrations.RunPython(make_terms, migrations.RunPython.noop),
    ]
