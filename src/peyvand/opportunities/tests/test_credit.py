"""Winning more than a partner's limit allows warns or is blocked, whatever door it comes through."""

import json
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyvand.access.models import change_installation
from peyvand.access.tests import factories
from peyvand.api.tests.program import Program
from peyvand.credit.tests.factories import confirmed, rule, today
from peyvand.foundation import clock
from peyvand.journal.models import Batch, Entry
from peyvand.journal.writing import Origin
from peyvand.opportunities.forms import OpportunityForm
from peyvand.opportunities.models import Opportunity, Stage
from peyvand.opportunities.tests.factories import opportunity
from peyvand.partners.tests.factories import partner
from peyvand.records import registry
from peyvand.records.saving import NotSaved, save, save_many
from peyvand.records.viewer import Viewer
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import brought, done

KINDS = ("partners", "contacts", "opportunities")


@pytest.fixture
def won(db):
    return Stage.objects.get(name="Won")


@pytest.fixture
def customer(alice):
    """May owe 1,000 euro, and owes 700 of it."""
    one = partner("Kaya", owner=alice, credit_limit=1000, currency="EUR")
    opportunity("Before", owner=alice, partner=one, value=700, closed_on=today(), stage=Stage.objects.get(name="Won"))
    return one


@pytest.fixture
def sale(alice, customer):
    return opportunity("Panels", owner=alice, partner=customer, value=400)


@pytest.fixture
def block(db):
    return rule(over_limit="block")


@pytest.fixture
def decider(db):
    """Somebody who may do everything with opportunities, and decide on them."""
    grants = [(kind, one, "all") for kind in KINDS for one in ("view", "create", "edit", "bulk")]
    return factories.user(roles=[factories.role(grants=[*grants, ("opportunities", "decide", "all")])], language="en")


def signed_in(client, user):
    client.force_login(user)
    return client


# Each door by which an opportunity is won: who does it, which, and into which stage.
def by_stage_line(client, user, one, won):
    return signed_in(client, user).post(f"/opportunities/{one.pk}/stage", {"stage": won.pk})


def by_board(client, user, one, won):
    return signed_in(client, user).post(
        "/opportunities/board", {"id": one.pk, "column": won.pk, "asked": "yes", "value": one.value}
    )


def by_cell(client, user, one, won):
    return signed_in(client, user).post(
        f"/opportunities/{one.pk}/cell/stage", {"stage": won.pk, "version": one.version}
    )


def by_form(client, user, one, won):
    sent = {
        "title": one.title, "partner": one.partner_id, "stage": won.pk, "value": one.value, "currency": one.currency,
        "owner": one.owner_id, "version": one.version,
    }  # fmt: skip
    return signed_in(client, user).post(f"/opportunities/{one.pk}/edit", sent)


def by_bulk(client, user, one, won):
    sent = {"ids": one.pk, "field": "stage", "stage": won.pk}
    return signed_in(client, user).post("/opportunities/bulk/set", sent)


def by_program(client, user, one, won):
    return Program(user).patch(f"opportunities/{one.pk}", {"stage": won.pk})


def by_program_in_bulk(client, user, one, won):
    said = {"verb": "change", "ids": [one.pk], "values": {"stage": won.pk}}
    return Program(user).post("opportunities/bulk", said)


DOORS = (by_stage_line, by_board, by_cell, by_form, by_bulk, by_program, by_program_in_bulk)


def told(client, answer):
    """All that an answer says: in its body, its headers, its toast, and on the page it leads to."""
    parts = [
        answer.content.decode(),
        unquote(answer.headers.get("Peyvand-Warning", "")),
        answer.headers.get("HX-Trigger", ""),
    ]
    if answer.status_code == 302:
        parts.append(client.get(answer.headers["Location"]).content.decode())
    text = " ".join(parts)
    return text.encode().decode("unicode_escape") if "\\u" in text else text


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("door", DOORS)
def test_what_goes_over_the_limit_is_blocked_at_every_door(door, client, alice, sale, won):
    answer = door(client, alice, sale, won)
    assert "over its credit limit" in told(client, answer)
    sale.refresh_from_db()
    assert sale.stage_id != won.pk


@pytest.mark.parametrize("door", DOORS)
def test_a_warning_is_told_at_every_door_and_keeps_nothing_back(door, client, alice, sale, won):
    rule(over_limit="warn")
    answer = door(client, alice, sale, won)
    assert "over its credit limit" in told(client, answer)
    sale.refresh_from_db()
    assert sale.stage_id == won.pk


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("door", DOORS)
def test_what_stays_within_the_limit_is_won_in_silence(door, client, alice, sale, won):
    Opportunity.objects.filter(pk=sale.pk).update(value=300)
    sale.refresh_from_db()
    assert "over its credit limit" not in told(client, door(client, alice, sale, won))
    sale.refresh_from_db()
    assert sale.stage_id == won.pk


def test_exactly_the_limit_is_allowed_and_a_cent_more_is_not(alice, sale, won, block):
    Opportunity.objects.filter(pk=sale.pk).update(value="300.01")
    assert Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 422
    Opportunity.objects.filter(pk=sale.pk).update(value=300)
    assert Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 200


def test_a_rule_that_is_off_says_nothing(alice, sale, won):
    rule(over_limit="off")
    answer = Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk})
    assert (answer.status_code, "Peyvand-Warning" in answer.headers) == (200, False)


def test_where_the_area_is_switched_off_nothing_is_asked(alice, sale, won, block):
    change_installation(switched_off=["credit"])
    assert Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 200


def test_a_partner_without_limit_may_owe_any_amount(alice, won, block):
    one = opportunity(owner=alice, partner=partner(owner=alice, currency="EUR"), value=10**9)
    assert Program(alice).patch(f"opportunities/{one.pk}", {"stage": won.pk}).status_code == 200


def test_a_new_opportunity_that_is_won_at_once_is_asked_for_too(alice, customer, won, block):
    said = {"title": "New", "partner": customer.pk, "stage": won.pk, "value": 400, "currency": "EUR"}
    assert Program(alice).post("opportunities", said).status_code == 422
    assert Program(alice).post("opportunities", {**said, "value": 300}).status_code == 201


def test_what_is_won_may_not_become_worth_too_much_later(alice, sale, won, block):
    Opportunity.objects.filter(pk=sale.pk).update(value=200)
    program = Program(alice)
    assert program.patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 200
    assert program.patch(f"opportunities/{sale.pk}", {"value": 301}).status_code == 422
    assert program.patch(f"opportunities/{sale.pk}", {"value": 300}).status_code == 200


def test_what_is_over_already_may_be_corrected_downwards_and_elsewhere(alice, customer, sale, won, block):
    customer.credit_limit = 100
    customer.save()
    done = Opportunity.objects.get(title="Before")
    program = Program(alice)
    assert program.patch(f"opportunities/{done.pk}", {"value": 650}).status_code == 200
    assert program.patch(f"opportunities/{done.pk}", {"note": "x"}).status_code == 200
    assert program.patch(f"opportunities/{done.pk}", {"value": 651}).status_code == 422


def test_sales_of_long_ago_those_in_the_trash_and_open_ones_do_not_count(alice, customer, sale, won):
    rule(over_limit="block", counted_days=30)
    Opportunity.objects.filter(title="Before").update(closed_on=today() - timedelta(days=31))
    opportunity(owner=alice, partner=customer, value=900, stage=won, closed_on=today(), deleted_at=clock.now())
    opportunity(owner=alice, partner=customer, value=900)
    assert Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 200


@pytest.mark.usefixtures("block", "customer")
def test_sales_of_colleagues_count_whoever_sees_them(alice, charlie, sale, won):
    Opportunity.objects.filter(title="Before").update(owner=charlie)
    assert Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 422


def test_another_currency_is_warned_of_and_never_blocked(alice, sale, won, block):
    Opportunity.objects.filter(pk=sale.pk).update(currency="TRY")
    answer = Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk})
    assert answer.status_code == 200
    assert "another currency" in unquote(answer.headers["Peyvand-Warning"])


@pytest.mark.parametrize(("until", "status"), [(None, 422), (-1, 422), (0, 200), (10, 200)])
def test_without_a_valid_assessment_nothing_is_sold_where_that_blocks(until, status, alice, won):
    rule(over_limit="off", unassessed="block")
    firm = partner(owner=alice)
    if until is not None:
        confirmed(firm, today() + timedelta(days=until))
    one = opportunity(owner=alice, partner=firm, value=1)
    answer = Program(alice).patch(f"opportunities/{one.pk}", {"stage": won.pk})
    assert answer.status_code == status
    if status == 422:
        assert "no valid credit assessment" in answer.content.decode()


def test_the_stricter_of_two_rules_counts(alice, sale, won):
    rule(over_limit="block", unassessed="warn")
    assert Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 422


def test_who_may_decide_goes_over_it_with_a_reason_that_the_journal_keeps(decider, sale, won, block):
    program = Program(decider)
    refused = program.patch(f"opportunities/{sale.pk}", {"stage": won.pk})
    assert refused.status_code == 422
    assert "give “Why over the credit limit” with it" in refused.content.decode()
    said = {"stage": won.pk, "over_limit_reason": "They pay in advance"}
    assert program.patch(f"opportunities/{sale.pk}", said).status_code == 200
    entry = Entry.objects.filter(kind="opportunities", object_id=sale.pk).latest("pk")
    assert entry.changes["over_limit_reason"][1] == "They pay in advance"
    assert entry.actor == decider


def test_a_reason_of_somebody_who_may_not_decide_opens_nothing(alice, sale, won, block):
    said = {"stage": won.pk, "over_limit_reason": "Because"}
    Program(alice).patch(f"opportunities/{sale.pk}", said)
    sale.refresh_from_db()
    assert (sale.stage_id == won.pk, sale.over_limit_reason) == (False, "")


def test_the_stage_line_asks_who_may_decide_for_the_reason(client, decider, sale, won, block):
    asked = by_stage_line(client, decider, sale, won)
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "Go over the limit" in page
    assert 'name="over_limit_reason"' in page
    sent = {"stage": won.pk, "over_limit_reason": "They pay in advance"}
    assert client.post(f"/opportunities/{sale.pk}/stage", sent).status_code == 302
    sale.refresh_from_db()
    assert (sale.stage_id, sale.over_limit_reason) == (won.pk, "They pay in advance")


def test_the_form_asks_for_the_reason_only_where_it_is_needed(client, decider, sale, won, block):
    client.force_login(decider)
    assert 'name="over_limit_reason"' not in client.get(f"/opportunities/{sale.pk}/edit").content.decode()
    assert 'name="over_limit_reason"' in by_form(client, decider, sale, won).content.decode()


def test_who_may_not_see_the_limit_is_not_told_it(alice, company, sale, won, block):
    factories.field_rule(company.agent, "partners", "credit_limit")
    said = Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).content.decode()
    assert "over its credit limit" in said
    assert "1,000" not in said
    assert "100" not in said


def test_the_sentence_says_by_how_much(alice, sale, won, block):
    said = json.loads(Program(alice).patch(f"opportunities/{sale.pk}", {"stage": won.pk}).content)
    text = " ".join(said["faults"]["stage"])
    assert "100" in text
    assert "1,000" in text


def test_of_two_that_are_checked_side_by_side_the_second_is_refused_when_it_is_written(alice, customer, won, block):
    resource, viewer = registry.resource("opportunities"), Viewer.of(alice)
    sales = [opportunity(owner=alice, partner=customer, value=200) for _each in range(2)]
    forms = [
        resource.form(data={"stage": won.pk}, resource=resource, viewer=viewer, instance=one, only=["stage"])
        for one in sales
    ]
    assert all(form.is_valid() for form in forms)
    save(forms[0], origin=Origin(by=alice))
    with pytest.raises(NotSaved):
        save(forms[1], origin=Origin(by=alice))
    assert Opportunity.objects.filter(stage=won).count() == 2  # the one before, and the first


def test_of_many_written_together_none_slips_past_the_others(alice, customer, won, block):
    resource, viewer = registry.resource("opportunities"), Viewer.of(alice)
    said = {"partner": customer.pk, "stage": won.pk, "value": 200, "currency": "EUR", "owner": alice.pk}
    forms = [resource.form(data={**said, "title": f"T{each}"}, resource=resource, viewer=viewer) for each in range(2)]
    assert all(form.is_valid() for form in forms)
    with pytest.raises(NotSaved):
        save_many(forms, origin=Origin(by=alice))
    assert Opportunity.objects.filter(stage=won).count() == 1


def test_an_import_takes_what_the_limit_allows_and_refuses_the_rest(admin, customer, won, block, tmp_path):
    rows = [["Title", "Partner", "Stage", "Value", "Currency"]]
    rows += [[f"Sale {each}", customer.name, "Won", "200", "EUR"] for each in range(2)]
    one = done(brought(admin, "opportunities", as_csv(tmp_path / "rows.csv", rows)), admin)
    assert Opportunity.objects.filter(stage=won).count() == 2, [str(each) for each in one.faults.all()]
    assert "over its credit limit" in " ".join(one.faults.values_list("sentence", flat=True))


def test_a_bulk_act_tells_what_it_kept_back_and_why(client, alice, sale, won, block):
    by_bulk(client, alice, sale, won)
    batch = Batch.objects.latest("pk")
    assert batch.done == 0
    assert "credit limit" in batch.refused[0]["reason"]


def test_a_board_that_asks_nothing_tells_of_the_warning_all_the_same(client, alice, sale, won, monkeypatch):
    monkeypatch.setattr(OpportunityForm, "asked_with", classmethod(lambda _form, _name, _value: ()))
    answer = signed_in(client, alice).post("/opportunities/board", {"id": sale.pk, "column": won.pk}).json()
    assert answer["moved"]
    assert "over its credit limit" in answer["text"]


def test_other_moves_ask_the_rule_nothing(alice, sale, block):
    program = Program(alice)
    with CaptureQueriesContext(connection) as met:
        program.patch(f"opportunities/{sale.pk}", {"stage": Stage.objects.get(name="Negotiation").pk})
    assert not [one["sql"] for one in met if "credit_" in one["sql"] and "creditrule" in one["sql"]]


def test_undo_does_not_bring_back_what_is_too_much_by_now(client, alice, customer, sale, won):
    program = Program(alice)
    lost = {"verb": "change", "ids": [sale.pk], "values": {"stage": Stage.objects.get(name="Negotiation").pk}}
    assert program.patch(f"opportunities/{sale.pk}", {"stage": won.pk}).status_code == 200
    batch = program.post("opportunities/bulk", lost).json()["id"]
    rule(over_limit="block")
    client.force_login(alice)
    client.post(f"/undo/{batch}")
    sale.refresh_from_db()
    assert sale.stage_id != won.pk
    (refused,) = Batch.objects.latest("pk").refused
    assert refused["id"] == sale.pk
    assert "over its credit limit" in refused["reason"]


# Each door by which a sale comes out of the trash.
def back_by_page(client, user, one):
    return signed_in(client, user).post(f"/opportunities/{one.pk}/restore")


def back_by_program(client, user, one):
    return Program(user).post(f"opportunities/{one.pk}/restore")


def back_by_undo(client, user, one):
    return signed_in(client, user).post(f"/undo/{Batch.objects.get(verb='delete').pk}")


@pytest.fixture
def binned(admin, sale, won):
    """A sale of 400 that was won, then thrown away; 700 of 1,000 are owed without it."""
    Opportunity.objects.filter(pk=sale.pk).update(stage=won, closed_on=today())
    assert Program(admin).post("opportunities/bulk", {"verb": "delete", "ids": [sale.pk]}).json()["done"] == 1
    sale.refresh_from_db()
    return sale


@pytest.fixture
def cleaner(db):
    """Somebody who may throw away and take back, and not decide."""
    grants = [(kind, one, "all") for kind in KINDS for one in ("view", "create", "edit", "delete", "bulk")]
    return factories.user(roles=[factories.role(grants=grants)], language="en")


RETURNS = (back_by_page, back_by_program)


@pytest.mark.parametrize("door", RETURNS)
def test_what_comes_out_of_the_trash_over_the_limit_is_warned_of(door, client, cleaner, binned):
    rule(over_limit="warn")
    assert "over its credit limit" in told(client, door(client, cleaner, binned))
    assert Opportunity.objects.alive().filter(pk=binned.pk).exists()


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("door", RETURNS)
def test_the_trash_is_no_way_around_a_rule_that_blocks(door, client, cleaner, binned):
    said = told(client, door(client, cleaner, binned))
    assert "over its credit limit" in said
    assert "It stays in the trash" in said
    assert not Opportunity.objects.alive().filter(pk=binned.pk).exists()


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("door", [*RETURNS, back_by_undo])
def test_who_may_decide_takes_it_out_and_is_warned(door, client, admin, binned):
    assert "over its credit limit" in told(client, door(client, admin, binned))
    assert Opportunity.objects.alive().filter(pk=binned.pk).exists()


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize(
    "change",
    [
        {"value": 300},
        {"closed_on": today() - timedelta(days=400)},
        {"stage": None},
        {"over_limit_reason": "They pay in advance"},
    ],
    ids=["within the limit", "long ago", "not won", "decided on before"],
)
def test_what_counts_no_more_than_it_may_comes_back(change, client, cleaner, binned):
    if "stage" in change:
        change = {"stage": Stage.objects.get(name="Negotiation"), "closed_on": None}
    Opportunity.objects.filter(pk=binned.pk).update(**change)
    assert back_by_page(client, cleaner, binned).status_code == 302
    assert Opportunity.objects.alive().filter(pk=binned.pk).exists()


def test_a_sale_of_an_assessed_partner_comes_back_after_the_assessment_has_ended(client, cleaner, binned):
    rule(over_limit="off", unassessed="block")
    assert "no valid credit assessment" in told(client, back_by_page(client, cleaner, binned))
    assert Opportunity.objects.alive().filter(pk=binned.pk).exists()


def test_the_stricter_of_two_rules_counts_at_the_trash_too(client, cleaner, binned):
    rule(over_limit="block", unassessed="block")
    assert "over its credit limit" in told(client, back_by_page(client, cleaner, binned))
    assert not Opportunity.objects.alive().filter(pk=binned.pk).exists()


def test_who_decides_for_their_own_takes_nothing_of_others_over_the_limit(client, cleaner, binned, block):
    cleaner.roles.add(factories.role(grants=[("opportunities", "decide", "own")]))
    back_by_page(client, cleaner, binned)
    assert not Opportunity.objects.alive().filter(pk=binned.pk).exists()
    Opportunity.objects.filter(pk=binned.pk).update(owner=cleaner)
    back_by_page(client, cleaner, binned)
    assert Opportunity.objects.alive().filter(pk=binned.pk).exists()


@pytest.mark.usefixtures("block")
def test_merging_partners_is_never_kept_back_and_the_panel_shows_what_they_owe_together(client, admin, customer, won):
    other = partner("Kaya A.Ş.", owner=admin, currency="EUR", credit_limit=1000)
    opportunity("Theirs", owner=admin, partner=other, value=800, closed_on=today(), stage=won)
    client.force_login(admin)
    sent = {"ids": [customer.pk, other.pk], "winner": customer.pk}
    assert client.post("/partners/merge", sent).headers["Location"] == f"/partners/{customer.pk}/"
    panel = client.get(f"/partners/{customer.pk}/panels/credit").content.decode()
    assert "Over the limit" in panel
    assert "1,500" in panel
