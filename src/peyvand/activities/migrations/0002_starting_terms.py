from django.db import migrations

from peyvand.activities.starting_terms import KINDS, OUTCOMES
from peyvand.foundation.textkeys import search_key, sort_key


def make(apps, schema_editor):
    """Only in a house that has none yet: what a firm renamed or threw away must not come back."""
    kinds = apps.get_model("activities", "ActivityKind")
    outcomes = apps.get_model("activities", "ActivityOutcome")
    if not kinds.objects.exists():
        kinds.objects.bulk_create(
            kinds(meaning=meaning, **_words(place, hue, names)) for place, (meaning, hue, *names) in enumerate(KINDS, 1)
        )
    if not outcomes.objects.exists():
        outcomes.objects.bulk_create(
            outcomes(**_words(place, hue, names)) for place, (_key, hue, *names) in enumerate(OUTCOMES, 1)
        )


def _words(place, hue, names):
    en, fa, tr, bg = names
    return {
        "name": en, "name_en": en, "name_fa": fa, "name_tr": tr, "name_bg": bg, "hue": hue, "position": place * 10,
        "name_key": sort_key(en)[:300], "search_key": search_key(" ".join(names)),
    }  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
