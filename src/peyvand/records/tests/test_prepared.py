"""Statements that are run often: planned once, and saying what the query would say."""

import pytest
from django.db import connection

from peyvand.access.models import User
from peyvand.access.tests import factories
from peyvand.records.statements import SLOT, TEXT_SLOT, Statement

pytestmark = pytest.mark.django_db


def test_a_statement_finds_what_its_query_finds_with_signs_that_sql_knows_in_it() -> None:
    wanted, other = factories.user("a%s"), factories.user("b")
    rows = User.objects.exclude(username="100 % 'of' %(x)s").filter(pk__in=[SLOT]).values_list("pk", "username")
    asked = Statement(rows)
    assert asked.run([wanted.pk]) == [(wanted.pk, "a%s")]
    assert asked.run([2**40]) == []
    assert sorted(asked.run([wanted.pk, other.pk])) == sorted([(wanted.pk, "a%s"), (other.pk, "b")])


def test_a_text_is_taken_as_it_is() -> None:
    wanted = factories.user("a'; --%s")
    asked = Statement(User.objects.filter(username=TEXT_SLOT).values_list("pk"))
    assert asked.run(text="a'; --%s") == [(wanted.pk,)]
    assert asked.run(text="") == []


def test_on_postgresql_one_plan_serves_every_id() -> None:
    if connection.vendor != "postgresql":
        return
    asked = Statement(User.objects.filter(pk__in=[SLOT]).values_list("pk", "display_name"))
    for pk in (1, 40_000, 2**33):
        asked.run([pk])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s", ["%display_name%"]
        )
        assert cursor.fetchall() == [(3, 0)]


def test_what_is_asked_again_as_it_is_tells_what_is_there_now_and_is_planned_once() -> None:
    asked = Statement(User.objects.filter(username__startswith="same %").order_by("username").values_list("username"))
    for number in range(4):
        factories.user(f"same %{number}")
        assert asked.run() == [(f"same %{one}",) for one in range(number + 1)]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE %s", ["%same %"]
        )
        assert cursor.fetchall() == [(3,)]
