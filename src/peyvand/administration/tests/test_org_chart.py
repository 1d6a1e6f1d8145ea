"""Everybody stands in the chart once, below whom they report to."""

import re

from peyvand.access.models import User
from peyvand.access.tests import factories
from peyvand.administration.org_chart import tree


def names(posts):
    return [(one.person.username, names(one.staff)) for one in posts]


def test_the_tree_follows_who_reports_to_whom(alice, bob, charlie):
    omid = factories.user("omid", first_name="Omid", manager=alice)
    people = [bob, alice, charlie, omid]
    assert names(tree(people)) == [("bob", [("alice", [("omid", [])])]), ("charlie", [])]
    assert tree(people)[0].below == 2


def test_who_reports_to_somebody_who_left_stands_at_the_top(alice, bob):
    bob.is_active = False
    bob.save()
    assert names(tree([alice])) == [("alice", [])]


def test_a_circle_loses_nobody(alice, bob):
    User.objects.filter(pk=bob.pk).update(manager=alice)
    people = list(User.objects.filter(pk__in=[alice.pk, bob.pk]).order_by("pk"))
    found = str(names(tree(people)))
    assert found.count("alice") == found.count("bob") == 1


def test_everybody_sees_the_chart_and_only_administrators_its_links(client, alice, bob, admin):
    client.force_login(alice, backend="peyvand.access.backends.PersonBackend")
    page = client.get("/org-chart").content.decode()
    assert "Alice Rahimi" in page
    assert f"/users/{bob.pk}/" not in page
    assert "alice@example.com" not in page
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    assert f"/users/{bob.pk}/" in client.get("/org-chart").content.decode()


def test_its_cost_does_not_grow_with_the_people(client, admin, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    client.get("/org-chart")
    counts = []
    for _ in range(2):
        for _person in range(9):
            factories.user(manager=admin)
        client.get("/org-chart")
        with CaptureQueriesContext(connection) as queries:
            client.get("/org-chart")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_folds_a_tree_holds_nothing_else_to_press(client, alice, admin):
    """A link within a handle cannot be reached by who does not see the page."""
    above = factories.territory("Iran")
    factories.territory("Tehran", parent=above)
    client.force_login(admin, backend="peyvand.access.backends.PersonBackend")
    for address in ("/org-chart", "/territories/tree"):
        handles = re.findall(r"<summary.*?</summary>", client.get(address).content.decode(), re.DOTALL)
        assert handles, address
        assert [one for one in handles if "<a " in one or "<button" in one] == []
