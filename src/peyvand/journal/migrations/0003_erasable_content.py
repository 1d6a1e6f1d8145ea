"""What entries say gets a digest of its own, beside which stands how far the renewal of the chain has come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_import_cause")]

    operations = [
        migrations.AddField("entry", "salt", models.CharField(blank=True, default="", max_length=32)),
        migrations.AddField("entry", "content", models.CharField(blank=True, default="", max_length=64)),
        migrations.AddField("chainhead", "renewed", models.BigIntegerField(default=0)),
        migrations.AddField("chainhead", "before", models.CharField(blank=True, default="", max_length=64)),
    ]
