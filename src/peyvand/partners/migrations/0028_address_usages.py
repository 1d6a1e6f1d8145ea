from django.db import migrations, models

import peyvand.partners.models.address

_OTHERS = ("tax", "delivery", "visit", "home")


def fill(apps, schema_editor):
    """Each address keeps its usage as the one of its usages; those of offices have it by the default, and are not touched."""
    addresses = apps.get_model("partners", "Address").objects.using(schema_editor.connection.alias)
    for usage in _OTHERS:
        addresses.filter(usage=usage).update(usages=[usage])


def empty(apps, schema_editor):
    """Back to one usage: the first."""
    addresses = apps.get_model("partners", "Address").objects.using(schema_editor.connection.alias)
    for one in addresses.exclude(usages=["office"]).iterator():
        addresses.filter(pk=one.pk).update(usage=one.usages[0])


class Migration(migrations.Migration):
    dependencies = [("partners", "0027_standing")]

    operations = [
        migrations.AddField(
            model_name="address",
            name="usages",
            field=models.JSONField(default=peyvand.partners.models.address.office_only, verbose_name="used for"),
        ),
        migrations.RunPython(fill, empty),
    ]
