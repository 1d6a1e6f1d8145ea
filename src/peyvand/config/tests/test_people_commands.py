"""Users and tokens from the command line."""

import io
import json

import pytest

from peyvand.access.models import ApiToken, User
from peyvand.access.tests import factories
from peyvand.config.cli import createuser, start, token
from peyvand.config.cli.refusals import CannotStart
from peyvand.foundation import clock
from peyvand.journal.models import Entry


@pytest.fixture(autouse=True)
def opened(db, monkeypatch):
    monkeypatch.setattr(start, "open_records", lambda: None)


@pytest.fixture
def typed(monkeypatch):
    def type_in(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return type_in


def test_a_user_is_made_with_the_password_of_the_input(typed, capsys):
    typed("five brown foxes\n")
    assert createuser.main(["sara", "--administrator", "--email", "sara@example.com"]) == 0
    sara = User.objects.get(username="sara")
    assert sara.is_administrator
    assert sara.check_password("five brown foxes")
    assert "five brown" not in capsys.readouterr().out
    assert Entry.objects.about("users", sara.pk).get().cause == "command"


def test_without_a_password_a_link_is_printed(typed, capsys):
    assert createuser.main(["sara", "--link"]) == 0
    assert "/account/password/reset/key/" in capsys.readouterr().out
    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("sara", "short"),
        ("sara", "password"),
        ("sara", "sara12345"),
        ("a b", "five brown foxes"),
        ("EVE", "five brown foxes"),
    ],
)
def test_what_cannot_be_is_told_and_nobody_is_made(name, password, typed):
    factories.user("eve")
    typed(password)
    with pytest.raises(CannotStart):
        createuser.main([name])
    assert User.objects.count() == 1


def test_without_a_name_at_no_terminal_it_says_what_to_type(typed):
    typed("")
    with pytest.raises(CannotStart, match="createuser NAME"):
        createuser.main([])


def test_a_token_is_printed_alone(capsys):
    factories.user("sara")
    assert token.main(["SARA", "--days", "3", "--actions", "view,export"]) == 0
    secret = capsys.readouterr().out.strip()
    kept = ApiToken.objects.usable(clock.now()).get()
    assert kept.hint == secret[:9]
    assert kept.actions == ["view", "export"]
    assert secret not in str(list(Entry.objects.values()))


def test_a_token_is_printed_as_json(capsys):
    factories.user("sara")
    token.main(["sara", "--json"])
    said = json.loads(capsys.readouterr().out)
    assert said["user"] == "sara"
    assert said["expires_at"] is None


@pytest.mark.parametrize("arguments", [["nobody"], ["omid"], ["sara", "--actions", "fly"]])
def test_no_token_for_nobody_the_disabled_or_what_cannot_be_done(arguments):
    factories.user("sara")
    factories.user("omid", is_active=False)
    with pytest.raises(CannotStart):
        token.main(arguments)
    assert not ApiToken.objects.exists()
