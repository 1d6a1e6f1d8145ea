"""Promises of the settings by environment variables."""

import os
import stat
import subprocess
import sys

import pytest

from peyvand.config import environment, secret, variables
from peyvand.config.environment import Misconfigured

WRONG = {
    "PEYVAND_DATABASE_URL": "mysql://house",
    "PEYVAND_SECRET_KEY": "short",
    "PEYVAND_URL": "crm.example.com",
    "PEYVAND_ALLOWED_HOSTS": "crm.example.com, http://x",
    "PEYVAND_TRUSTED_PROXIES": "10.0.0.300",
    "PEYVAND_HOST": "not a host",
    "PEYVAND_PORT": "70000",
    "PEYVAND_WEB_PROCESSES": "0",
    "PEYVAND_DEBUG": "perhaps",
    "PEYVAND_LOG_LEVEL": "loud",
    "PEYVAND_API_WRITES_PER_MINUTE": "0",
    "PEYVAND_MAIL_URL": "mail.example.com",
    "PEYVAND_MAIL_FROM": "nobody",
    "PEYVAND_OIDC_ISSUER": "http://login.example.com",
    "PEYVAND_OIDC_NEW_USERS": "some",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    for variable in variables.VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)
    monkeypatch.setenv("PEYVAND_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_with_its_name_and_what_is_expected(name, monkeypatch):
    monkeypatch.setenv(name, WRONG[name])
    expected = next(variable.expected for variable in variables.VARIABLES if variable.name == name)
    with pytest.raises(Misconfigured) as refusal:
        environment.check_all()
    assert name in str(refusal.value)
    assert expected in str(refusal.value)


def test_every_variable_that_can_be_wrong_is_tried():
    always_right = {
        "PEYVAND_DATA_DIR",
        "PEYVAND_FAIL",
        "PEYVAND_OIDC_CLIENT_ID",
        "PEYVAND_OIDC_CLIENT_SECRET",
        "PEYVAND_OIDC_NAME",
    }
    assert {variable.name for variable in variables.VARIABLES} == set(WRONG) | always_right


def test_the_wrong_value_is_shown(monkeypatch):
    monkeypatch.setenv("PEYVAND_PORT", "eighty")
    with pytest.raises(Misconfigured, match=r'^PEYVAND_PORT is "eighty"; expected a number from 1 to 65535\.$'):
        environment.port()


@pytest.mark.parametrize("name", ["PEYVAND_DATABASE_URL", "PEYVAND_MAIL_URL", "PEYVAND_SECRET_KEY"])
def test_a_value_that_may_hold_a_password_is_not_shown(name, monkeypatch):
    monkeypatch.setenv(name, "ftp://me:hunter2@host")
    with pytest.raises(Misconfigured) as refusal:
        environment.check_all()
    assert "hunter2" not in str(refusal.value)


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("PEYVAND_PORT", " ")
    assert environment.port() == 8000


def test_a_misspelt_name_is_told_with_the_nearest_known_one():
    (sentence,) = variables.warnings_for_unknown({"PEYVAND_DATABSE_URL": "x", "HOME": "/", "PEYVAND_PORT": "1"})
    assert sentence.startswith("PEYVAND_DATABSE_URL ")
    assert "PEYVAND_DATABASE_URL?" in sentence


def test_a_postgresql_address_is_taken_apart(monkeypatch):
    monkeypatch.setenv("PEYVAND_DATABASE_URL", "postgresql://sara:p%40ss@db.example.com:5433/crm?sslmode=require")
    found = environment.database()
    assert (found.user, found.password, found.host, found.port) == ("sara", "p@ss", "db.example.com", "5433")
    assert (found.name, found.options) == ("crm", {"sslmode": "require"})
    assert "p@ss" not in f"{found!r} {found.shown}"


def test_a_postgresql_socket_is_named_by_its_folder(monkeypatch):
    monkeypatch.setenv("PEYVAND_DATABASE_URL", "postgresql:///crm?host=/run/postgresql")
    assert environment.database().host == "/run/postgresql"


@pytest.mark.parametrize(
    ("url", "path"), [("sqlite:////srv/crm.db", "/srv/crm.db"), ("sqlite:///crm.db", "{here}/crm.db")]
)
def test_a_sqlite_address_names_a_file_from_here_or_from_the_root(url, path, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PEYVAND_DATABASE_URL", url)
    assert environment.database().name == path.format(here=tmp_path)
    assert environment.database_url() == f"sqlite:///{environment.database().name}"


def test_the_database_is_in_the_data_folder_unless_set(tmp_path):
    assert environment.database().name == str(tmp_path / "data" / "peyvand.sqlite3")


def test_pages_are_answered_under_the_address_and_under_this_machine(monkeypatch):
    monkeypatch.setenv("PEYVAND_URL", "https://crm.example.com")
    monkeypatch.setenv("PEYVAND_ALLOWED_HOSTS", "crm.local")
    hosts = environment.allowed_hosts()
    assert {"crm.example.com", "crm.local", "localhost", "127.0.0.1"} <= set(hosts)
    assert "other.example.com" not in hosts


def test_the_secret_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    first = environment.secret_key()
    assert environment.secret_key() == first
    assert len(first) >= secret.SHORTEST
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600


def test_processes_that_start_together_agree_on_the_secret_key(tmp_path):
    code = "from peyvand.config import environment; print(environment.secret_key())"
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": "src"}, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in started}) == 1
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_a_secret_key_cut_short_is_refused(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret_key").write_text("abc")
    with pytest.raises(Misconfigured, match="cut short"):
        environment.secret_key()


@pytest.mark.parametrize(
    ("url", "port", "at_once"), [("smtp://a:b@mail.example.com", 587, False), ("smtps://mail.example.com", 465, True)]
)
def test_a_mail_server_is_taken_apart(url, port, at_once, monkeypatch):
    monkeypatch.setenv("PEYVAND_MAIL_URL", url)
    found = environment.mail_server()
    assert found is not None
    assert (found.host, found.port, found.tls_at_once) == ("mail.example.com", port, at_once)
