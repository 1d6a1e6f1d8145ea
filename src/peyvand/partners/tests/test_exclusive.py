"""A partner that is exclusive to its owner: only they, those above them and those it is shared with meet it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from peyvand.access.explaining import who_sees
from peyvand.access.models import User
from peyvand.access.tests import factories as people
from peyvand.activities.tests.factories import activity
from peyvand.journal.writing import Origin
from peyvand.partners.models import Contact, Partner
from peyvand.partners.tests.factories import contact, partner
from peyvand.records import registry
from peyvand.records.sharing import share
from peyvand.records.viewer import Viewer


@pytest.fixture
def sees_all(company):
    """A colleague whose role shows and changes all partners and contacts."""
    grants = [(kind, action, "all") for kind in ("partners", "contacts", "activities") for action in ("view", "edit")]
    return people.user("sees-all", roles=[people.role(grants=grants)])


@pytest.fixture
def kept(alice):
    return partner("Kept", owner=alice, exclusive=True)


def partners_of(user):
    return set(Partner.objects.visible_to(User.objects.get(pk=user.pk)))


def test_whatever_roles_say_only_the_owner_and_those_above_meet_it(kept, alice, bob, admin, sees_all):
    usual = partner("Usual", owner=alice)
    assert partners_of(sees_all) == {usual}
    assert partners_of(alice) == partners_of(bob) == partners_of(admin) == {usual, kept}


def test_a_team_or_a_territory_does_not_reach_it(kept, alice, company):
    region = people.territory()
    Partner.objects.filter(pk=kept.pk).update(territory=region)
    grants = [("partners", "view", "team"), ("partners", "view", "territory")]
    mate = people.user(roles=[people.role(grants=grants)], teams=[company.north], territories=[region])
    assert partners_of(mate) == set()
    Partner.objects.filter(pk=kept.pk).update(exclusive=False)
    assert partners_of(mate) == {kept}


def test_what_hangs_on_it_is_hidden_with_it(kept, alice, sees_all):
    hidden, shown = contact("Sara", partner=kept), contact("Reza", partner=partner("Usual", owner=alice))
    activity(owner=sees_all, partner=kept)
    assert set(Contact.objects.visible_to(sees_all)) == {shown}
    assert registry.resource("activities").rows(Viewer.of(sees_all)).count() == 0
    assert hidden in Contact.objects.visible_to(alice)


def test_shown_by_hand_it_is_met(kept, alice, bob, sees_all):
    share(kept, user=sees_all, level="view", origin=Origin(by=bob))
    assert kept in partners_of(sees_all)


@pytest.mark.usefixtures("sees_all")
def test_who_can_see_it_and_why_tells_the_rule(client, kept, alice, bob, admin):
    assert {one.user for one in who_sees(kept)} == {alice, bob, admin}
    (manager,) = [one for one in who_sees(kept) if one.user == bob]
    assert "It is exclusive to Alice Rahimi, whom they stand above." in manager.reasons
    client.force_login(alice)
    assert "This is exclusive to Alice Rahimi" in client.get(f"/partners/{kept.pk}/access").content.decode()


def test_a_share_is_told_as_the_reason_and_not_the_role_that_does_not_reach(kept, bob, sees_all):
    share(kept, user=sees_all, level="view", origin=Origin(by=bob))
    (told,) = [one for one in who_sees(kept) if one.user == sees_all]
    assert told.reasons == ["Bob Marić shared it with them."]


def test_it_is_marked_on_its_form_and_needs_an_owner(client, bob, alice):
    one = partner("Aras", owner=alice)
    resource = registry.resource("partners")

    def form(**values):
        return resource.form(data=values, resource=resource, viewer=Viewer.of(bob), instance=one, only=set(values))

    assert form(exclusive=True).is_valid()
    refused = form(exclusive=True, owner="")
    assert not refused.is_valid()
    assert "owner" in refused.errors


def test_the_database_refuses_what_is_exclusive_to_nobody(kept):
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(pk=kept.pk).update(owner=None)


def test_for_who_sees_all_the_rule_is_asked_of_each_row_and_makes_no_list_of_all_partners(kept, sees_all):
    with CaptureQueriesContext(connection) as asked:
        list(Contact.objects.visible_to(sees_all)[:5])
    assert asked[-1]["sql"].upper().count("SELECT") == 1
