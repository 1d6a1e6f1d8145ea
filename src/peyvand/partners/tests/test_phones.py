"""A form that is opened and saved leaves phone numbers as they were, whatever country its user and the firm are in."""

import pytest

from peyvand.access.models import change_installation
from peyvand.access.tests import factories as people
from peyvand.journal.models import Entry
from peyvand.partners.tests.factories import partner
from tests.contract.markup import sent_by

pytestmark = pytest.mark.django_db

NUMBERS = ["+982188551234", "+902122808247", "+359888123456"]


@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
@pytest.mark.parametrize("region", ["IR", "TR", "BG", ""])
def test_saving_what_stands_in_the_form_changes_no_number(client, language, region):
    change_installation(region=region)
    reader = people.user(language=language, is_administrator=True)
    one = partner("Karun", owner=reader, phones=NUMBERS)
    client.force_login(reader)
    sent = sent_by(client.get(f"/partners/{one.pk}/edit").content.decode())
    answer = client.post(f"/partners/{one.pk}/edit", sent)
    assert answer.status_code == 302
    assert sorted(one.phones.values_list("number", flat=True)) == sorted(NUMBERS)
    assert not Entry.objects.filter(object_id=one.pk, kind="partners", verb="changed").exists()
