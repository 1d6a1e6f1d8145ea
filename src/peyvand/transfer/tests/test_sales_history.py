"""A real sales history of four files comes in whole, is taken back whole, and brings nothing new the second time."""

import faulthandler
from collections import Counter

import pytest

from peyvand.access.models import User
from peyvand.opportunities.models import Opportunity
from peyvand.partners.models import Partner, PartnerTerm
from peyvand.products.models import Product
from peyvand.transfer.plans import BOTH, Plan
from peyvand.transfer.tests.importing import answer, brought, checked, counts, done, faults, undone


@pytest.fixture
def folder(shared_data):
    return shared_data / "crm-sales"


def accounts(admin, folder, **plan):
    return brought(
        admin,
        "partners",
        folder / "accounts.csv",
        constants={"kind": "Organisation", "roles": "Customer", "currency": "USD"},
        add=["industry"],
        **plan,
    )


def mended(one):
    """The two countries that the file writes in its own way, answered."""
    checked(one)
    answer(one, "use", "PH", value="Philipines")
    answer(one, "use", "KR", value="Korea")
    return one


def test_accounts_come_in_with_sector_country_and_parent(admin, folder):
    one = accounts(admin, folder)
    assert Plan.of(one.plan).columns == [
        "name", "industry", "founded_on", "revenue", "employees", "addresses.country", "parent",
    ]  # fmt: skip
    checked(one)
    # The file spells one country and one sector wrongly, and calls a country as nobody else does.
    unknown = Counter(one.faults.filter(kind="unknown", state="open").values_list("value", flat=True))
    assert unknown == {"Philipines": 1, "Korea": 1}
    assert one.ready == 83
    answer(one, "use", "PH", value="Philipines")
    answer(one, "use", "KR", value="Korea")
    done(one, admin)
    assert counts(one) == (85, 0, 0, 0)
    assert faults(one) == []
    acme, bluth = Partner.objects.get(name="Acme Corporation"), Partner.objects.get(name="Bluth Company")
    assert (acme.country, acme.employees, str(acme.founded_on), str(acme.revenue)) == (
        "US",
        2822,
        "1996-01-01",
        "1100.04",
    )
    assert bluth.parent == acme
    assert Partner.objects.exclude(parent=None).count() == 15
    assert {one.name for one in acme.children.all()} == {"Bluth Company", "Codehow", "Donquadtech", "Iselectrics"}
    assert PartnerTerm.objects.filter(list="industry", name="technolgy").exists()


def test_undo_restores_the_empty_state(admin, folder):
    before = Partner.objects.alive().count(), PartnerTerm.objects.alive().count()
    one = done(accounts(admin, folder), admin)
    assert one.refused == 2
    undone(one, admin)
    assert one.step == "undone"
    assert one.batch.undo.refused == []
    assert (Partner.objects.alive().count(), PartnerTerm.objects.alive().count()) == before


def test_a_second_run_with_a_key_changes_nothing(admin, folder):
    done(accounts(admin, folder), admin)
    versions = set(Partner.objects.values_list("pk", "version"))
    again = done(accounts(admin, folder, mode=BOTH, keys=["name"]), admin)
    assert counts(again) == (0, 0, 83, 2)
    assert set(Partner.objects.values_list("pk", "version")) == versions


def test_agents_come_in_with_their_managers(admin, folder):
    one = brought(admin, "users", folder / "sales_teams.csv", add=["manager", "teams"])
    assert Plan.of(one.plan).columns == ["title", "manager", "teams"]
    done(one, admin)
    assert counts(one) == (35, 0, 0, 0)
    anna = User.objects.get(username="anna.snelling")
    assert (anna.display_name, anna.manager.display_name) == ("Anna Snelling", "Dustin Brinkmann")
    assert [str(team) for team in anna.teams.all()] == ["Central"]


def test_the_pipeline_comes_in_on_its_stages(admin, folder, tmp_path):
    done(mended(accounts(admin, folder)), admin)
    done(brought(admin, "users", folder / "sales_teams.csv", add=["manager", "teams"]), admin)
    done(brought(admin, "products", folder / "products.csv", constants={"currency": "USD"}), admin)
    assert Product.objects.count() == 7
    # Every twelfth row; the command takes all of them.
    heading, *rows = (folder / "sales_pipeline.csv").read_text().splitlines(keepends=True)
    file = tmp_path / "pipeline.csv"
    file.write_text(heading + "".join(rows[::12]))
    one = brought(admin, "opportunities", file, constants={"currency": "USD"}, add=["loss_reason"])
    assert Plan.of(one.plan).columns[:8] == [
        "title", "owner", "lines.name", "partner", "stage", "engaged_on", "closed_on", "lines.price",
    ]  # fmt: skip
    checked(one)
    answer(one, "drop", target="partner", kind="invalid")
    answer(one, "set", "Not recorded", target="loss_reason")
    done(one, admin)
    nameless = sum(row.split(",")[3] == "" for row in rows[::12])
    assert counts(one) == (734 - nameless, 0, nameless, 0)
    told = Counter(Opportunity.objects.values_list("stage__name", flat=True))
    assert told == Counter(row.split(",")[4] for row in rows[::12] if row.split(",")[3])
    first = Opportunity.objects.get(title="1C1I7A6R")
    assert (str(first.engaged_on), str(first.closed_on), first.value) == ("2016-10-20", "2017-03-01", 1054)


def sales(admin, folder, **plan):
    one = brought(admin, "opportunities", folder / "sales_pipeline.csv", constants={"currency": "USD"}, **plan)
    checked(one)
    answer(one, "drop", target="partner", kind="invalid")
    if "mode" not in plan:
        answer(one, "set", "Not recorded", target="loss_reason")
    return done(one, admin)


def all_four(admin, folder):
    came = [
        done(mended(accounts(admin, folder)), admin),
        done(brought(admin, "users", folder / "sales_teams.csv", add=["manager", "teams"]), admin),
        done(brought(admin, "products", folder / "products.csv", constants={"currency": "USD"}), admin),
        sales(admin, folder, add=["loss_reason"]),
    ]
    assert came[-1].rows == 8800
    assert [counts(one) for one in came] == [(85, 0, 0, 0), (35, 0, 0, 0), (7, 0, 0, 0), (7375, 0, 1425, 0)]
    return came


def state():
    kinds = (Partner, PartnerTerm, Product, Opportunity, User)
    return [set(kind.objects.alive().values_list("pk", "version")) for kind in kinds]


@pytest.fixture
def patience(pytestconfig):
    """Four times as long as other tests have: nearly thirty thousand rows are tried, written and taken back."""
    faulthandler.dump_traceback_later(4 * float(pytestconfig.getini("faulthandler_timeout")), exit=True)


def test_all_four_files_come_in_whole_change_nothing_the_second_time_and_go_again(admin, folder, patience):
    empty = state()
    came = all_four(admin, folder)
    whole = state()
    assert counts(done(mended(accounts(admin, folder, mode=BOTH, keys=["name"])), admin)) == (0, 0, 85, 0)
    assert counts(sales(admin, folder, mode=BOTH, keys=["title"])) == (0, 0, 8800, 0)
    assert state() == whole
    for one in reversed(came):
        undone(one, admin)
        assert one.batch.undo.refused == []
    assert state() == empty
