"""What Peyvand says to a PostgreSQL server that would lose data."""

import psycopg
import pytest

from peyvand.config.cli import postgresql_checks, postgresql_server
from peyvand.config.cli.refusals import CannotStart
from peyvand.config.database_url import parse_database

pytestmark = [pytest.mark.faults, pytest.mark.postgres_only]


def check(**settings):
    with postgresql_server.running(**settings) as address:
        return postgresql_checks.check(parse_database(address))


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
def test_a_server_that_a_power_cut_would_damage_is_refused(setting):
    with pytest.raises(CannotStart, match=f"has {setting} off"):
        check(**{setting: "off"})


def test_a_server_that_may_lose_the_last_second_is_warned_of():
    (warning,) = check(synchronous_commit="off")
    assert "synchronous_commit off" in warning


def test_a_sound_server_is_taken_without_a_word():
    assert check(synchronous_commit="on") == []


def test_a_database_that_knows_latin_letters_alone_is_warned_of():
    with postgresql_server.running(synchronous_commit="on") as address:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute("CREATE DATABASE latin TEMPLATE template0 LC_CTYPE 'C' LC_COLLATE 'C'")
        (warning,) = postgresql_checks.check(parse_database(f"{address.rpartition('/')[0]}/latin"))
    assert "LC_CTYPE 'C.UTF-8'" in warning
