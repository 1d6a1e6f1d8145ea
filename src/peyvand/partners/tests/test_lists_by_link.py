"""A list by group or owner shows every partner once and in order, on whatever page, though it is not sorted as a whole."""

import random
from typing import Any

import pytest
from django.db import connection

from peyvand.access.models import User
from peyvand.partners.models import Group, Partner
from peyvand.partners.tests import factories
from peyvand.records import linkorder, registry
from peyvand.records.listing import Asked, Listing
from peyvand.records.viewer import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def grouped(admin: User) -> list[int]:
    """Partners of five groups, of none, and a group without partners; their ids in the order of a list by group."""
    chance = random.Random(7)
    groups = [Group.objects.create(name=name) for name in ("Charlie", "Alpha", "Echo", "Bravo", "Delta")]
    Group.objects.create(name="Aaron, empty")
    made = [factories.partner(group=chance.choice([*groups, None]), owner=admin) for _number in range(40)]

    def place(one: Partner) -> tuple[bool, str, int, str, int]:
        group = one.group
        return (group is None, group.name_key if group else "", group.pk if group else 0, one.name_key, one.pk)

    return [one.pk for one in sorted(made, key=place)]


def pages(viewer: Viewer, **asked: Any) -> list[int]:
    """Ids on all pages of a list, one after the other."""
    found: list[int] = []
    after = ""
    while True:
        listing = Listing(registry.resource("partners"), viewer, Asked(after=after, **asked))
        page = listing.page()
        found += [row["pk"] for row in page.rows]
        if not page.next or not page.rows:
            return found
        after = page.next


@pytest.mark.parametrize("limit", [1, 3, 7, 39, 40, 100])
def test_pages_by_group_show_everybody_once_and_in_order(admin, grouped, limit):
    assert pages(Viewer.of(admin), group="group", limit=limit) == grouped


def test_a_list_sorted_by_group_shows_everybody_once(admin, grouped):
    by_group = pages(Viewer.of(admin), sort="group", limit=7)
    names = list(dict.fromkeys(Partner.objects.get(pk=pk).group_id for pk in by_group))
    assert sorted(by_group) == sorted(grouped)
    assert names == list(dict.fromkeys(Partner.objects.get(pk=pk).group_id for pk in grouped))


def test_a_list_turned_round_begins_with_those_that_have_no_group(admin, grouped):
    turned = pages(Viewer.of(admin), sort="-group", limit=7)
    assert sorted(turned) == sorted(grouped)
    assert Partner.objects.get(pk=turned[0]).group is None


def test_going_back_shows_the_page_before(admin, grouped):
    resource, viewer = registry.resource("partners"), Viewer.of(admin)
    first = Listing(resource, viewer, Asked(group="group", limit=7)).page()
    second = Listing(resource, viewer, Asked(group="group", limit=7, after=first.next)).page()
    back = Listing(resource, viewer, Asked(group="group", limit=7, before=second.previous)).page()
    assert [row["pk"] for row in back.rows] == grouped[:7]


def test_the_first_page_reads_the_rows_of_few_groups_only(admin, grouped):
    listing = Listing(registry.resource("partners"), Viewer.of(admin), Asked(group="group", limit=3))
    rows = linkorder.first_rows(listing, listing.columns)
    assert rows is not None
    assert [row["pk"] for row in rows] == grouped[:4]


def test_the_last_pages_are_those_without_a_target_and_nothing_is_sorted_as_a_whole(admin, grouped):
    resource, viewer = registry.resource("partners"), Viewer.of(admin)
    for place in (30, 34, 39):
        before = Listing(resource, viewer, Asked(group="group", limit=place)).page()
        rest = Listing(resource, viewer, Asked(group="group", limit=20, after=before.next))
        rows = linkorder.first_rows(rest, rest.columns)
        assert rows is not None
        assert [row["pk"] for row in rows] == grouped[place:]


def test_a_list_of_rows_without_a_target_is_read_in_order(admin):
    made = [factories.partner(name, owner=admin).pk for name in ("Charlie", "Alpha", "Bravo")]
    listing = Listing(registry.resource("partners"), Viewer.of(admin), Asked(group="status", limit=80))
    rows = linkorder.first_rows(listing, listing.columns)
    assert rows is not None
    assert [row["pk"] for row in rows] == [made[1], made[2], made[0]]


@pytest.mark.parametrize("link", ["group", "owner", "territory", "parent", "type", "rating", "status"])
def test_the_rows_of_one_target_come_in_order_out_of_an_index(admin, link):
    listing = Listing(registry.resource("partners"), Viewer.of(admin), Asked(group=link, limit=3))
    if connection.vendor == "postgresql":
        # An empty table is as well walked by name, or read and sorted.
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX partner_by_name")
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off"
            )
    plan = listing.base.filter(**{link: 1}).order_by("name_key", "id").values("pk", "name")[:80].explain()
    assert f"partner_by_{link}" in plan, plan
    assert "Sort" not in plan, plan
    assert "TEMP B-TREE" not in plan, plan


def test_somebody_limited_meets_only_their_own_by_group(admin, alice, grouped):
    own = factories.partner(owner=alice, group=Group.objects.get(name="Delta"))
    assert pages(Viewer.of(alice), group="group", limit=2) == [own.pk]
