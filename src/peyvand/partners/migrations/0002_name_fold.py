from django.db import migrations

import peyvand.access.models.keys


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="name_fold",
            field=peyvand.access.models.keys.KeyField(default="", editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="partner",
            name="name_fold",
            field=peyvand.access.models.keys.KeyField(default="", editable=False),
            preserve_default=False,
        ),
    ]
