"""An empty installation is opened once, by whoever reads its console."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from peyvand.access import first_run
from peyvand.access.models import User, installation
from peyvand.journal.models import Entry
from tests.faults.real_database import in_a_file

SAID = {
    "firm": "بازرگانی آریا",
    "language": "fa",
    "time_zone": "Asia/Tehran",
    "region": "IR",
    "first_name": "سارا",
    "last_name": "کریمی",
    "username": "sara",
    "email": "sara@example.com",
    "password": "five brown foxes",
    "again": "five brown foxes",
}


@pytest.fixture
def data_dir(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def code(db, data_dir):
    return first_run.code_if_needed(data_dir)


def test_asvs_6_3_2_a_fresh_installation_has_no_account(db):
    assert not User.objects.exists()


def test_without_users_every_page_leads_to_the_first_one(client, code):
    for address in ("/", "/partners/", "/account/login/", "/profile", "/nothing-here"):
        assert client.get(address).headers["Location"] == "/first-run", address


def test_the_code_makes_the_administrator_who_is_then_at_home(client, code):
    answer = client.post("/first-run", {**SAID, "code": code})
    assert answer.headers["Location"] == "/"
    sara = User.objects.get()
    assert (sara.is_administrator, sara.calendar, sara.digits, sara.display_name) == (
        True,
        "jalali",
        "persian",
        "سارا کریمی",
    )
    assert installation().firm == "بازرگانی آریا"
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(kind="users", verb="created", object_id=sara.pk).exists()


def test_once_there_is_somebody_the_page_is_gone(client, code, alice, data_dir):
    assert client.get("/first-run").status_code == 404
    assert client.post("/first-run", {**SAID, "code": code}).status_code == 404
    assert first_run.code_if_needed(data_dir) is None
    assert list(data_dir.iterdir()) == []


def test_a_wrong_code_makes_nobody_and_says_where_the_right_one_stands(client, code):
    answer = client.post("/first-run", {**SAID, "code": "AAAA-AAAA-AAAA-AAAA"})
    assert answer.status_code == 422
    assert "code" in answer.context["form"].errors
    assert not User.objects.exists()


def test_the_code_is_kept_hashed_where_only_its_owner_reads(code, data_dir):
    file = data_dir / "first_run_code"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert code not in file.read_text()
    assert re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", code)


def test_a_newer_code_replaces_the_older(code, data_dir):
    newer = first_run.code_if_needed(data_dir)
    assert not first_run.is_right(code, data_dir)
    assert first_run.is_right(f" {newer.lower().replace('-', ' ')} ", data_dir)


def test_asvs_6_3_1_guessing_the_code_is_throttled(client, code):
    answers = [client.post("/first-run", {**SAID, "code": f"AAAA-AAAA-AAAA-AAA{n}"}) for n in range(12)]
    assert "code" in answers[0].context["form"].errors
    assert "code" not in answers[-1].context["form"].errors
    # Even the right one now has to wait.
    assert client.post("/first-run", {**SAID, "code": code}).status_code == 422
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "password1", "sara2024", "SARA...", "x" * 129])
def test_a_weak_password_is_told_at_its_field(client, code, password):
    answer = client.post("/first-run", {**SAID, "code": code, "password": password, "again": password})
    assert "password" in answer.context["form"].errors
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Begin"), ("fa", "Peyvand"), ("tr", "Peyvand"), ("bg", "Peyvand")]
)
def test_the_page_speaks_the_language_chosen_on_it(client, code, language, word):
    answer = client.post("/language", {"language": language, "next": "/first-run"})
    assert answer.headers["Location"] == "/first-run"
    page = client.get("/first-run")
    assert page.headers["Content-Language"] == language
    assert word in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_asvs_2_3_4_fifty_who_redeem_at_once_make_one_administrator(data_dir, tmp_path_factory):
    facts = {name: value for name, value in SAID.items() if name != "again"}

    def redeem(number):
        try:
            return first_run.redeem(code, data_dir=data_dir, **{**facts, "username": f"sara{number}", "email": ""}).pk
        except (first_run.AlreadyDone, first_run.WrongCode):
            return None
        finally:
            connection.close()

    with in_a_file(tmp_path_factory.mktemp("real")):
        code = first_run.code_if_needed(data_dir)
        with ThreadPoolExecutor(50) as pool:
            made = [pk for pk in pool.map(redeem, range(50)) if pk is not None]
        assert len(made) == 1
        assert User.objects.count() == 1
