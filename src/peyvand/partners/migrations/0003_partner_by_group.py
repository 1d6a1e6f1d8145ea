from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns of a board begin with their first cards; without this index each sorted its whole group."""

    dependencies = [("partners", "0002_name_fold")]

    operations = [
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["group", "name_key", "id"], name="partner_by_group"
            ),
        ),
    ]
