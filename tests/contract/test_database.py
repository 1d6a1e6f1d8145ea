"""The browser of the contracts sees what a look writes, however it is written, and lets access logs be."""

import pytest
from django.core.signals import request_started
from django.db import connection, transaction

from peyvand.access.models import AccessEpoch
from peyvand.partners.models import Partner
from peyvand.partners.tests import factories
from tests.contract.database import WatchfulClient

WITH = """WITH one AS (SELECT 'Elsewhere' AS city) UPDATE "partners_partner" SET "city" = (SELECT city FROM one)"""


def by_statement():
    with connection.cursor() as cursor:
        cursor.execute(WITH)


def and_take_back():
    with transaction.atomic():
        Partner.objects.update(city="Elsewhere")
        transaction.set_rollback(True)


def looking(doing):
    """A request during which `doing` is done."""

    def start(**_):
        doing()

    request_started.connect(start)
    try:
        return WatchfulClient().get("/account/login/")
    finally:
        request_started.disconnect(start)


@pytest.mark.parametrize("write", [lambda: Partner.objects.update(city="Elsewhere"), by_statement])
def test_a_look_that_writes_is_seen(write, admin):
    factories.partner(city="Tehran")
    with pytest.raises(AssertionError, match=r"wrote .*partners\.Partner"):
        looking(write)


def test_what_is_taken_back_and_access_logs_are_no_change(admin):
    factories.partner(city="Tehran")
    assert looking(and_take_back).status_code == 200
    assert looking(lambda: AccessEpoch.objects.update(token="x")).status_code == 200


@pytest.mark.sqlite_only
def test_what_is_written_past_django_is_seen(admin):
    factories.partner(city="Tehran")
    with pytest.raises(AssertionError, match="past Django"):
        looking(lambda: connection.connection.execute("UPDATE partners_partner SET city = 'Elsewhere'"))
