from django.db import migrations

from peyvand.access.starting_terms import words
from peyvand.partners.starting_terms import TERMS

LISTS = ("source", "payment", "agent_level")


def make(apps, schema_editor):
    """The lists that roles brought; in a new house they came with the others."""
    terms = apps.get_model("partners", "PartnerTerm").objects
    for name in LISTS:
        if not terms.filter(list=name).exists():
            terms.bulk_create(terms.model(list=name, **words(place, one)) for place, one in enumerate(TERMS[name], 1))


class Migration(migrations.Migration):
    dependencies = [("partners", "0007_numbers_and_roles")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
