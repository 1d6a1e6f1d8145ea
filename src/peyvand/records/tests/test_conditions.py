"""Each operator of each kind of field finds what the same words mean in plain Python, on both databases."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peyvand.access.tests import factories
from peyvand.foundation import clock
from peyvand.foundation.formats import Formats
from peyvand.foundation.relative import PERIODS, resolve
from peyvand.foundation.textkeys import search_key
from peyvand.partners.models import Partner
from peyvand.partners.tests.factories import group, partner, tag
from peyvand.records import registry
from peyvand.records.tests.asking import found, refusal, viewer

NAMES = [
    "بازرگانی علي",
    "بازرگانی علی",
    "Işık Gıda",
    "IŞIK gida",
    "Балкан",
    "100% Cotton_x",
    "Pars (Tehran) Ltd.",
    "پخش کاوه‌زاد",
]
CITIES = ["Tehran", "تهران", "İstanbul", "istanbul", "", "София"]
NOTES = ["", "Calls on MONDAYS", "calls on Mondays = 1+1", "a_b%c", "یادداشت"]


@pytest.fixture
def crowd(admin):
    """Partners in every shape, with their owner, group, tags and roles."""
    owners, groups, tags = [admin, factories.user(), None], [group(), group(), None], [tag(), tag(), tag()]
    kinds, roles = ["person", "organisation"], [(), ("customer",), ("customer", "agent"), ("supplier",)]
    for number, name in enumerate(NAMES * 3):
        partner(
            name,
            owner=owners[number % 3],
            group=groups[number % 3 - 1],
            tags=tags[: number % 4],
            roles=roles[number % 4],
            city=CITIES[number % 6],
            country="IR" if number % 2 else "",
            kind=kinds[number % 2],
            note=NOTES[number % 5],
            website="https://Example.com/A" if number % 5 == 0 else "",
            phones=["+989121234567"] if number % 3 == 0 else [],
            emails=["Info@Example.com".lower()] if number % 4 == 0 else [],
        )
    return list(Partner.objects.order_by("pk"))


def _text_oracle(value, op, wanted, fold):
    value, wanted = fold(value), fold(wanted)
    return {
        "is": value == wanted,
        "is_not": value != wanted,
        "contains": wanted in value,
        "lacks": wanted not in value,
        "starts": value.startswith(wanted),
    }[op]


TEXTS = {
    "name": (lambda one: one.name, search_key, [*NAMES, "علی", "isik", "100%", "teh", "کاوه زاد", "gıda", "pars", "x"]),
    "city": (lambda one: one.city, search_key, ["Tehran", "teh", "تهران", "ISTANBUL", "istanbul", "соф", "zzz"]),
    "note": (lambda one: one.note, str.lower, ["mondays", "CALLS", "a_b", "%", "_", "=", "یاد"]),
    "website": (lambda one: one.website, str.lower, ["example", "https://example.com/a", "HTTPS", "zzz"]),
    "email": (lambda one: one.email, str.lower, ["INFO", "info@example.com", "@", "zzz"]),
}


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("op", ["is", "is_not", "contains", "lacks", "starts"])
def test_a_text_is_compared_as_people_read_it(field, op, crowd, admin):
    read, fold, texts = TEXTS[field]
    for text in texts:
        wanted = {one.pk for one in crowd if _text_oracle(read(one), op, text, fold)}
        assert found(admin, {"field": field, "op": op, "value": text}) == wanted, text


def test_a_phone_is_found_by_any_part_of_it_in_any_writing(crowd, admin):
    having = {one.pk for one in crowd if one.phone}
    for text in ["0912", "۰۹۱۲ ۱۲۳", "+98 912 123 45 67", "123-4567", "٩١٢"]:
        assert found(admin, {"field": "phone", "op": "contains", "value": text}) == having, text
    assert found(admin, {"field": "phone", "op": "contains", "value": "0913"}) == set()
    assert found(admin, {"field": "phone", "op": "is", "value": "0912 123 4567"}) == having


@pytest.mark.parametrize(
    "field", ["name", "city", "note", "website", "email", "phone", "group", "owner", "tags", "roles", "country", "kind"]
)
def test_empty_and_filled_share_all_records_between_them(field, crowd, admin):
    many = {"tags": lambda one: one.tags.exists(), "roles": lambda one: one.roles.exists()}
    having = {one.pk for one in crowd if many.get(field, lambda one: getattr(one, field))(one)}
    assert found(admin, {"field": field, "op": "filled"}) == having
    assert found(admin, {"field": field, "op": "empty"}) == {one.pk for one in crowd} - having


@pytest.mark.parametrize(("field", "read"), [("kind", lambda one: one.kind), ("country", lambda one: one.country)])
def test_a_choice_is_or_is_not_one_of_several(field, read, crowd, admin):
    for wanted in (["person"], ["person", "organisation"]) if field == "kind" else (["IR"], ["IR", "TR"], ["TR"]):
        having = {one.pk for one in crowd if read(one) in wanted}
        assert found(admin, {"field": field, "op": "is", "value": wanted}) == having
        assert found(admin, {"field": field, "op": "is_not", "value": wanted}) == {one.pk for one in crowd} - having


def test_a_choice_of_numbers_can_be_filtered_too(admin):
    green, grey = group(hue=6), group(hue=8)
    assert found(admin, {"field": "hue", "op": "is", "value": ["6"]}, "groups") == {green.pk}
    assert found(admin, {"field": "hue", "op": "is", "value": [6]}, "groups") == {green.pk}
    assert found(admin, {"field": "hue", "op": "is_not", "value": ["6"]}, "groups") == {grey.pk}
    assert found(admin, {"field": "hue", "op": "empty"}, "groups") == set()
    assert found(admin, {"field": "hue", "op": "filled"}, "groups") == {green.pk, grey.pk}


@pytest.mark.parametrize("field", ["roles", "tags"])
def test_several_values_are_one_of_none_of_or_all_of(field, crowd, admin):
    def values(one):
        return {each.role for each in one.roles.all()} if field == "roles" else {each.pk for each in one.tags.all()}

    every = sorted({value for one in crowd for value in values(one)})
    for wanted in ([every[0]], every[:2], every):
        any_of = {one.pk for one in crowd if values(one) & set(wanted)}
        assert found(admin, {"field": field, "op": "is", "value": wanted}) == any_of
        assert found(admin, {"field": field, "op": "is_not", "value": wanted}) == {one.pk for one in crowd} - any_of
        all_of = {one.pk for one in crowd if values(one) >= set(wanted)}
        assert found(admin, {"field": field, "op": "has_all", "value": wanted}) == all_of


@pytest.mark.parametrize("field", ["group", "owner"])
def test_a_link_is_or_is_not_one_of_several_and_nothing_is_not_any(field, crowd, admin):
    ids = sorted({getattr(one, f"{field}_id") for one in crowd} - {None})
    for wanted in (ids[:1], ids):
        having = {one.pk for one in crowd if getattr(one, f"{field}_id") in wanted}
        assert found(admin, {"field": field, "op": "is", "value": wanted}) == having
        assert found(admin, {"field": field, "op": "is_not", "value": wanted}) == {one.pk for one in crowd} - having


def test_me_my_team_my_staff_and_my_territory_are_read_for_whoever_looks(alice, bob, charlie, admin):
    north = factories.territory()
    below = factories.territory(parent=north)
    bob.territories.add(north)
    mate = factories.user(teams=alice.teams.all())
    made = {who.username: partner(owner=who) for who in (alice, bob, charlie, mate)}
    there = partner(owner=admin, territory=below)
    see_all = factories.role(grants=[("partners", "view", "all")])
    for who in (alice, bob, charlie):
        who.roles.add(see_all)

    def owned_by(who, word):
        return found(who, {"field": "owner", "op": "is", "value": [word]})

    assert owned_by(alice, "me") == {made["alice"].pk}
    assert owned_by(alice, "my_team") == {made["alice"].pk, made[mate.username].pk}
    assert owned_by(bob, "my_staff") == {made["bob"].pk, made["alice"].pk}
    assert owned_by(charlie, "my_team") == {made["charlie"].pk}
    assert found(bob, {"field": "territory", "op": "is", "value": ["my_territory"]}) == {there.pk}
    assert found(alice, {"field": "territory", "op": "is", "value": ["my_territory"]}) == set()


def test_yes_and_no(admin, alice):
    stopped = factories.user(is_active=False)
    assert found(admin, {"field": "is_active", "op": "no"}, "users") == {stopped.pk}
    assert stopped.pk not in found(admin, {"field": "is_active", "op": "yes"}, "users")


MOMENTS = [
    datetime(2026, 3, 20, 20, 29, tzinfo=UTC), datetime(2026, 3, 20, 20, 31, tzinfo=UTC),  # around 1 Farvardin in Tehran
    datetime(2025, 12, 31, 23, 59, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2026, 4, 3, 12, 0, tzinfo=UTC), datetime(2026, 4, 3, 21, 0, tzinfo=UTC), datetime(2026, 4, 4, 12, 0, tzinfo=UTC),
    datetime(2026, 4, 9, 1, 0, tzinfo=UTC), datetime(2024, 2, 29, 5, 0, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
]  # fmt: skip
NOW = datetime(2026, 4, 3, 21, 30, tzinfo=UTC)  # still Friday in London, Saturday in Tehran


@pytest.fixture
def history(admin, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = [partner() for _moment in MOMENTS]
    for one, moment in zip(made, MOMENTS, strict=True):
        Partner.objects.filter(pk=one.pk).update(created_at=moment)
    return dict(zip([one.pk for one in made], MOMENTS, strict=True))


PLACES = [
    ("gregorian", "UTC", "en"),
    ("jalali", "Asia/Tehran", "fa"),
    ("gregorian", "Europe/Sofia", "bg"),
    ("jalali", "UTC", "en"),
]


@pytest.mark.parametrize(("calendar", "zone", "language"), PLACES)
def test_every_period_means_the_days_of_the_viewers_own_calendar_and_zone(calendar, zone, language, history, admin):
    formats = Formats(language=language, calendar=calendar, time_zone=zone)
    who = viewer(admin, language=language, calendar=calendar, time_zone=zone)
    today = NOW.astimezone(ZoneInfo(zone)).date()
    counted = [
        {"period": name, "count": count, "unit": unit}
        for name in ("last_n", "next_n", "more_than_n_ago")
        for count in (1, 3)
        for unit in ("day", "week", "month", "year")
    ]
    for spec in [{"period": name} for name in PERIODS if name not in ("last_n", "next_n", "more_than_n_ago")] + counted:
        start, end = resolve(spec, formats=formats, today=today)
        days = {pk: moment.astimezone(ZoneInfo(zone)).date() for pk, moment in history.items()}
        wanted = {pk for pk, day in days.items() if (start is None or day >= start) and (end is None or day < end)}
        assert found(who, {"field": "created_at", "op": "in", "value": spec}) == wanted, spec


@pytest.mark.parametrize(("zone", "offset"), [("UTC", 0), ("Asia/Tehran", 1)])
def test_a_day_is_the_viewers_own(zone, offset, history, admin):
    who = viewer(admin, time_zone=zone)
    days = {pk: moment.astimezone(ZoneInfo(zone)).date() for pk, moment in history.items()}
    for day in {*days.values(), date(2026, 4, 3)}:
        said = {"field": "created_at", "value": day.isoformat()}
        assert found(who, {**said, "op": "on"}) == {pk for pk, one in days.items() if one == day}
        assert found(who, {**said, "op": "before"}) == {pk for pk, one in days.items() if one < day}
        assert found(who, {**said, "op": "after"}) == {pk for pk, one in days.items() if one > day}
    low, high = date(2026, 1, 1), date(2026, 4, 3)
    for ends in ([low, high], [high, low]):
        said = {"field": "created_at", "op": "between", "value": [one.isoformat() for one in ends]}
        assert found(who, said) == {pk for pk, one in days.items() if low <= one <= high}
    today = NOW.astimezone(ZoneInfo(zone)).date()
    older = {pk for pk, one in days.items() if one < today - timedelta(days=7)}
    assert found(who, {"field": "created_at", "op": "older", "value": 7}) == older


def test_a_jalali_day_is_understood_as_typed(history, admin):
    who = viewer(admin, language="fa", calendar="jalali", time_zone="Asia/Tehran")
    new_year = {pk for pk, moment in history.items() if moment == MOMENTS[1]}
    for typed in ("1405/1/1", "۱۴۰۵/۰۱/۰۱"):
        assert found(who, {"field": "created_at", "op": "on", "value": typed}) == new_year


_leaf = st.sampled_from(
    [
        {"field": "kind", "op": "is", "value": ["person"]},
        {"field": "roles", "op": "is", "value": ["customer"]},
        {"field": "country", "op": "empty"},
        {"field": "name", "op": "contains", "value": "علی"},
        {"field": "group", "op": "empty"},
        {"field": "tags", "op": "filled"},
        {"field": "owner", "op": "is_not", "value": ["me"]},
        {"field": "note", "op": "lacks", "value": "calls"},
    ]
)
_trees = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


def test_and_or_and_not_combine_as_sets_do(crowd, admin):
    every = {one.pk for one in crowd}
    kept: dict[str, set[int]] = {}

    def meant(tree):
        """The records that a tree means; None for one that says nothing, which leaves the others as they are."""
        if "field" in tree:
            key = str(tree)
            if key not in kept:
                kept[key] = found(admin, tree)
            return kept[key]
        if "not" in tree:
            inner = meant(tree["not"])
            return None if inner is None else every - inner
        word = "all" if "all" in tree else "any"
        parts = [one for one in map(meant, tree[word]) if one is not None]
        if not parts:
            return None
        return set.intersection(*parts) if word == "all" else set.union(*parts)

    @settings(max_examples=80, deadline=None, database=None)
    @given(tree=_trees)
    def holds(tree):
        wanted = meant(tree)
        assert found(admin, tree) == (every if wanted is None else wanted)

    holds()


REFUSED = [
    {"field": "nothing", "op": "is", "value": "x"},
    {"field": "name", "op": "above", "value": "x"},
    {"field": "name", "op": "is", "value": ""},
    {"field": "name", "op": "is", "value": "   "},
    {"field": "name", "op": "contains", "value": "!!!"},
    {"field": "name", "op": "is", "value": None},
    {"field": "name", "op": "is", "value": ["x"]},
    {"field": "name", "op": "is", "value": "x" * 301},
    {"field": "name", "op": "is", "value": "a\x00b"},
    {"field": "phone", "op": "is", "value": "abc"},
    {"field": "phone", "op": "contains", "value": "0"},
    {"field": "kind", "op": "is", "value": ["robot"]},
    {"field": "kind", "op": "is", "value": []},
    {"field": "kind", "op": "is", "value": [["person"]]},
    {"field": "kind", "op": "is", "value": {"a": 1}},
    {"field": "group", "op": "is", "value": "x"},
    {"field": "group", "op": "is", "value": ["--5"]},
    {"field": "group", "op": "is", "value": []},
    {"field": "group", "op": "is", "value": None},
    {"field": "group", "op": "is", "value": [True]},
    {"field": "group", "op": "is", "value": ["9" * 19]},
    {"field": "group", "op": "is", "value": [{"id": 1}]},
    {"field": "group", "op": "is", "value": ["me"]},
    {"field": "created_at", "op": "on", "value": "gibberish"},
    {"field": "created_at", "op": "on", "value": None},
    {"field": "created_at", "op": "after", "value": "9999-12-31"},
    {"field": "created_at", "op": "on", "value": "9999-12-31"},
    {"field": "created_at", "op": "before", "value": "0001-01-01"},
    {"field": "created_at", "op": "between", "value": ["0001-01-01", "2026-01-01"]},
    {"field": "created_at", "op": "between", "value": ["2026-01-01"]},
    {"field": "created_at", "op": "in", "value": "some_day"},
    {"field": "created_at", "op": "in", "value": 5},
    {"field": "created_at", "op": "in", "value": {"period": "last_n", "count": -1, "unit": "day"}},
    {"field": "created_at", "op": "in", "value": {"period": "last_n", "count": 10**9, "unit": "year"}},
    {"field": "created_at", "op": "older", "value": "many"},
    {"field": "created_at", "op": "older", "value": -1},
]


@pytest.mark.parametrize(
    "leaf", REFUSED, ids=lambda leaf: f"{leaf['field']} {leaf['op']} {str(leaf.get('value'))[:25]!r}"
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(leaf, admin):
    partner()
    for zone in ("UTC", "Asia/Tehran", "America/New_York"):
        assert refusal(viewer(admin, time_zone=zone), leaf).endswith((".", "?"))


def test_a_hidden_field_and_one_that_does_not_exist_are_refused_alike(alice, company):
    factories.field_rule(company.agent, "partners", "note")
    hidden = refusal(alice, {"field": "note", "op": "contains", "value": "x"})
    missing = refusal(alice, {"field": "nota", "op": "contains", "value": "x"})
    assert hidden.replace("note", "") == missing.replace("nota", "")


def test_every_operator_that_a_field_offers_is_one_it_can_do(admin):
    samples = {
        "one": "021 4000 1234",
        "many": ["1"],
        "two": ["2026-01-01", "2026-02-01"],
        "period": "this_month",
        "date": "2026-01-01",
        "count": 3,
        "nothing": None,
    }
    for resource in registry.resources():
        for field in resource.fields:
            for operator in field.operators:
                value = samples[operator.takes]
                if operator.takes == "many" and hasattr(field, "choices"):
                    value = [next(iter(field.choices))]
                if field.widget == "number":
                    value = [1, 2] if operator.takes == "two" else 1
                found(admin, {"field": field.name, "op": operator.name, "value": value}, resource.name)
