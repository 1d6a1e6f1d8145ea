import json

from django.db import migrations

_BEFORE, _NOW = "addresses.usage", "addresses.usages"


def rename(apps, schema_editor):
    """Files of headings that are known bring what addresses are used for where they did before."""
    _say(apps, schema_editor, _BEFORE, _NOW)


def rename_back(apps, schema_editor):
    _say(apps, schema_editor, _NOW, _BEFORE)


def _say(apps, schema_editor, before, now):
    imports = apps.get_model("transfer", "Import").objects.using(schema_editor.connection.alias)
    for one in imports.filter(resource="partners").only("plan").iterator():
        said = json.dumps(one.plan)
        if f'"{before}"' in said:
            one.plan = json.loads(said.replace(f'"{before}"', f'"{now}"'))
            one.save(update_fields=["plan"])


class Migration(migrations.Migration):
    dependencies = [("transfer", "0001_imports")]

    operations = [migrations.RunPython(rename, rename_back)]
