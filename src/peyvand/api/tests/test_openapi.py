"""The description tells each caller what they may do, and nothing of what they may not."""

from peyvand.api.checks import declarations
from peyvand.api.tests.program import Program
from peyvand.records import registry


def test_it_describes_every_kind_to_an_administrator(admin):
    described = Program(admin).get("openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for resource in registry.resources():
        assert {"get", "post"} <= set(described["paths"][f"/{resource.name}"])


def test_it_shows_a_limited_caller_what_they_may_do(alice):
    described = Program(alice).get("openapi.json").json()
    assert set(described["paths"]["/partners/{id}"]) == {"parameters", "get", "patch"}
    assert "/users" not in described["paths"]
    assert not any(name.startswith("users.") for name in described["components"]["schemas"])
    seeing = Program(alice, actions=["view"]).get("openapi.json").json()
    assert set(seeing["paths"]["/partners"]) == {"get"}


def test_it_is_closed_to_strangers(client, db):
    assert client.get("/api/v1/openapi.json").status_code == 401


def test_every_reference_leads_somewhere(admin):
    described = Program(admin).get("openapi.json").json()

    def references(node):
        if isinstance(node, dict):
            yield from ([node["$ref"]] if "$ref" in node else [])
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    found = set(references(described))
    assert len(found) > 30
    for one in found:
        place = described
        for step in one.removeprefix("#/").split("/"):
            place = place[step]


def test_required_is_what_has_no_value_of_its_own(admin):
    schemas = Program(admin).get("openapi.json").json()["components"]["schemas"]
    assert schemas["partners.New"]["required"] == ["name"]
    assert schemas["contacts.New"]["required"] == ["partner", "last_name"]
    for name, body in {"partners": {"name": "x"}, "tags": {"name": "x"}, "users": {"username": "x"}}.items():
        assert set(schemas[f"{name}.New"]["required"]) == set(body)
        assert Program(admin).post(name, body).status_code == 201


def test_declarations_without_a_form_in_json_are_told_at_the_start():
    assert declarations(None) == []
