"""When several companies work in one system, a partner kept for one of them stays with it."""

import pytest

from peyvand.access.tests import factories as people
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.records import registry
from peyvand.records.saving import NotAllowed, save
from peyvand.records.viewer import Viewer


@pytest.fixture
def companies(bob, alice):
    """Bob and Alice work for one of two companies; Bob may assign."""
    ours, theirs = people.organisation("آرمان‌گستر"), people.organisation("Перла АД")
    bob.organisations.add(ours)
    alice.organisations.add(ours)
    return ours, theirs


def move(row, organisation, *, by):
    viewer = Viewer.of(by)
    resource = registry.resource("partners")
    data = {"organisation": organisation.pk if organisation else None}
    form = resource.form(data=data, resource=resource, viewer=viewer, instance=row, only=["organisation"])
    assert form.is_valid(), form.errors
    return save(form, origin=Origin(by=by))


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_nobody_moves_a_partner_to_a_company_they_do_not_work_for(who, companies, request):
    by = request.getfixturevalue(who)
    ours, theirs = companies
    row = partner(name="Kaya", owner=by, organisation=ours)
    with pytest.raises(NotAllowed):
        move(row, theirs, by=by)
    assert Partner.objects.get(pk=row.pk).organisation == ours


def test_a_partner_may_be_kept_for_all_companies(companies, alice):
    row = partner(name="Kaya", owner=alice, organisation=companies[0])
    move(row, None, by=alice)
    assert Partner.objects.get(pk=row.pk).organisation is None


def test_who_works_for_one_company_does_not_meet_partners_of_the_other(companies, alice):
    ours, theirs = companies
    for name, organisation in (("Ours", ours), ("Everybody’s", None), ("Theirs", theirs)):
        partner(name=name, owner=alice, organisation=organisation)
    met = Partner.objects.visible_to(alice).values_list("name", flat=True)
    assert sorted(met) == ["Everybody’s", "Ours"]
