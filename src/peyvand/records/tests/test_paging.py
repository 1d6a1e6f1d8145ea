"""Walking a list forwards and back visits each row once, in order, whatever it is sorted and grouped by."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peyvand.access.tests import factories
from peyvand.foundation import clock
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import group, partner
from peyvand.records import registry
from peyvand.records.tests.asking import listing

RESOURCES = {one.name: one for one in registry.resources()}
GROUPS = [one.name for one in RESOURCES["partners"].fields if one.groupable]


def walk(user, resource="partners", after_each=lambda: None, **asked):
    """Ids of all pages forwards, and then backwards from the last."""
    forwards, back = [], []
    page = listing(user, resource, **asked).page([])
    while True:
        forwards.append([row["pk"] for row in page.rows])
        if not page.next:
            break
        after_each()
        page = listing(user, resource, after=page.next, **asked).page([])
    while True:
        back.insert(0, [row["pk"] for row in page.rows])
        if not page.previous:
            return forwards, back
        page = listing(user, resource, before=page.previous, **asked).page([])


def flat(pages):
    return [pk for page in pages for pk in page]


def whole(user, resource="partners", **asked):
    return [row["pk"] for row in listing(user, resource, **{**asked, "limit": 500}).page([]).rows]


@pytest.fixture
def ties(admin):
    """Twenty-three partners with many equal and missing values."""
    groups, owners = [group("Zeta"), group("آلفا"), None], [admin, None, factories.user()]
    for number in range(23):
        partner(
            ["Same", "same", "SAME", "علي", "علی", "Ünal"][number % 6],
            group=groups[number % 3],
            owner=owners[number % 2],
            city=["", "Tehran", "tehran", "تهران"][number % 4],
            country=["", "IR"][number % 2],
            emails=["a@b.example"] if number % 5 == 0 else [],
        )
    return groups


def sorts_of(resource):
    """Each way to sort its lists, upwards and downwards."""
    return [f"{sign}{one.name}" for one in RESOURCES[resource].fields if one.sort for sign in ("", "-")]


# One set of rows serves all sorts, each of which is a test of its own: to make the rows takes longer than to walk through them.
@pytest.mark.parametrize("resource", RESOURCES)
def test_every_sort_walks_there_and_back_through_each_row_once(resource, ties, admin, subtests):
    for _number in range(6):
        factories.user(
            position="Sales", last_login=clock.now() if _number % 2 else None, manager=admin if _number % 3 else None
        )
        factories.team(leader=admin if _number % 2 else None)
        factories.role(description="x")
    alive = sorted(RESOURCES[resource].model.objects.alive().values_list("pk", flat=True))
    for sort in sorts_of(resource):
        with subtests.test(sort=sort):
            for limit in (1, 4, 7):
                forwards, back = walk(admin, resource, sort=sort, limit=limit)
                assert flat(forwards) == flat(back) == whole(admin, resource, sort=sort)
                assert all(len(page) == limit for page in forwards[:-1])
            assert sorted(flat(forwards)) == alive


@pytest.mark.parametrize("name", GROUPS)
def test_groups_stay_together_through_every_sort(name, ties, admin, subtests):
    for sort in ("name", "-name", "group", "-group", "-updated_at", "owner", "-city"):
        with subtests.test(sort=sort):
            forwards, back = walk(admin, sort=sort, group=name, limit=5)
            assert flat(forwards) == flat(back) == whole(admin, sort=sort, group=name)
            assert len(set(flat(forwards))) == 23
            asked = listing(admin, sort=sort, group=name, limit=500)
            field, page = asked.group, asked.page()
            keys = [field.group_key(page.value(field, row), asked.viewer) for row in page.rows]
            changes = sum(one != other for one, other in pairwise(keys))
            assert changes == len(set(keys)) - 1


@pytest.mark.parametrize("sort", ["group", "owner", "city"])
def test_what_has_no_value_comes_last_upwards_and_first_downwards(sort, ties, admin):
    ids = whole(admin, sort=sort)
    assert whole(admin, sort=f"-{sort}") == ids[::-1]
    if sort != "city":
        empty = [getattr(Partner.objects.get(pk=pk), f"{sort}_id") is None for pk in ids]
        assert empty == sorted(empty)


_moves = st.lists(st.tuples(st.sampled_from(["next", "previous"]), st.integers(0, 22)), max_size=12)


@pytest.mark.parametrize("sort", ["name", "-name", "group", "-owner"])
def test_rows_deleted_between_pages_make_no_other_row_appear_twice_or_never(sort, ties, admin):
    every = whole(admin, sort=sort)

    @settings(max_examples=15, deadline=None, database=None)
    @given(doomed=st.lists(st.sampled_from(every), unique=True, max_size=12), limit=st.integers(1, 6))
    def holds(doomed, limit):
        left = iter(doomed)
        gone = set()

        def delete_one():
            for pk in left:
                gone.add(pk)
                Partner.objects.filter(pk=pk).update(deleted_at=clock.now())
                return

        try:
            forwards, back = walk(admin, sort=sort, limit=limit, after_each=delete_one)
            seen = flat(forwards)
            assert len(seen) == len(set(seen))
            assert [pk for pk in seen if pk not in gone] == [pk for pk in every if pk not in gone]
            assert flat(back) == [pk for pk in every if pk not in gone]
        finally:
            Partner.objects.update(deleted_at=None)

    holds()


def test_a_page_whose_rows_are_all_gone_leads_back_to_those_that_are_left(ties, admin):
    first = listing(admin, limit=5).page([])
    later = [pk for pk in whole(admin) if pk not in {row["pk"] for row in first.rows}]
    Partner.objects.filter(pk__in=later).update(deleted_at=clock.now())
    empty = listing(admin, after=first.next, limit=5).page([])
    assert empty.rows == []
    before = listing(admin, before=empty.previous, limit=5).page([])
    assert [row["pk"] for row in before.rows] == [row["pk"] for row in first.rows]
    Partner.objects.update(deleted_at=None)
    second = listing(admin, after=first.next, limit=5).page([])
    Partner.objects.filter(pk__in=[row["pk"] for row in first.rows]).update(deleted_at=clock.now())
    assert whole(admin)[:5] == [row["pk"] for row in listing(admin, before=second.previous, limit=5).page([]).rows]


def test_a_place_in_another_order_or_a_forged_one_begins_at_the_start(ties, admin):
    place = listing(admin, sort="name", limit=3).page([]).next
    start = [row["pk"] for row in listing(admin, sort="-city", limit=3).page([]).rows]
    for text in (place, place[:-1], "x", "a:b:c", ":" * 50, "ی", "\x00"):
        assert [row["pk"] for row in listing(admin, sort="-city", limit=3, after=text).page([]).rows] == start


def test_what_is_seen_of_a_place_does_not_show_what_the_row_holds(alice, company):
    factories.field_rule(company.agent, "partners", "addresses")
    partner("Aban", owner=alice, city="Secretville")
    partner("Zab", owner=alice, city="Other")
    asked = listing(alice, sort="city", group="city", limit=1)
    assert asked.sort[0].name == "name"
    assert asked.group is None
