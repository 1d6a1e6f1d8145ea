"""Segments: conditions under a name that stay current, are read as their reader, and do not go from under their users."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from peyvand.access.tests import factories as people
from peyvand.partners.forms import SegmentForm
from peyvand.partners.models import Segment
from peyvand.partners.segments import DEEPEST, FIELD
from peyvand.partners.tests.factories import contact, group, partner, segment
from peyvand.records import registry
from peyvand.records.models import View
from peyvand.records.tests.asking import found, refusal, viewer

CITY = {"field": "city", "op": "is", "value": "Tehran"}


def held(*segments, op="is"):
    return {"field": FIELD, "op": op, "value": [one.pk for one in segments]}


@pytest.fixture
def keeps(company):
    """Alice and charlie may keep segments of their own."""
    for action in ("view", "create", "edit", "delete"):
        people.grant(company.agent, "segments", action, "all" if action == "create" else "own")


def test_members_are_those_of_this_moment(admin):
    here, there = partner(city="Tehran"), partner(city="Sofia")
    one = segment(owner=admin, condition=CITY)
    assert found(admin, held(one)) == {here.pk}
    assert found(admin, held(one, op="is_not")) == {there.pk}
    type(there).objects.filter(pk=there.pk).update(city="Tehran", city_key="tehran")
    assert found(admin, held(one)) == {here.pk, there.pk}


def test_contacts_have_segments_of_their_own(admin):
    buyer = contact(position="Buyer")
    contact(position="Driver")
    one = segment(owner=admin, of="contacts", condition={"field": "position", "op": "is", "value": "Buyer"})
    assert found(admin, held(one), "contacts") == {buyer.pk}
    assert "is not there" in refusal(admin, held(one))


def test_a_shared_segment_shows_each_their_own_rows_and_me_is_the_reader(alice, charlie, keeps):
    hers, his = partner(owner=alice, city="Tehran"), partner(owner=charlie, city="Tehran")
    shared = segment(
        owner=alice, shared=True, condition={"all": [CITY, {"field": "owner", "op": "is", "value": ["me"]}]}
    )
    assert found(alice, held(shared)) == {hers.pk}
    assert found(charlie, held(shared)) == {his.pk}


def test_a_segment_that_is_not_shared_is_not_there_for_others(client, alice, charlie, keeps):
    private = segment(owner=alice, condition=CITY)
    assert "is not there, or it is not shared" in refusal(charlie, held(private))
    client.force_login(charlie)
    assert client.get(f"/segments/{private.pk}/").status_code == 404
    assert private.name not in client.get("/segments/").content.decode()
    Segment.objects.filter(pk=private.pk).update(shared=True)
    assert client.get(f"/segments/{private.pk}/").status_code == 200
    assert client.get(f"/segments/{private.pk}/edit").status_code == 403


def test_what_a_shared_segment_is_made_of_need_not_be_shared(alice, charlie, keeps):
    his = partner(owner=charlie, city="Tehran")
    inner = segment(owner=alice, condition=CITY)
    outer = segment(owner=alice, shared=True, condition=held(inner))
    assert found(charlie, held(outer)) == {his.pk}


def test_a_hidden_field_does_not_speak_through_a_segment(client, admin, alice, company, keeps):
    partner(owner=alice, city="Tehran")
    shared = segment(owner=admin, shared=True, condition=CITY)
    assert len(found(alice, held(shared))) == 1
    people.field_rule(company.agent, "partners", "addresses")
    assert "cannot be used here" in refusal(alice, held(shared))
    client.force_login(alice)
    page = client.get(f"/segments/{shared.pk}/").content.decode()
    assert "Tehran" not in page
    assert client.get(f"/segments/{shared.pk}/write").status_code == 403


@pytest.mark.parametrize("length", [1, 2, 3])
def test_no_segment_stands_in_itself(admin, length):
    chain = [segment(owner=admin, condition=CITY)]
    for _step in range(length - 1):
        chain.append(segment(owner=admin, condition=held(chain[-1])))
    form = _form(admin, chain[0], condition=json.dumps(held(chain[-1])))
    assert "would stand in itself" in str(form.errors["condition"])
    # Even if two people closed the circle at the same moment, a list says so and does not go round.
    Segment.objects.filter(pk=chain[0].pk).update(condition=json.dumps(held(chain[-1])))
    assert "would stand in itself" in refusal(admin, held(chain[0]))


def test_segments_stand_in_each_other_up_to_a_bearable_depth_and_number(admin):
    here = partner(city="Tehran")
    last = segment(owner=admin, condition=CITY)
    for _step in range(DEEPEST - 1):
        last = segment(owner=admin, condition=held(last))
    assert found(admin, held(last)) == {here.pk}
    assert "too deep" in refusal(admin, held(segment(owner=admin, condition=held(last))))
    wide = segment(owner=admin, condition={"any": [held(last)] * 40})
    assert "cannot be used here" in refusal(admin, held(segment(owner=admin, condition={"any": [held(wide)] * 40})))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("", "put the conditions together on the list"),
        ('{"all": []}', "put the conditions together on the list"),
        ("{", "could not be read"),
        ('{"field": "nothing", "op": "is", "value": "x"}', "There is no field"),
        ('{"field": "city", "op": "above", "value": "x"}', "cannot be compared in this way"),
    ],
)
def test_a_condition_that_says_nothing_is_refused_with_a_sentence(admin, condition, said):
    form = _form(admin, None, name="Whom", of="partners", condition=condition)
    assert said in str(form.errors["condition"])


def test_a_used_segment_stays_and_names_its_users(client, admin, alice, keeps):
    used = segment("Tehran", owner=admin, condition=CITY)
    made_of = segment("Big in Tehran", owner=admin, condition={"all": [held(used)]})
    View.objects.create(resource="partners", name="My Tehran", owner=admin, condition=held(used))
    View.objects.create(resource="partners", name="Hers", owner=alice, condition=held(used))
    client.force_login(admin)
    refused = client.post(f"/segments/{used.pk}/delete")
    body = refused.content.decode()
    assert refused.status_code == 403
    assert "Big in Tehran" in body
    assert "My Tehran" in body
    assert "1 segment or list of others" in body
    assert "Hers" not in body
    made_of.delete()
    View.objects.all().delete()
    assert client.post(f"/segments/{used.pk}/delete").status_code == 302
    assert not Segment.objects.alive().filter(pk=used.pk).exists()


def test_a_list_is_kept_as_a_segment_and_changed_from_there(client, alice, keeps):
    here = partner(owner=alice, city="Tehran")
    client.force_login(alice)
    address = f"/partners/segment?filter={json.dumps(CITY)}"
    assert "Save as a segment" in client.get(address).content.decode()
    refused = client.post(address, {"name": ""})
    assert refused.status_code == 422
    made = client.post(address, {"name": "Tehran"})
    kept = Segment.objects.get()
    assert made.url == f"/segments/{kept.pk}/"
    assert (kept.owner, kept.shared, kept.tree) == (alice, False, CITY)
    page = client.get(made.url).content.decode()
    assert str(here) in page
    other = {"field": "kind", "op": "is", "value": ["person"]}
    client.post(f"/partners/segment?filter={json.dumps(other)}", {"into": kept.pk})
    kept.refresh_from_db()
    assert (kept.name, kept.tree) == ("Tehran", other)


def test_the_condition_is_changed_on_its_list_and_not_in_a_cell_or_for_many(client, admin):
    one = segment(owner=admin)
    client.force_login(admin)
    page = client.get("/segments/").content.decode()
    assert 'data-pv-edit="description"' in page
    assert 'data-pv-edit="condition"' not in page
    dialog = client.get(f"/segments/bulk/set?ids={one.pk}").content.decode()
    assert 'value="description"' in dialog
    assert 'value="condition"' not in dialog


def test_members_are_written_to_within_the_readers_reach(client, alice, charlie, keeps):
    partner(owner=alice, city="Tehran", emails=["a@example.com"])
    partner(owner=charlie, city="Tehran", emails=["secret@example.com"])
    one = segment(owner=alice, condition=CITY)
    client.force_login(alice)
    assert client.get(f"/segments/{one.pk}/write").context["addresses"] == ["a@example.com"]


def test_the_builder_offers_segments_to_whom_they_are_open(client, admin, alice, company):
    client.force_login(alice)
    assert "/segments/pick" not in client.get("/partners/").content.decode()
    people.grant(company.agent, "segments", "view", "own")
    assert "/segments/pick?of=partners" in client.get("/partners/").content.decode().replace("\\u003d", "=").replace(
        "\\u003f", "?"
    )


def test_a_list_by_a_segment_asks_as_much_for_many_members_as_for_two(client, admin):
    one = segment(owner=admin, condition={"all": [CITY, {"field": "group", "op": "empty"}]})
    client.force_login(admin)
    counts = []
    for many in (2, 12, 12):
        for _time in range(many):
            partner(owner=admin, city="Tehran")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/partners/?filter={json.dumps(held(one))}")
        counts.append(len(asked))
    assert counts[1] == counts[2]


_leaf = st.sampled_from(
    [
        CITY,
        {"field": "kind", "op": "is", "value": ["person"]},
        {"field": "group", "op": "empty"},
        {"field": "country", "op": "filled"},
        {"field": "owner", "op": "is", "value": ["me"]},
    ]
)
_trees = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=5,
)


def test_a_segment_means_what_its_condition_means_wherever_it_stands(admin, alice, bob):
    """Conditions have an oracle of their own; a segment must add nothing to them, for anybody who asks."""
    for number in range(24):
        partner(
            owner=[admin, alice, None][number % 3],
            city=["Tehran", "Sofia", ""][number % 3 - number // 8],
            kind=["person", "organisation"][number % 2],
            group=group() if number % 5 == 0 else None,
            country="IR" if number % 4 else "",
        )
    inner, outer = segment(owner=admin, shared=True), segment(owner=admin, shared=True)
    for role in (*alice.roles.all(), *bob.roles.all()):
        people.grant(role, "segments", "view", "own")

    @settings(max_examples=40, deadline=None, database=None)
    @given(first=_trees, second=_trees, negated=st.booleans())
    def holds(first, second, negated):
        op = "is_not" if negated else "is"
        Segment.objects.filter(pk=inner.pk).update(condition=json.dumps(first))
        Segment.objects.filter(pk=outer.pk).update(condition=json.dumps({"all": [held(inner, op=op), second]}))
        plain = {"all": [{"not": first} if negated else first, second]}
        for who in (admin, alice, bob):
            assert found(who, held(outer)) == found(who, plain)

    holds()


def _form(user, instance, **values):
    return SegmentForm(
        values,
        resource=registry.resource("segments"),
        viewer=viewer(user),
        instance=instance,
        **({"only": set(values)} if instance else {}),
    )
