"""The tables of products, and the units that a firm starts with (docs/adr/0026-squashed-migrations.md)."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import peyvand.access.models.custom
import peyvand.access.models.keys
from django.db import migrations, models

from peyvand.access.starting_terms import words
from peyvand.products.starting_terms import UNITS


def make_terms(apps, schema_editor):
    """The units that a firm starts with."""
    units = apps.get_model("products", "ProductUnit")
    units.objects.bulk_create(units(**words(place, one)) for place, one in enumerate(UNITS, 1))


class Migration(migrations.Migration):
    replaces = [("products", "0001_initial"), ("products", "0002_starting_terms"), ("products", "0003_custom_values")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ProductUnit",
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
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ["position", "name_key", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="productunit_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[("goods", "Goods"), ("service", "Service")],
                        default="goods",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("series", models.CharField(blank=True, max_length=100, verbose_name="series")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="products.productunit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "price",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=19, null=True, verbose_name="price"),
                ),
                ("currency", models.CharField(default="EUR", max_length=3, verbose_name="currency")),
                ("is_active", models.BooleanField(default=True, verbose_name="is sold")),
                ("description", models.TextField(blank=True, max_length=10000, verbose_name="description")),
                ("name_key", peyvand.access.models.keys.KeyField(editable=False)),
                ("name_fold", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
            ],
            options={
                "verbose_name": "product",
                "verbose_name_plural": "products",
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)), fields=["name_key", "id"], name="product_by_name"
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)),
                        fields=["deleted_at", "id"],
                        name="product_in_trash",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="product_has_name"),
                    models.CheckConstraint(
                        condition=models.Q(("price__isnull", True), ("price__gte", 0), _connector="OR"),
                        name="product_price_not_negative",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("code"),
                        condition=models.Q(("code", ""), _negated=True),
                        name="product_code_unique",
                        violation_error_message="There is a product of this code already.",
                    ),
                ],
            },
        ),
        migrations.RunPython(make_terms, migrations.RunPython.noop),
    ]
