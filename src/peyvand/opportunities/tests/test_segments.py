"""Segments of partners narrow the lists of what was done with them and sold to them."""

import pytest

from peyvand.access.tests import factories as people
from peyvand.activities.tests.factories import activity
from peyvand.opportunities.tests.factories import opportunity
from peyvand.partners.segments_used import users_of
from peyvand.partners.tests.factories import partner, segment
from peyvand.records.models import View
from peyvand.records.tests.asking import found, refusal, viewer

CITY = {"field": "city", "op": "is", "value": "Tehran"}
MAKERS = {"opportunities": opportunity, "activities": activity}


@pytest.mark.parametrize("kind", MAKERS)
def test_lists_are_narrowed_by_the_segment_of_the_partner(kind, admin):
    here, there = partner(city="Tehran"), partner(city="Sofia")
    of_here, of_there = (MAKERS[kind](owner=admin, partner=one) for one in (here, there))
    one = segment(owner=admin, condition=CITY)
    assert found(admin, {"field": "segment", "op": "is", "value": [one.pk]}, kind) == {of_here.pk}
    assert found(admin, {"field": "segment", "op": "is_not", "value": [one.pk]}, kind) == {of_there.pk}


@pytest.mark.parametrize("kind", MAKERS)
def test_who_is_not_shown_the_partner_cannot_ask_for_its_segment(kind, alice, admin, company):
    one = segment(owner=admin, shared=True, condition=CITY)
    people.grant(company.agent, "segments", "view", "own")
    asked = {"field": "segment", "op": "is", "value": [one.pk]}
    assert found(alice, asked, kind) == set()
    people.field_rule(company.agent, kind, "partner")
    assert "There is no field" in refusal(alice, asked, kind)


def test_a_saved_list_of_opportunities_counts_as_use_of_the_segment(admin):
    one = segment(owner=admin, condition=CITY)
    condition = {"field": "segment", "op": "is", "value": [one.pk]}
    View.objects.create(resource="opportunities", name="Tehran", owner=admin, condition=condition)
    assert users_of(one, viewer(admin)).names == ("Tehran",)
