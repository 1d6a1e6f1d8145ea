from django.db import migrations

import peyvand.access.models.keys


class Migration(migrations.Migration):
    dependencies = [("access", "0002_cache")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="name_fold",
            field=peyvand.access.models.keys.KeyField(default="", editable=False),
            preserve_default=False,
        ),
    ]
