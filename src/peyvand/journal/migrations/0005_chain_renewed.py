from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_renew_chain")]

    operations = [
        migrations.RemoveField("chainhead", "renewed"),
        migrations.RemoveField("chainhead", "before"),
    ]
