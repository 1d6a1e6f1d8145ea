from django.db import migrations

from peyvand.access.starting_terms import words
from peyvand.opportunities.starting_terms import PIPELINE, REASONS, STAGES


def make(apps, schema_editor):
    """Only in a house that has none yet: what a firm renamed or threw away must not come back."""
    pipelines, stages = apps.get_model("opportunities", "Pipeline"), apps.get_model("opportunities", "Stage")
    reasons = apps.get_model("opportunities", "LossReason")
    if not pipelines.objects.exists():
        pipeline = pipelines.objects.create(**words(1, PIPELINE))
        stages.objects.bulk_create(
            stages(pipeline=pipeline, meaning=meaning, probability=share, stale_days=days, **words(place, one))
            for place, (meaning, share, days, one) in enumerate(STAGES, 1)
        )
    if not reasons.objects.exists():
        reasons.objects.bulk_create(reasons(**words(place, one)) for place, one in enumerate(REASONS, 1))


class Migration(migrations.Migration):
    dependencies = [("opportunities", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
