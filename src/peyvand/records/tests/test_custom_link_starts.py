"""A link of the firm's own may lead somewhere from the start: to one record, or to whoever makes the new one."""

import pytest

from peyvand.api.tests.program import Program
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import partner
from peyvand.products.tests.factories import product
from peyvand.records import registry
from peyvand.records.merging import merge
from peyvand.records.models import CustomField
from peyvand.records.saving import remove
from peyvand.records.tests.asking import viewer
from peyvand.records.tests.customs import made, worn
from peyvand.records.undoing import undo
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import brought, done

pytestmark = pytest.mark.django_db


def _sent(**values):
    return {"kind": "link", "label_en": "Fact", "section": "-1", "is_active": "on", **values}


def define(client, **values):
    return client.post("/partners/fields/new", _sent(**values))


@pytest.fixture
def boss(client, admin):
    """An administrator at the browser."""
    client.force_login(admin)
    return client


def led(name):
    return worn()["x_fact"].unpack(Partner.objects.get(name=name).custom)


def kept(program, name="New", **said):
    answer = program.post("partners", {"name": name, "kind": "organisation", "roles": ["customer"], **said})
    assert answer.status_code == 201, answer.content
    return led(name)


def test_who_makes_the_record_stands_in_a_link_to_users_that_starts_with_me(boss, admin, alice):
    assert define(boss, target="users", default="me").status_code == 302
    row = CustomField.objects.get()
    assert 'value="me"' in boss.get(f"/partners/fields/{row.pk}").content.decode()
    boss.force_login(alice)
    page = boss.get("/partners/new").content.decode()
    assert f'<option value="{alice.pk}" selected' in page.partition('name="x_fact"')[2].partition("</select>")[0]
    assert kept(Program(alice)) == alice.pk
    assert kept(Program(admin), "Theirs", x_fact=None) is None
    assert kept(Program(admin), "Others", x_fact=alice.pk) == alice.pk


def test_a_record_is_named_however_it_is_written_and_new_records_lead_to_it(boss, admin, tmp_path):
    brick = product("Tuğla")
    product("Glass")
    assert define(boss, target="products", default="TUĞLA").status_code == 302
    row = CustomField.objects.get()
    assert row.default == str(brick.pk)
    assert f'value="{brick}"' in boss.get(f"/partners/fields/{row.pk}").content.decode()
    assert kept(Program(admin)) == brick.pk
    rows = [["Name", "Kind", "Roles"], ["By file", "Organisation", "Customer"]]
    done(brought(admin, "partners", as_csv(tmp_path / "rows.csv", rows)), admin)
    assert led("By file") == brick.pk


@pytest.mark.parametrize(
    ("target", "default", "said"),
    [
        ("products", "Nothing", "is no record that this leads to"),
        ("products", "me", "is no record that this leads to"),
        ("products", "#999999", "is no record that this leads to"),
        ("products", "Twice", "Several are called so"),
    ],
)
def test_what_is_no_one_record_is_refused_with_a_sentence(boss, target, default, said):
    for _each in range(2):
        product("Twice")
    answer = define(boss, target=target, default=default)
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["default"])
    assert not CustomField.objects.exists()


def test_of_several_of_one_name_the_number_says_which(boss, admin):
    products = [product("Twice") for _each in range(2)]
    assert define(boss, target="products", default=f"#{products[1].pk}").status_code == 302
    row = CustomField.objects.get()
    page = boss.get(f"/partners/fields/{row.pk}").content.decode()
    assert f'value="#{products[1].pk}"' in page
    assert kept(Program(admin)) == products[1].pk


def test_who_may_not_see_it_begins_without_and_is_told_nothing(boss, admin, alice, charlie):
    hidden = partner("Secret house", owner=charlie)
    made("link", target="partners", default=str(hidden.pk))
    assert kept(Program(alice)) is None
    boss.force_login(alice)
    assert "Secret house" not in boss.get("/partners/new").content.decode()
    assert kept(Program(admin), "Seen") == hidden.pk


def test_one_in_the_trash_is_no_start_and_a_merged_one_gives_way_to_the_winner(admin):
    resource = registry.resource("partners")
    winner, loser = partner("Winner"), partner("Loser")
    made("link", target="partners", default=str(loser.pk))
    batch = merge(winner, [loser], resource=resource, viewer=viewer(admin))
    assert kept(Program(admin)) == winner.pk
    undo(batch, by=admin)
    assert kept(Program(admin), "After") == loser.pk
    loser.refresh_from_db()
    remove(loser, resource=resource, viewer=viewer(admin), origin=Origin(by=admin))
    assert kept(Program(admin), "Without") is None


def test_what_no_two_records_share_starts_with_nothing(boss):
    product("Glass")
    answer = define(boss, target="products", default="Glass", unique="on")
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"default"})


def test_a_start_says_nothing_of_records_that_are_there(admin):
    there = partner("There")
    made("link", target="users", default="me")
    resource, who = registry.resource("partners"), viewer(admin)
    form = resource.form(resource=resource, viewer=who, instance=there)
    assert "x_fact" in form.fields
    assert form.initial.get("x_fact") is None
    assert led("There") is None
