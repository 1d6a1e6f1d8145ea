from django.db import migrations

from peyvand.access.starting_terms import words
from peyvand.partners.starting_terms import DUTIES


def make(apps, schema_editor):
    """Only where the list is empty still: what a firm renamed or threw away must not come back."""
    terms = apps.get_model("partners", "PartnerTerm")
    if not terms.objects.filter(list="duty").exists():
        terms.objects.bulk_create(terms(list="duty", **words(place, one)) for place, one in enumerate(DUTIES, 1))


class Migration(migrations.Migration):
    dependencies = [("partners", "0010_contacts_described")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
