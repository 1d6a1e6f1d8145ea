"""However much was done with a partner, their timeline is walked from its newest entry and no further than a page."""

from datetime import timedelta

import pytest
from django.db import connection

from peyvand.activities.models import Activity
from peyvand.activities.tests import factories
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.partners.tests import factories as partners
from peyvand.records import registry
from peyvand.records.tests.asking import viewer
from peyvand.records.told import timeline_kinds, visible_entries

pytestmark = pytest.mark.django_db
CALLS = 5_000


@pytest.fixture
def busy(alice):
    """A partner with two entries for each of many calls, among a tenth as many of others."""
    one, other = partners.partner(owner=alice), partners.partner(owner=alice)
    first, now = factories.activity(partner=one, owner=alice, status="done"), clock.now()
    first.make_keys()
    made = [
        Activity(
            partner=one if number % 10 else other,
            kind=first.kind,
            owner=alice,
            status="done",
            done_at=now - timedelta(minutes=number),
            title=first.title,
            title_key=first.title_key,
            search_key=first.search_key,
        )
        for number in range(CALLS)
    ]
    Activity.objects.bulk_create(made)
    Entry.objects.bulk_create(
        Entry(
            at=now, actor=alice, verb=verb, kind="activities", object_id=call.pk, label="", partner_id=call.partner_id
        )
        for call in made
        for verb in ("created", "changed")
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return one


@pytest.mark.parametrize("only", ["", "activities"])
def test_the_database_enters_by_the_partner_and_sorts_nothing(alice, busy, only):
    who = viewer(alice)
    kinds = [one for one in timeline_kinds(registry.resource("partners"), who) if only in ("", one.name)]
    page = visible_entries(who, "partners", busy.pk, kinds)[:31]
    plan = page.explain()
    assert "entry_partner" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan
    newest = Entry.objects.filter(partner_id=busy.pk, kind="activities").order_by("-id")
    assert [one.pk for one in page] == list(newest.values_list("pk", flat=True)[:31])
