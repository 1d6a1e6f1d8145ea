"""Owners are told once that an assessment is about to end; the rule is set by administrators, with an entry."""

from datetime import timedelta

import pytest
from django.test import Client

from peyvand.access.models import change_installation
from peyvand.access.tests import factories
from peyvand.credit.models import AssessmentState, CreditRule
from peyvand.credit.tasks import remind_of_assessments
from peyvand.credit.tests.factories import assessment, confirmed, rule, today
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.journal.sealing import seal
from peyvand.notifications.delivery import deliver
from peyvand.notifications.models import Notice
from peyvand.partners.tests.factories import partner

VERBS = ("credit_expiring", "credit_expired")


@pytest.fixture
def owner(db):
    grants = [("partners", "view", "own"), ("credit-assessments", "view", "own")]
    return factories.user(roles=[factories.role(grants=grants)], language="en")


def told():
    return list(Entry.objects.filter(verb__in=VERBS).values_list("verb", "object_id"))


def in_days(firm, days, **fields):
    return confirmed(firm, today() + timedelta(days=days), **fields)


def test_the_owner_finds_one_notice_however_often_the_night_comes(owner):
    one = in_days(partner(owner=owner), 20)
    for _night in range(3):
        remind_of_assessments.func()
    assert told() == [("credit_expiring", one.pk)]
    seal()
    deliver(now=clock.now())
    notice = Notice.objects.get(user=owner)
    assert notice.reason == "reminded"
    client = Client()
    client.force_login(owner)
    page = client.get("/notices").content.decode()
    assert "is about to end" in page


def test_who_may_not_see_the_assessment_is_not_told(db):
    somebody = factories.user(roles=[factories.role(grants=[("partners", "view", "own")])])
    in_days(partner(owner=somebody), 20)
    remind_of_assessments.func()
    seal()
    deliver(now=clock.now())
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("days", "verbs"), [(31, []), (30, ["credit_expiring"]), (0, ["credit_expiring"]), (-1, ["credit_expired"])]
)
def test_it_is_told_from_the_days_of_notice_on(days, verbs, owner):
    in_days(partner(owner=owner), days)
    remind_of_assessments.func()
    assert [verb for verb, _pk in told()] == verbs


def test_the_firm_says_how_many_days_before(owner):
    rule(notice_days=5)
    in_days(partner(owner=owner), 6)
    in_days(partner(owner=owner), 5)
    remind_of_assessments.func()
    assert len(told()) == 1


def test_drafts_revoked_ones_and_those_a_later_one_replaced_are_not_told_of(owner):
    firm = partner(owner=owner)
    in_days(firm, 3)
    in_days(firm, 300)
    assessment(partner=partner(owner=owner))
    in_days(partner(owner=owner), 3, state=AssessmentState.REVOKED, revoked_on=today(), revoke_reason="x")
    in_days(partner(owner=owner, deleted_at=clock.now()), 3)
    remind_of_assessments.func()
    assert told() == []


def test_where_the_area_is_switched_off_nobody_is_told(owner):
    in_days(partner(owner=owner), 3)
    change_installation(switched_off=["credit"])
    remind_of_assessments.func()
    assert told() == []


def test_the_rule_is_set_by_administrators_with_an_entry_of_what_it_was(admin, owner):
    client = Client()
    client.force_login(admin)
    sent = {"over_limit": "block", "unassessed": "warn", "counted_days": 90, "notice_days": 14}
    assert client.post("/settings/credit", sent).status_code == 302
    kept = CreditRule.current()
    assert (kept.over_limit, kept.unassessed, kept.counted_days, kept.notice_days) == ("block", "warn", 90, 14)
    entry = Entry.objects.filter(verb="settings_changed").latest("pk")
    assert entry.changes["over_limit"] == ["warn", "block"]
    assert client.post("/settings/credit", {**sent, "counted_days": 0}).status_code == 422
    client.force_login(owner)
    assert client.post("/settings/credit", sent).status_code == 403
