"""A token writes so often in a minute, whatever the number of processes, and reads as often as it likes."""

from datetime import UTC, datetime, timedelta

import pytest

from peyvand.api import allowance
from peyvand.api.tests.program import Program
from peyvand.foundation import clock
from peyvand.partners.models import Partner

NOON = datetime(2026, 3, 20, 12, 0, 10, tzinfo=UTC)


@pytest.fixture
def three_a_minute(settings):
    settings.API_WRITES_PER_MINUTE = 3


def test_the_write_too_many_is_refused_and_told_when_to_come_again(alice, three_a_minute):
    program = Program(alice)
    with clock.at(NOON):
        made = [program.post("partners", {"name": "x"}).status_code for _number in range(4)]
        refused = program.post("partners", {"name": "x"})
        read = program.get("partners")
    assert made == [201, 201, 201, 429]
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "50")
    assert read.status_code == 200
    assert Partner.objects.count() == 3
    with clock.at(NOON + timedelta(seconds=50)):
        assert program.post("partners", {"name": "x"}).status_code == 201


def test_each_token_has_its_own(alice, three_a_minute):
    with clock.at(NOON):
        for program in (Program(alice), Program(alice)):
            assert [program.post("partners", {"name": "x"}).status_code for _number in range(4)] == [201, 201, 201, 429]


def test_processes_share_what_a_token_may(alice, settings):
    settings.API_WRITES_PER_MINUTE = 20
    program = Program(alice)
    statuses = []
    with clock.at(NOON):
        for _process in range(12):
            allowance.forget()  # as another process, with nothing in hand
            statuses.append(program.post("partners", {"name": "x"}).status_code)
    assert statuses == [201] * 10 + [429] * 2  # each took two, a tenth, and spent one
