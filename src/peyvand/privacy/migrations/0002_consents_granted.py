from django.db import migrations


def grant(apps, schema_editor):
    """What a role allowed with contacts it allows with their consents, until somebody says otherwise."""
    grants = apps.get_model("access", "Grant")
    copies = [
        grants(role_id=one.role_id, kind="consents", action=one.action, scope=one.scope)
        for one in grants.objects.filter(kind="contacts")
    ]
    grants.objects.bulk_create(copies, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_consents"), ("access", "0003_name_fold")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
