"""Looks for one partner, and those of the night, go through indexes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access import epoch
from peyvand.credit.actions.check import check
from peyvand.credit.actions.remind import remind
from peyvand.credit.models import CreditAssessment, CreditRule
from peyvand.credit.tests.factories import confirmed, rule, today
from peyvand.partners.tests.factories import partner
from peyvand.records import areas

pytestmark = pytest.mark.sqlite_only


def plans(asked):
    """How SQLite goes about each reading statement."""
    for query in asked:
        if query["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                yield query["sql"], [row[3] for row in cursor.fetchall()]


def test_asking_the_rule_costs_two_looks_and_walks_through_no_table(admin):
    rule(over_limit="block", unassessed="block")
    firm = partner(owner=admin, credit_limit=10, currency="EUR")
    confirmed(firm, today())
    token = epoch.current()
    areas.is_on("credit", token)
    CreditRule.current(token)
    with CaptureQueriesContext(connection) as asked:
        check(firm, 11, "EUR", today=today(), epoch=token)
    assert len(asked) == 2, [one["sql"] for one in asked]
    for sql, plan in plans(asked):
        assert not [one for one in plan if one.startswith("SCAN")], (sql, plan)


def test_the_night_looks_only_at_what_is_due(admin):
    for days in (3, 300):
        confirmed(partner(owner=admin), today() + timedelta(days=days))
    with CaptureQueriesContext(connection) as asked:
        remind(today())
    found = [plan for sql, plan in plans(asked) if '"credit_creditassessment"."reminded_on" IS NULL' in sql]
    assert found
    assert all(any("assessment_to_remind" in one for one in plan) for plan in found), found


def test_the_history_of_a_partner_is_read_in_its_order_from_an_index(admin):
    rows = CreditAssessment.objects.alive().filter(partner_id=1).order_by("-assessed_on", "-id")[:6]
    (plan,) = [plan for _sql, plan in plans([{"sql": str(rows.query)}])]
    assert "assessment_of_partner" in plan[0]
    assert not [one for one in plan if "TEMP B-TREE" in one]
