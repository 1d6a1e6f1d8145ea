"""Merging: everything that hung on the losers hangs on the winner, old ways lead to it, and one Undo restores all of them."""

import pytest
from django.apps import apps
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peyvand.access.models import ApiToken, Share
from peyvand.activities.tests.factories import activity
from peyvand.documents.models import Comment
from peyvand.journal.models import Entry
from peyvand.notifications.models import Watch
from peyvand.opportunities.tests.factories import opportunity
from peyvand.partners.forms import PartnerForm
from peyvand.partners.models import Affiliation, Contact, Partner
from peyvand.partners.tests.factories import affiliation, contact, partner, tag
from peyvand.records import registry
from peyvand.records.merging import merge
from peyvand.records.models import Merged
from peyvand.records.moving import STAYS, NotMerged, ties
from peyvand.records.saving import NotAllowed, NotSaved
from peyvand.records.tests.asking import viewer, written
from peyvand.records.undoing import undo
from peyvand.tasks import failpoints

PARTNERS = registry.resource("partners")
CONTACTS = registry.resource("contacts")
# What changes with every write, and what rows of a record are called by.
_PASSING = {"version", "updated_at"}


def merged(user, winner, *losers, take=None, resource=PARTNERS):
    return merge(winner, losers, take=take, resource=resource, viewer=viewer(user))


def state():
    """All rows of partners and of what hangs on them, without what every write changes."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in ("partners", "activities", "opportunities", "documents", "notifications"):
            names = [one.attname for one in model._meta.concrete_fields if one.attname not in _PASSING]
            written_anew = not hasattr(model, "record_kind")
            names = [one for one in names if not (written_anew and one in ("id", "position"))]
            rows = [tuple(str(value) for value in row) for row in model._base_manager.values_list(*names)]
            found[model._meta.label] = sorted(rows)
    return {label: rows for label, rows in found.items() if rows}


@pytest.fixture
def pair(admin):
    """A partner and its double, with something of every kind on both."""
    first = partner("Golestan Trading", phones=["+982188776655"], emails=["a@golestan.ir"], tags=[tag("VIP")], city="")
    second = partner(
        "Golestan Trading Co.",
        phones=["+982188776655", "+989121234567"],
        tags=[tag("Export")],
        note="old friend",
        city="",
    )
    for one in (first, second):
        who = contact(partner=one, last_name="Sohrabi")
        activity(partner=one, contact=who)
        deal = opportunity(partner=one)
        deal.competitors.add(one)
        for name, pk in (("partners", one.pk), ("contacts", who.pk)):
            Comment.objects.create(on_kind=name, on_id=pk, partner=one, text="called", owner=admin)
        Watch.objects.create(user=admin, kind="partners", object_id=one.pk, at=one.created_at)
        partner("Branch", parent=one)
    who = contact(last_name="Öztürk")
    for one in (first, second):
        affiliation("Adviser", contact=who, partner=one)
    return first, second


def hanging_on(pk):
    """How many rows name partner `pk`, by any column of any table."""
    return {str(one): one.rows("partners", [pk]).count() for one in ties(Partner, PartnerForm)}


def test_nothing_is_left_hanging_on_the_loser(pair, admin):
    winner, loser = pair
    merged(admin, winner, loser)
    living = {tie: count for tie, count in hanging_on(loser.pk).items() if count}
    assert living == {}
    assert Contact.objects.alive().filter(partner=winner).count() == 2
    assert Comment.objects.filter(on_kind="partners", on_id=winner.pk).count() == 2
    assert Partner.objects.alive().filter(parent=winner).count() == 2
    assert Watch.objects.filter(kind="partners").count() == 1
    assert Affiliation.objects.alive().filter(partner=winner, position="Adviser").count() == 1


def test_every_column_that_leads_to_a_partner_is_moved_or_united():
    """A new relation is found by itself: every foreign key to partners is a tie, or a field of the form, or their own list."""
    covered = {(one.model, one.column) for one in ties(Partner, PartnerForm)}
    own_rows = {
        "address",
        "partnerphone",
        "partneremail",
        "bankaccount",
        "partnerrole",
        "partner_tags",
        "partner_criteria",
    }
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.concrete_fields:
            if isinstance(column, models.ForeignKey) and column.related_model is Partner:
                # What stands one to one beside a partner is worked out anew by night.
                if column.one_to_one:
                    continue
                assert (model, column.column) in covered or model._meta.model_name in own_rows, (model, column)
        names = {one.column for one in model._meta.concrete_fields}
        if names >= {"kind", "object_id"} and model._meta.label_lower not in STAYS:
            assert (model, "object_id") in covered, model


def test_lists_are_united_and_each_field_is_the_one_picked(pair, admin):
    winner, loser = pair
    merged(admin, winner, loser, take={"name": loser.pk, "note": loser.pk})
    winner = Partner.objects.get(pk=winner.pk)
    assert (winner.name, winner.note) == ("Golestan Trading Co.", "old friend")
    assert list(winner.phones.values_list("number", flat=True)) == ["+982188776655", "+989121234567"]
    assert set(winner.tags.values_list("name", flat=True)) == {"VIP", "Export"}
    assert winner.phone == "+982188776655"
    assert "9121234567" in winner.reach_key


def test_undo_restores_both_as_they_were(pair, admin):
    winner, loser = pair
    before = state()
    batch = merged(admin, winner, loser, take={"name": loser.pk, "note": loser.pk})
    assert state() != before
    taken = undo(batch, by=admin)
    assert taken.refused == []
    assert state() == before
    assert not Merged.objects.exists()


def test_undo_leaves_what_was_changed_since_and_says_so(pair, admin):
    winner, loser = pair
    batch = merged(admin, winner, loser, take={"note": loser.pk})
    written(admin, Partner.objects.get(pk=winner.pk), note="something new")
    other = partner("Elsewhere")
    moved = Contact.objects.filter(partner=winner).last()
    written(admin, moved, partner=other.pk)
    taken = undo(batch, by=admin)
    assert {one["label"] for one in taken.refused} == {str(winner), str(moved)}
    assert Partner.objects.get(pk=winner.pk).note == "something new"
    assert Contact.objects.get(pk=moved.pk).partner_id == other.pk
    assert Partner.objects.alive().filter(pk=loser.pk).exists()


def test_the_winner_can_take_the_national_id_of_the_loser_and_give_it_back(admin):
    winner, loser = partner("A", city="", country=""), partner("A.", national_id="X1010", city="", country="")
    batch = merged(admin, winner, loser, take={"national_id": loser.pk})
    assert Partner.objects.get(pk=winner.pk).national_id == "X1010"
    assert undo(batch, by=admin).refused == []
    assert Partner.objects.alive().get(national_id=loser.national_id).pk == loser.pk


def test_no_partner_comes_to_stand_above_itself(admin):
    top = partner("Top")
    loser = partner("Holding", parent=top)
    between = partner("Between", parent=loser)
    winner = partner("Holding AG", parent=between)
    before = state()
    batch = merged(admin, winner, loser)
    assert dict(Partner.objects.alive().values_list("name", "parent__name")) == {
        "Top": None, "Between": "Holding AG", "Holding AG": "Top",
    }  # fmt: skip
    assert undo(batch, by=admin).refused == []
    assert state() == before


def test_a_child_can_be_merged_into_its_parent_and_the_other_way(admin):
    parent = partner("Firm")
    child = partner("Firm (twice)", parent=parent)
    merged(admin, child, parent)
    assert Partner.objects.alive().get().parent_id is None
    assert Partner.objects.alive().get().pk == child.pk


def test_who_may_not_change_all_and_delete_the_losers_merges_nothing(alice, bob, charlie):
    winner, loser = partner(owner=alice), partner(owner=alice)
    foreign = partner(owner=charlie)
    before = state()
    for who, pair in ((alice, (winner, loser)), (bob, (winner, foreign)), (charlie, (winner, loser))):
        with pytest.raises(NotAllowed):
            merged(who, *pair)
    assert state() == before
    merged(bob, winner, loser)


def test_a_record_changed_meanwhile_is_looked_at_once_more(admin):
    winner, loser = partner(), partner()
    with pytest.raises(NotMerged):
        merge(winner, [loser], resource=PARTNERS, viewer=viewer(admin), versions={loser.pk: loser.version + 1})
    with pytest.raises(NotMerged):
        merged(admin, winner, winner)
    with pytest.raises(NotMerged):
        merged(admin, winner)


def test_what_is_refused_changes_nothing(admin):
    winner, loser = partner("A", city=""), partner("B", city="")
    Partner.objects.filter(pk=loser.pk).update(website="no address at all")
    before = state()
    with pytest.raises(NotSaved):
        merged(admin, winner, loser, take={"website": loser.pk})
    assert state() == before


def test_a_failure_midway_leaves_all_as_it_was(pair, admin, monkeypatch):
    before, entries = state(), Entry.objects.count()
    monkeypatch.setattr("peyvand.records.merging.failpoint", _fail)
    with pytest.raises(failpoints.FailpointError):
        merged(admin, *pair)
    assert (state(), Entry.objects.count()) == (before, entries)


def _fail(name):
    raise failpoints.FailpointError(name)


def test_old_addresses_and_numbers_lead_to_the_winner(client, pair, admin):
    winner, loser = pair
    last = partner("Golestan Group")
    client.force_login(admin)
    merged(admin, winner, loser)
    merged(admin, last, Partner.objects.get(pk=winner.pk))
    assert client.get(f"/partners/{loser.pk}/").headers["Location"] == f"/partners/{last.pk}/"
    token = {"Authorization": f"Bearer {ApiToken.issue(admin, name='x')[1]}"}
    answer = client.get(f"/api/v1/partners/{loser.pk}", headers=token)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/api/v1/partners/{last.pk}")
    shown = client.get("/partners/", {"search": loser.number}).content.decode()
    assert "Golestan Group" in shown
    assert Partner.objects.get(pk=last.pk).former_numbers.split() == [winner.number, loser.number]


def test_an_old_address_tells_a_stranger_nothing(client, pair, admin, charlie):
    merged(admin, *pair)
    client.force_login(charlie)
    assert client.get(f"/partners/{pair[1].pk}/").status_code == 404


def test_the_timeline_of_the_winner_tells_of_both(client, pair, admin):
    winner, loser = pair
    written(admin, winner, note="told of the first")
    written(admin, loser, note="told of the second")
    merged(admin, winner, loser)
    client.force_login(admin)
    shown = client.get(f"/partners/{winner.pk}/").content.decode()
    assert "told of the first" in shown
    assert "told of the second" in shown
    assert "merged others into" in shown


def test_the_page_shows_where_they_differ_and_merges_what_was_picked(client, pair, admin):
    winner, loser = pair
    client.force_login(admin)
    url = f"/partners/merge?ids={winner.pk},{loser.pk}"
    shown = client.get(url).content.decode()
    assert "old friend" in shown
    assert "Golestan Trading Co." in shown
    assert "Export" in shown
    assert "&#x27;id&#x27;" not in shown  # tags by their names
    sent = {"ids": f"{winner.pk},{loser.pk}", "winner": winner.pk, "take-name": loser.pk, "take-note": loser.pk}
    answer = client.post("/partners/merge", {**sent, f"version-{loser.pk}": loser.version})
    assert answer.headers["Location"] == f"/partners/{winner.pk}/"
    assert Partner.objects.get(pk=winner.pk).name == "Golestan Trading Co."
    assert client.post("/partners/merge", sent).status_code == 404


def test_the_page_keeps_what_was_picked_when_somebody_was_faster(client, pair, admin):
    winner, loser = pair
    client.force_login(admin)
    sent = {"ids": f"{winner.pk},{loser.pk}", "winner": loser.pk, f"version-{loser.pk}": loser.version + 1}
    answer = client.post("/partners/merge", sent)
    assert answer.status_code == 422
    assert "Somebody changed one of these" in answer.content.decode()
    assert f'name="winner" value="{loser.pk}" checked' in answer.content.decode()
    assert Partner.objects.alive().filter(pk__in=[winner.pk, loser.pk]).count() == 2


def test_the_bar_below_a_list_leads_there(client, pair, admin):
    client.force_login(admin)
    asked = {"HX-Request": "true"}
    answer = client.get("/partners/merge", {"ids": [one.pk for one in pair]}, headers=asked)
    assert answer.headers["HX-Redirect"] == f"/partners/merge?ids={pair[0].pk},{pair[1].pk}"
    assert client.get("/partners/merge", {"ids": [pair[0].pk]}, headers=asked).status_code == 400
    assert "Merge with" in client.get(f"/partners/merge?ids={pair[0].pk}").content.decode()


def test_contacts_are_merged_within_one_partner(admin):
    firm = partner()
    first, second = contact("Sohrabi", partner=firm, phones=["+982188776655"]), contact("Sohrabi", partner=firm)
    told = activity(partner=firm, contact=second)
    before = state()
    batch = merged(admin, first, second, resource=CONTACTS)
    told.refresh_from_db()
    assert told.contact_id == first.pk
    undo(batch, by=admin)
    assert state() == before
    with pytest.raises(NotMerged):
        merged(admin, first, contact("Sohrabi"), resource=CONTACTS)


def test_a_colleague_it_was_shown_to_still_sees_it(admin, charlie):
    winner, loser = partner(), partner()
    Share.objects.create(kind="partners", object_id=loser.pk, user=charlie, by=admin)
    merged(admin, winner, loser)
    assert list(Partner.objects.visible_to(charlie)) == [winner]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_merging_at_random_and_undoing_in_turn_restores_everything(admin, transactional_free, data):
    with transactional_free():
        made = [partner(f"P{number}", city="") for number in range(4)]
        for number in range(4):
            contact(partner=data.draw(st.sampled_from(made)))
            above = data.draw(st.sampled_from([None, *made[:number]]))
            Partner.objects.filter(pk=made[number].pk).update(parent=above)
        states, batches = [state()], []
        for _step in range(2):
            living = list(Partner.objects.alive().order_by("pk"))
            winner, loser = data.draw(st.permutations(living))[:2]
            batches.append(
                merged(admin, winner, loser, take={"parent": data.draw(st.sampled_from([winner.pk, loser.pk]))})
            )
            states.append(state())
            assert Contact.objects.filter(partner__deleted_at__isnull=False).count() == 0
        while batches:
            assert states.pop() == state()
            assert undo(batches.pop(), by=admin).refused == []
        assert states.pop() == state()


@pytest.fixture
def transactional_free(db):
    """`with transactional_free():` what is written inside is gone afterwards; for each example of the property."""
    from contextlib import contextmanager

    from django.db import transaction

    @contextmanager
    def passing():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return passing
