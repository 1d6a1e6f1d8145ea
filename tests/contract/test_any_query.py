"""INV-21: whatever stands in an address, the answer is a page, a refusal with a sentence, or "nothing here"; never a fault."""

import json

import pytest
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peyvand.partners.tests.factories import contact, group, partner, tag
from peyvand.records import registry

RESOURCES = ["partners", "contacts", "groups", "users"]
FIELDS = sorted({one.name for resource in registry.resources() for one in (*resource.fields, *resource.filters)})
OPERATORS = sorted(
    {op.name for resource in registry.resources() for one in resource.fields for op in one.operators} | {"", "zzz"}
)

_text = st.text(max_size=12) | st.sampled_from(
    [
        "", "0", "-1", "--5", "9" * 30, "1e999", "NaN", "Infinity", "\x00", "%", "_", "'", '"', "\\", "{{7*7}}", "\u202e", "²", "٣",
        "me", "my_team",
        "today", "9999-12-31",
        "0001-01-01", "1404/12/30", "x" * 5000,
    ]
)  # fmt: skip
_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(-10, 10) | st.floats() | _text,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "period", "count", "unit", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)
_leaf = st.fixed_dictionaries(
    {"field": st.sampled_from(FIELDS) | _text, "op": st.sampled_from(OPERATORS)}, optional={"value": _value}
)
_tree = st.recursive(
    _leaf,
    lambda inner: st.dictionaries(
        st.sampled_from(["all", "any", "not", "x"]), inner | st.lists(inner, max_size=3), max_size=2
    ),
    max_leaves=5,
)
_filter = _tree.map(json.dumps) | _value.map(json.dumps) | _text
_name = st.sampled_from(FIELDS).map(str) | st.sampled_from(FIELDS).map("-{}".format) | _text
_parameters = st.fixed_dictionaries(
    {},
    optional={
        "filter": _filter,
        "q": _text,
        "sort": _name,
        "group": _name,
        "columns": st.lists(_name, max_size=4).map(",".join),
        "view": _text,
        "layout": st.sampled_from(["board", "list", "x"]),
        "after": _text,
        "before": _text,
        "limit": _text,
        "ids": _text,
        "cursor": _text,
        "search": _text,
        "fields": st.lists(_name, max_size=4).map(",".join),
        "count": _text,
        "field": _name,
        "show": _text,
        "partner": _text,
        "tags": _text,
        "roles": _text,
        "name": _text,
    },
)
PAGES = ["/", "/count", "/sentence", "/pick", "/export", "/trash", "/new", "/board/none", "/views", "/bulk/set",
    "/{pk}/", "/{pk}/edit", "/{pk}/history", "/{pk}/timeline", "/{pk}/access",
    "/{pk}/cell/name", "/{pk}/cell/note", "/{pk}/cell/description"]  # fmt: skip


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def house(admin):
    """Something of each kind."""
    one = partner("Işık Gıda", owner=admin, group=group(), tags=[tag()], phones=["+989121234567"])
    return {"partners": one, "contacts": contact(partner=one), "groups": group(), "users": admin}


@pytest.mark.parametrize("page", PAGES)
def test_no_query_string_breaks_a_page(page, house, admin):
    client = signed_in(admin)

    @settings(max_examples=25, deadline=None)
    @given(resource=st.sampled_from(RESOURCES), parameters=_parameters, part=st.booleans())
    @example(
        resource="partners",
        parameters={"filter": '{"field":"owner","op":"is","value":["99999999999999999999"]}'},
        part=False,
    )
    @example(resource="partners", parameters={"filter": '{"field":"owner","op":"is","value":[]}'}, part=False)
    @example(resource="partners", parameters={"filter": '{"field":"owner","op":"is","value":[{"id":1}]}'}, part=False)
    @example(resource="partners", parameters={"filter": '{"field":"kind","op":"is","value":[["a"]]}'}, part=False)
    @example(resource="partners", parameters={"filter": '{"field":"created_at","op":"in","value":5}'}, part=False)
    @example(
        resource="partners",
        parameters={
            "filter": '{"field":"created_at","op":"in","value":{"period":"last_n","count":1e400,"unit":"day"}}'
        },
        part=False,
    )
    @example(
        resource="partners",
        parameters={"filter": '{"field":"created_at","op":"between","value":["1","2","3"]}'},
        part=False,
    )
    @example(resource="groups", parameters={"filter": '{"field":"hue","op":"empty"}'}, part=False)
    @example(
        resource="partners", parameters={"layout": "board", "group": "city", "filter": '{"not":{"all":[]}}'}, part=False
    )
    def holds(resource, parameters, part):
        url = f"/{resource}{page}".format(pk=house[resource].pk)
        answer = client.get(url, parameters, headers={"HX-Request": "true"} if part else {})
        if answer.streaming:
            b"".join(answer.streaming_content)
        assert answer.status_code in (200, 400, 403, 404), (url, parameters)

    holds()


@pytest.mark.parametrize("path", ["{name}", "{name}/{pk}", "{name}/{pk}/history"])
def test_no_query_string_breaks_the_api(path, house, admin):
    from peyvand.api.tests.program import Program

    program = Program(admin)

    @settings(max_examples=30, deadline=None)
    @given(resource=st.sampled_from(RESOURCES), parameters=_parameters)
    def holds(resource, parameters):
        answer = program.get(path.format(name=resource, pk=house[resource].pk), parameters)
        assert answer.status_code in (200, 400, 404), parameters

    holds()


def test_no_query_string_breaks_the_search_box(house, admin):
    client = signed_in(admin)

    @settings(max_examples=30, deadline=None)
    @given(text=_text)
    def holds(text):
        assert client.get("/palette", {"q": text}).status_code == 200
        assert client.get("/search", {"q": text}).status_code == 200

    holds()


@pytest.mark.parametrize(
    "raw",
    [
        "filter=%ff%fe",
        "q=%00",
        "q=%",
        "%00=1",
        "filter=" + "%5B" * 3000,
        "limit=%D9%A3",
        "a=1&" * 900,
        "sort=%ed%a0%80",
        "after=%F0%9F",
    ],
)
def test_no_raw_query_string_breaks_a_list(raw, house, admin):
    for page in ("", "count", "export"):
        assert signed_in(admin).get(f"/partners/{page}?{raw}").status_code in (200, 400)
