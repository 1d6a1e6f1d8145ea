from django.db import migrations

ACTIONS = (("view", "own"), ("create", "all"), ("edit", "own"), ("delete", "own"))


def grant(apps, schema_editor):
    """Who may see partners may keep segments of their own, until somebody says otherwise; shared ones they see with them."""
    grants = apps.get_model("access", "Grant")
    roles = set(grants.objects.filter(kind="partners", action="view").values_list("role_id", flat=True))
    given = [
        grants(role_id=role, kind="segments", action=action, scope=scope)
        for role in sorted(roles)
        for action, scope in ACTIONS
    ]
    grants.objects.bulk_create(given, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("partners", "0023_segments"), ("access", "0003_name_fold")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
