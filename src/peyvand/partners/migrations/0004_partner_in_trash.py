from django.db import migrations, models


class Migration(migrations.Migration):
    """The trash of partners through an index on SQLite too."""

    dependencies = [("partners", "0003_partner_by_group")]

    operations = [
        migrations.RemoveIndex(model_name="partner", name="partner_trashed"),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)), fields=["deleted_at", "id"], name="partner_in_trash"
            ),
        ),
    ]
