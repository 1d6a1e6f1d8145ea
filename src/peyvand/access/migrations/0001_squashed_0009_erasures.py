"""Who works here and what they may do, in the shape of nine migrations at once (docs/adr/0026-squashed-migrations.md)."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import peyvand.access.models.custom
import peyvand.access.models.epoch
import peyvand.access.models.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("access", "0001_initial"),
        ("access", "0002_cache"),
        ("access", "0003_name_fold"),
        ("access", "0004_territory_places"),
        ("access", "0005_custom_values"),
        ("access", "0006_mailing_needs_consent"),
        ("access", "0007_undo_days"),
        ("access", "0008_map_tiles"),
        ("access", "0009_erasures"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CacheRow",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "access_cache",
            },
        ),
        migrations.CreateModel(
            name="AccessEpoch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=peyvand.access.models.epoch.new_token, max_length=32)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="access_epoch_single_row")],
            },
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("firm", models.CharField(blank=True, max_length=150, verbose_name="name of the firm")),
                ("language", models.CharField(default="en", max_length=5, verbose_name="language of new users")),
                ("time_zone", models.CharField(default="UTC", max_length=60, verbose_name="time zone of new users")),
                (
                    "region",
                    models.CharField(default="IR", max_length=2, verbose_name="country for phones without a code"),
                ),
                ("switched_off", models.JSONField(blank=True, default=list, verbose_name="areas switched off")),
                (
                    "undo_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="days in which acts on many can be undone"
                    ),
                ),
                (
                    "mailing_needs_consent",
                    models.BooleanField(default=False, verbose_name="letters to groups only with consent"),
                ),
                (
                    "map_tiles",
                    models.CharField(
                        choices=[
                            ("none", "None: no maps"),
                            ("osm", "OpenStreetMap"),
                            ("own", "Our own, or of a provider"),
                        ],
                        default="none",
                        max_length=4,
                        verbose_name="pictures of maps",
                    ),
                ),
                ("map_address", models.CharField(blank=True, max_length=300, verbose_name="address of the pictures")),
                ("map_attribution", models.CharField(blank=True, max_length=200, verbose_name="who made the map")),
                ("map_zoom", models.PositiveSmallIntegerField(default=19, verbose_name="greatest zoom")),
                (
                    "erasure_needs_second",
                    models.BooleanField(default=True, verbose_name="a second person approves erasures"),
                ),
                (
                    "request_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="days to answer a request on personal data"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="installation_single_row"),
                    models.CheckConstraint(
                        condition=models.Q(("map_tiles__in", ["none", "osm", "own"])), name="installation_map_tiles"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("map_tiles", "own"), _negated=True),
                            models.Q(("map_address", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="installation_map_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="organisation_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
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
                ("description", models.CharField(blank=True, max_length=300, verbose_name="description")),
            ],
            options={
                "verbose_name": "role",
                "verbose_name_plural": "roles",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="role_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="access.role"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("view", "See"),
                            ("create", "Create"),
                            ("edit", "Change"),
                            ("delete", "Delete and restore"),
                            ("assign", "Assign to others"),
                            ("share", "Share by hand"),
                            ("export", "Export"),
                            ("import", "Import"),
                            ("bulk", "Change many at once"),
                            ("configure", "Share views and set up lists"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("own", "Own"),
                            ("team", "Of the team"),
                            ("subordinates", "Of those below in the org chart"),
                            ("territory", "In the territory"),
                            ("all", "All"),
                        ],
                        default="all",
                        max_length=12,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("role", "kind", "action", "scope"), name="grant_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="field_rules", to="access.role"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("field", models.CharField(max_length=60)),
                ("access", models.CharField(choices=[("hidden", "Hidden"), ("readonly", "Read only")], max_length=8)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("role", "kind", "field"), name="field_rule_unique")],
            },
        ),
        migrations.CreateModel(
            name="Territory",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="access.territory",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "territory",
                "verbose_name_plural": "territories",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="territory_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TerritoryPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="access.territory"
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("region", models.CharField(blank=True, max_length=100, verbose_name="province")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                ("postcode", models.CharField(blank=True, max_length=20, verbose_name="beginning of the postcode")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("city", ""), ("country", ""), ("postcode", ""), ("region", ""), _negated=True
                        ),
                        name="territory_place_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted")),
                ("custom", peyvand.access.models.custom.CustomValues(default=None, editable=False, null=True)),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "username",
                    models.CharField(
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="user name",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("display_name", models.CharField(editable=False, max_length=301)),
                ("name_key", peyvand.access.models.keys.KeyField(db_index=True, editable=False)),
                ("name_fold", peyvand.access.models.keys.KeyField(editable=False)),
                ("search_key", models.TextField(editable=False)),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("is_administrator", models.BooleanField(default=False, verbose_name="administrator")),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="staff",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reports to",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fa", "فارسی"), ("tr", "Türkçe"), ("bg", "Български")],
                        default="en",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "calendar",
                    models.CharField(
                        choices=[("gregorian", "Gregorian"), ("jalali", "Jalali")],
                        default="gregorian",
                        max_length=10,
                        verbose_name="calendar",
                    ),
                ),
                (
                    "digits",
                    models.CharField(
                        choices=[("latin", "0123456789"), ("persian", "۰۱۲۳۴۵۶۷۸۹")],
                        default="latin",
                        max_length=10,
                        verbose_name="digits",
                    ),
                ),
                ("time_zone", models.CharField(default="UTC", max_length=60, verbose_name="time zone")),
                (
                    "theme",
                    models.CharField(
                        choices=[("auto", "As the device"), ("light", "Light"), ("dark", "Dark")],
                        default="auto",
                        max_length=5,
                        verbose_name="look",
                    ),
                ),
                (
                    "density",
                    models.CharField(
                        choices=[("compact", "Compact"), ("normal", "Normal"), ("roomy", "Roomy")],
                        default="normal",
                        max_length=8,
                        verbose_name="rows",
                    ),
                ),
                (
                    "territories",
                    models.ManyToManyField(
                        blank=True, related_name="agents", to="access.territory", verbose_name="territories"
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True, related_name="staff", to="access.organisation", verbose_name="organisations"
                    ),
                ),
                (
                    "roles",
                    models.ManyToManyField(blank=True, related_name="holders", to="access.role", verbose_name="roles"),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("username"),
                        name="user_name_unique",
                        violation_error_message="This user name is taken.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="user_email_unique",
                        violation_error_message="This e-mail belongs to another user.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("manager", models.F("id")), _negated=True), name="user_not_own_manager"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
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
                    "leader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="leads",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leader",
                    ),
                ),
            ],
            options={
                "verbose_name": "team",
                "verbose_name_plural": "teams",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="team_name_unique",
                        violation_error_message="There is one of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="access.team",
                    ),
                ),
                (
                    "level",
                    models.CharField(choices=[("view", "See"), ("edit", "Change")], default="view", max_length=4),
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
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "object_id"], name="share_record"),
                    models.Index(fields=["user", "kind"], name="share_user_kind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("user", None), ("team", None), _connector="XOR"), name="share_user_or_team"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("user", None), _negated=True),
                        fields=("kind", "object_id", "user"),
                        name="share_user_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("team", None), _negated=True),
                        fields=("kind", "object_id", "team"),
                        name="share_team_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="what it is for")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("hint", models.CharField(editable=False, max_length=12)),
                ("actions", models.JSONField(blank=True, default=list, verbose_name="limited to")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="valid until")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="user",
            name="teams",
            field=models.ManyToManyField(blank=True, related_name="members", to="access.team", verbose_name="teams"),
        ),
    ]
