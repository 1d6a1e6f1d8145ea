from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0028_address_usages")]

    operations = [
        migrations.RemoveField(model_name="address", name="usage"),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.CheckConstraint(
                condition=models.Q(("usages", []), _negated=True), name="address_has_usage"
            ),
        ),
    ]
