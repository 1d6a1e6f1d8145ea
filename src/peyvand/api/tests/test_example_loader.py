"""The example script of the documentation loads what it says, once however often it is run, and its comparison sees what is lost."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from peyvand.access.models import User
from peyvand.api.tests.program import Program
from peyvand.opportunities.models import Opportunity
from peyvand.partners.models import Partner

SCRIPT = Path(__file__).resolve().parents[4] / "docs" / "examples" / "load_crm_sales.py"
FILES = {
    "sales_teams.csv": "sales_agent,manager,regional_office\nAnna Snell,Dustin Brink,Central\nMoses Frey,Dustin Brink,East\n",
    "products.csv": "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n",
    "accounts.csv": (
        "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"
        "Zotware,technolgy,1996,1100.04,2822,Philipines,\nBetatech,medical,1999,251.41,495,Kenya,Zotware\n"
    ),
    "sales_pipeline.csv": (
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
        "A1,Anna Snell,GTXPro,Zotware,Won,20-10-16,01-03-17,4500\n"
        "A2,Anna Snell,MG Special,Betatech,Won,25-10-16,11-03-17,50\n"
        "A3,Moses Frey,MG Special,Betatech,Lost,25-10-16,07-03-17,0\n"
        "A4,Moses Frey,GTXPro,Zotware,Engaging,25-10-16,,\n"
        "A5,Moses Frey,GTXPro,,Prospecting,,,\n"
    ),
}


@pytest.fixture
def loader():
    spec = spec_from_file_location("load_crm_sales", SCRIPT)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def _house(loader, admin):
    program = Program(admin)

    def call(method, path, body=None, key=""):
        answer = program.call(method, path, body, **({"Idempotency_Key": key} if key else {}))
        assert answer.status_code < 400, answer.content.decode()
        return answer.json()

    return loader.House(call)


def test_all_is_loaded_and_funnel_and_sums_are_those_of_the_files(loader, folder, admin):
    assert loader.load(_house(loader, admin), folder, unknown_account=True) == 0
    assert loader.differences(_house(loader, admin), folder, unknown_account=True) == []
    child = Partner.objects.get(name="Betatech")
    assert (child.parent.name, child.employees, child.industry.name) == ("Zotware", 495, "Medical")
    assert User.objects.get(username="moses.frey").manager.username == "dustin.brink"
    assert Opportunity.objects.count() == 5


def test_a_second_run_makes_nothing_twice(loader, folder, admin):
    for _run in range(2):
        assert loader.load(_house(loader, admin), folder, unknown_account=False) == 1
    assert (Opportunity.objects.count(), Partner.objects.count()) == (4, 2)


def test_the_comparison_names_what_is_not_there(loader, folder, admin):
    loader.load(_house(loader, admin), folder, unknown_account=False)
    Opportunity.objects.filter(title="A2").delete()
    stage, agent = loader.differences(_house(loader, admin), folder, unknown_account=False)
    assert stage == "Won: 2 in the files, 1 there"
    assert agent.startswith("Anna Snell won 4550 in the files, 4500")
