"""A condition reads as a sentence in the reader's language, calendar and digits, and shows no name one may not see."""

import pytest
from django.utils import translation

from peyvand.access.tests import factories
from peyvand.partners.tests.factories import group, partner
from peyvand.records import registry
from peyvand.records.sentences import chips, sentence
from peyvand.records.tests.asking import viewer

PARTNERS = registry.resource("partners")


def said(tree, user, resource=PARTNERS, **formats):
    from django.utils.html import strip_tags

    who = viewer(user, **formats)
    with translation.override(who.formats.language):
        return strip_tags(sentence(tree, resource, who))


def test_and_or_and_not_are_read_aloud(admin):
    city = {"field": "city", "op": "is", "value": "Tehran"}
    kind = {"field": "kind", "op": "is", "value": ["person"]}
    assert said({"all": [city, kind]}, admin) == f"{said(city, admin)} and {said(kind, admin)}"
    assert said({"any": [city, kind]}, admin) == f"({said(city, admin)} or {said(kind, admin)})"
    assert said({"not": city}, admin) == f"not ({said(city, admin)})"
    assert "Tehran" in said(city, admin)
    assert "Person" in said(kind, admin)


def test_me_and_records_are_called_by_their_names(alice):
    vip = group("VIP")
    assert "VIP" in said({"field": "group", "op": "is", "value": [vip.pk]}, alice)
    assert "me" in said({"field": "owner", "op": "is", "value": ["me"]}, alice)


def test_the_name_of_a_record_one_may_not_see_is_not_told(alice, charlie):
    secret = partner("Secretive Ltd.", owner=charlie)
    contacts = registry.resource("contacts")
    tree = {"field": "partner", "op": "is", "value": [secret.pk]}
    assert "Secretive" not in said(tree, alice, contacts)
    assert "Secretive" in said(tree, charlie, contacts)


def test_days_are_told_in_the_readers_calendar(admin):
    tree = {"field": "created_at", "op": "on", "value": "2026-03-21"}
    assert "1405" in said(tree, admin, calendar="jalali")
    assert "۱۴۰۵" in said(tree, admin, calendar="jalali", language="fa", digits="persian")


def test_what_is_hidden_or_not_there_is_told_alike(alice, company):
    factories.field_rule(company.agent, "partners", "note")
    hidden = said({"field": "note", "op": "contains", "value": "secret"}, alice)
    assert hidden == said({"field": "nothing", "op": "contains", "value": "secret"}, alice)
    assert "secret" not in hidden


@pytest.mark.parametrize("value", [[], None, 5, {}, [[]], [{"id": 1}], "9" * 30, ["9" * 30], [None], "", "<b>", [True]])
def test_a_value_that_cannot_be_meant_breaks_no_sentence(value, admin):
    for resource in registry.resources():
        for field in resource.fields:
            for operator in field.operators:
                assert said({"field": field.name, "op": operator.name, "value": value}, admin, resource)


def test_text_in_a_condition_stays_text(admin):
    html = sentence({"field": "name", "op": "contains", "value": "<script>x"}, PARTNERS, viewer(admin))
    assert "<script>" not in html
    assert "&lt;script&gt;x" in html


def test_chips_can_be_taken_off_one_by_one(admin):
    leaves = [{"field": "city", "op": "is", "value": "A"}, {}, {"field": "city", "op": "is", "value": "B"}]
    assert [one.index for one in chips({"all": leaves}, PARTNERS, viewer(admin))] == [0, 2]
