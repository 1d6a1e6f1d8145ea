import secrets

from django.db import migrations


def grant(apps, schema_editor):
    """Who sees partners may comment on what they see and put documents there; where rights to these were set already, they stay."""
    grants = apps.get_model("access", "Grant")
    roles = list(grants.objects.filter(kind="partners", action="view").values_list("role_id", flat=True).distinct())
    for kind in ("comments", "documents"):
        if grants.objects.filter(kind=kind).exists():
            continue
        grants.objects.bulk_create(
            grants(role_id=role, kind=kind, action=action, scope=scope)
            for role in roles
            for action, scope in (("view", "all"), ("create", "all"), ("edit", "own"), ("delete", "own"))
        )
    # Rights are kept under this token; those that run already read them anew.
    apps.get_model("access", "AccessEpoch").objects.filter(pk=1).update(token=secrets.token_hex(16))


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_custom_values"), ("access", "0003_name_fold")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
