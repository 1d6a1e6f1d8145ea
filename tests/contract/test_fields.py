"""INV-05: a hidden field is nowhere to be read or asked about; a locked one can be written through no door."""

import json

import pytest

from peyvand.access.tests import factories
from peyvand.api.tests.program import Program
from peyvand.journal.writing import Origin
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import contact, group, partner, tag
from peyvand.records import registry
from peyvand.records.viewer import Viewer
from tests.contract.doors import ALL_ACTIONS, form_of
from tests.contract.markup import body_of
from tests.contract.test_permissions import client_of

PARTNERS = registry.resource("partners")
# Field that a role rules → a word that stands in it, and a condition that finds it.
SECRETS = {
    "phones": ("2133445566", {"field": "phone", "op": "contains", "value": "2133445566"}, "phone"),
    "emails": ("canarymail", {"field": "email", "op": "contains", "value": "canarymail"}, "email"),
    "addresses": ("Canarytown", {"field": "city", "op": "is", "value": "Canarytown"}, "city"),
    "note": ("canarynote", {"field": "note", "op": "contains", "value": "canarynote"}, "note"),
    "website": ("canarysite", {"field": "website", "op": "contains", "value": "canarysite"}, "website"),
    "group": ("Canarygroup", {"field": "group", "op": "filled"}, "group"),
    "tags": ("Canarytag", {"field": "tags", "op": "filled"}, "tags"),
    "territory": ("Canaryland", {"field": "territory", "op": "filled"}, "territory"),
    "roles": ("Competitor", {"field": "roles", "op": "is", "value": ["competitor"]}, "roles"),
}


@pytest.fixture
def limited(admin):
    """Somebody with every right but for the fields that a test takes away, and what they look at."""
    role = factories.role(grants=[(kind, action, "all") for kind in ("partners", "contacts") for action in ALL_ACTIONS])
    return factories.user(roles=[role]), role


@pytest.fixture
def sara(limited, admin):
    """A partner with a word in each of its fields, all written through its form, so that the journal knows them."""
    from peyvand.records.saving import save

    said = {
        "name": "Zaraphine", "kind": "organisation", "note": "canarynote", "website": "https://canarysite.example",
        "roles": ["competitor"], "group": group("Canarygroup").pk, "tags": [tag("Canarytag").pk],
        "territory": factories.territory("Canaryland").pk, "owner": limited[0].pk,
        "phones": [{"number": "+982133445566", "label": "office"}], "emails": [{"address": "canarymail@example.com"}],
        "addresses": [{"usages": ["office"], "street": "", "city": "Canarytown", "region": "", "postcode": "", "country": ""}],
    }  # fmt: skip
    form = PARTNERS.form(data=said, resource=PARTNERS, viewer=Viewer.of(admin))
    assert form.is_valid(), form.fault_list()
    return save(form, origin=Origin(by=admin))


@pytest.mark.parametrize("field", SECRETS)
def test_a_hidden_field_is_read_at_no_door(field, limited, sara):
    who, role = limited
    secret = SECRETS[field][0]
    client, every = client_of(who), ",".join(one.name for one in PARTNERS.fields)
    urls = [
        f"/partners/?columns={every}", f"/partners/export?columns={every}", "/partners/?layout=board", "/partners/pick",
        f"/partners/{sara.pk}/", f"/partners/{sara.pk}/history", f"/partners/{sara.pk}/timeline", f"/partners/{sara.pk}/edit",
        "/partners/new", "/partners/bulk/set", "/partners/trash", "/palette?q=Zaraphine", "/search?q=Zaraphine", "/",
    ]  # fmt: skip
    programs = [("partners", None), (f"partners/{sara.pk}", None), (f"partners/{sara.pk}/history", None)]
    shown = [url for url in urls if secret in body_of(client.get(url)).replace(" ", "")]
    assert shown, "nobody would see this word anyway"
    factories.field_rule(role, "partners", field)
    assert [url for url in urls if secret in body_of(client.get(url)).replace(" ", "")] == []
    assert [path for path, query in programs if secret in body_of(Program(who).get(path, query)).replace(" ", "")] == []
    rest = ",".join(one.name for one in PARTNERS.readable(Viewer.of(who)))
    file = body_of(client.get(f"/partners/export?columns={rest}"))
    assert "Zaraphine" in file
    assert secret not in file.replace(" ", "")


@pytest.mark.parametrize("field", SECRETS)
def test_nobody_asks_about_a_hidden_field(field, limited, sara):
    who, role = limited
    secret, condition, column = SECRETS[field]
    factories.field_rule(role, "partners", field)
    client, program = client_of(who), Program(who)
    tree = json.dumps(condition)
    assert client.get("/partners/count", {"filter": tree}).status_code == 400
    assert program.get("partners", {"filter": tree}).status_code == 400
    assert "Zaraphine" not in body_of(client.get("/partners/", {"filter": tree}))
    assert "Zaraphine" not in body_of(client.get("/partners/export", {"filter": tree}))
    for name in (column, f"-{column}"):
        assert program.get("partners", {"sort": name}).status_code == 400
    assert program.get("partners", {"fields": column}).status_code == 400
    assert client.get("/partners/export", {"columns": column}).status_code == 400
    assert not client.get("/partners/", {"group": column}).context["listing"].group
    if field in PARTNERS.search_reveals:
        for url in ("/partners/", "/partners/pick", "/palette", "/search"):
            assert "Zaraphine" not in body_of(client.get(url, {"q": secret})).replace(f"“{secret}”", ""), url
        assert program.get("partners", {"search": secret}).json()["items"] == []
    assert client.get(f"/partners/{sara.pk}/cell/{column}").status_code == 404


@pytest.mark.parametrize("access", ["hidden", "readonly"])
@pytest.mark.parametrize("field", [*SECRETS, "kind", "name", "owner", "organisation"])
def test_a_locked_field_is_written_through_no_door(field, access, limited, sara):
    who, role = limited
    if field == "name" and access == "hidden":
        access = "readonly"  # what a record is called is never hidden
    factories.field_rule(role, "partners", field, access)
    other = _other_values()[field]
    before = form_of(PARTNERS, sara) | {"version": [""]}
    client = client_of(who)
    posted = {**form_of(PARTNERS, sara), **_as_posted(field, other)}
    client.post(f"/partners/{sara.pk}/edit", posted)
    client.post(f"/partners/{sara.pk}/cell/{field}", _as_posted(field, other))
    client.post("/partners/bulk/set", {"ids": sara.pk, "field": field, **_as_posted(field, other)})
    client.post(
        "/partners/bulk/assign", {"ids": sara.pk, "owner": _other_values()["owner"]}
    ) if field == "owner" else None
    client.post("/partners/bulk/tag", {"ids": sara.pk, "tags": other}) if field == "tags" else None
    client.post("/partners/board", {"id": sara.pk, "column": other}) if field == "group" else None
    assert Program(who).patch(f"partners/{sara.pk}", {field: other}).status_code == 422
    assert (
        Program(who).post("partners/bulk", {"verb": "change", "ids": [sara.pk], "values": {field: other}}).status_code
        == 422
    )
    sara.refresh_from_db()
    assert form_of(PARTNERS, sara) | {"version": [""]} == before


def _other_values():
    return {
        "phones": [{"number": "+989120000000", "label": "mobile"}],
        "emails": [{"address": "other@example.com"}],
        "addresses": [{"city": "Othertown", "usages": ["office"], "street": "", "region": "", "postcode": "", "country": ""}],
        "note": "other", "website": "https://other.example", "group": group().pk, "tags": [tag().pk],
        "territory": factories.territory().pk, "roles": ["agent"], "kind": "person", "name": "Other",
        "owner": factories.user().pk, "organisation": factories.organisation().pk,
    }  # fmt: skip


def _as_posted(field, value):
    if isinstance(value, list) and isinstance(value[0], dict):
        return {f"{field}-0-{key}": text for key, text in value[0].items()} | {f"{field}-0-row": "1"}
    return {field: value}


@pytest.mark.parametrize(
    "name",
    ["version", "deleted_at", "created_at", "updated_at", "name_key", "search_key", "reach_key",
        "phone", "city", "id", "pk", "_state", "__class__", "save",
        "owner_id", "is_administrator"],
)  # fmt: skip
def test_what_no_form_offers_cannot_be_written(name, limited, sara):
    who, _role = limited
    before = Partner.objects.filter(pk=sara.pk).values().get()
    client_of(who).post(
        f"/partners/{sara.pk}/edit", {**form_of(PARTNERS, sara), name: "5"}
    ) if name != "version" else None
    client_of(who).post("/partners/bulk/set", {"ids": sara.pk, "field": name, name: "5"})
    assert client_of(who).post(f"/partners/{sara.pk}/cell/{name}", {name: "5"}).status_code == 404
    assert Program(who).patch(f"partners/{sara.pk}", {name: 5}).status_code == 422
    assert Partner.objects.filter(pk=sara.pk).values().get() == before


def test_nobody_makes_themselves_an_administrator(alice):
    client = client_of(alice)
    for url in ("/profile", f"/users/{alice.pk}/edit", f"/users/{alice.pk}/cell/is_administrator", "/users/bulk/set"):
        client.post(
            url,
            {"is_administrator": "on", "ids": alice.pk, "field": "is_administrator", "roles": "1", "language": "en"},
        )
    Program(alice).patch(f"users/{alice.pk}", {"is_administrator": True})
    alice.refresh_from_db()
    assert not alice.is_administrator


def test_the_name_of_a_partner_out_of_reach_is_not_told_by_the_history_of_its_contact(alice, admin, charlie):
    from peyvand.records.tests.asking import written

    secret, mine = partner("Canarypartner", owner=charlie), partner("Mine", owner=alice)
    mina = contact(partner=secret)
    written(admin, mina, partner=mine.pk)
    client = client_of(alice)
    for url in (
        f"/contacts/{mina.pk}/history",
        f"/contacts/{mina.pk}/timeline",
        f"/contacts/{mina.pk}/",
        f"/partners/{mine.pk}/timeline",
    ):
        assert "Canarypartner" not in body_of(client.get(url)), url
    assert "Canarypartner" not in body_of(Program(alice).get(f"contacts/{mina.pk}/history"))


def test_ones_own_day_names_no_record_that_is_out_of_reach_since(alice, charlie):
    from peyvand.records.tests.asking import written

    mine = partner("Canarypartner", owner=alice)
    written(alice, mine, note="x")
    assert "Canarypartner" in body_of(client_of(alice).get("/"))
    Partner.objects.filter(pk=mine.pk).update(owner=charlie)
    assert "Canarypartner" not in body_of(client_of(alice).get("/"))
