"""The search box offers to log what was done, to those who may."""

import pytest

from peyvand.access.tests import factories as access

pytestmark = pytest.mark.django_db


def offered(client, user):
    client.force_login(user)
    groups = client.get("/palette", {"q": "+log"}).json()["groups"]
    return [item["url"] for group in groups for item in group["items"]]


def test_it_is_offered_to_who_may_log(client, alice):
    assert "/activities/log" in offered(client, alice)


def test_it_is_not_offered_to_who_may_not(client):
    only_looks = access.user(roles=[access.role("Looks", grants=[("activities", "view", "all")])])
    assert offered(client, only_looks) == []
