"""Programs confirm and revoke assessments as the page does: the same rights, the same sentences, the same history."""

from datetime import timedelta
from decimal import Decimal

import pytest

from peyvand.access.tests import factories
from peyvand.api.tests.program import Program
from peyvand.credit.models import AssessmentState, CreditAssessment
from peyvand.credit.tests.factories import assessment, scorecard, today
from peyvand.journal.models import Entry
from peyvand.partners.tests.factories import partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(admin):
    """A draft whole, of a partner without a limit, for which 50,000 EUR are suggested."""
    firm = partner(owner=admin, credit_limit=None, currency="EUR")
    return assessment(
        partner=firm, scorecard=scorecard(validity_months=12), score=Decimal(90), grade="A",
        suggested_limit=50_000, suggested_currency="EUR",
    )  # fmt: skip


def door(one, act):
    return f"credit-assessments/{one.pk}/{act}"


def test_what_is_left_out_is_as_on_the_untouched_page(admin, draft):
    answer = Program(admin).post(door(draft, "confirm"), {})
    assert answer.status_code == 200, answer.content
    draft.refresh_from_db()
    said = answer.json()
    assert (said["state"], said["version"], Decimal(said["limit"])) == ("confirmed", draft.version, 50_000)
    assert draft.valid_until > today() + timedelta(days=360)
    draft.partner.refresh_from_db()
    assert draft.partner.credit_limit == 50_000
    told = Entry.objects.get(verb="credit_confirmed")
    assert (told.cause, told.actor) == ("api", admin)
    assert answer.headers["ETag"].startswith(f'"{draft.version}-')


def test_what_is_said_is_kept(admin, draft):
    until = today() + timedelta(days=30)
    said = {"limit": 60_000, "reason": "A bank stands for them", "valid_until": until.isoformat(), "sets_limit": False}
    assert Program(admin).post(door(draft, "confirm"), said).status_code == 200
    draft.refresh_from_db()
    assert (draft.limit, draft.reason, draft.valid_until) == (60_000, "A bank stands for them", until)
    draft.partner.refresh_from_db()
    assert draft.partner.credit_limit is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"limit": 60_000}, "reason"),
        ({"limit": "sixty"}, "limit"),
        ({"limit": -1, "reason": "x"}, "limit"),
        ({"valid_until": "soon"}, "valid_until"),
        ({"valid_until": None}, "valid_until"),
        ({"sets_limit": "yes"}, "sets_limit"),
        ({"score": 100}, "score"),
    ],
)
def test_what_the_page_would_not_take_is_refused_by_its_name(admin, draft, said, field):
    answer = Program(admin).post(door(draft, "confirm"), said)
    assert answer.status_code == 422
    assert list(answer.json()["faults"]) == [field]
    draft.refresh_from_db()
    assert draft.state == AssessmentState.DRAFT


def test_it_is_revoked_with_a_reason_and_once(admin, draft):
    program = Program(admin)
    assert program.post(door(draft, "revoke"), {"reason": "early"}).json()["type"].endswith(":not-now")
    program.post(door(draft, "confirm"), {})
    assert program.post(door(draft, "confirm"), {}).status_code == 409
    assert list(program.post(door(draft, "revoke"), {}).json()["faults"]) == ["reason"]
    answer = program.post(door(draft, "revoke"), {"reason": "They are bankrupt"})
    assert (answer.status_code, answer.json()["state"]) == (200, "revoked")
    again = program.post(door(draft, "revoke"), {"reason": "again"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:peyvand:problem:not-now")
    draft.refresh_from_db()
    assert draft.revoke_reason == "They are bankrupt"


def test_a_past_day_and_an_unanswered_draft_are_refused_with_a_sentence(admin, draft):
    past = {"valid_until": (today() - timedelta(days=1)).isoformat()}
    answer = Program(admin).post(door(draft, "confirm"), past)
    assert (answer.status_code, answer.json()["detail"]) == (409, "It must be valid until today at least.")
    CreditAssessment.objects.filter(pk=draft.pk).update(score=None)
    answer = Program(admin).post(door(draft, "confirm"), {})
    assert answer.json()["detail"] == "Not all questions are answered. Answer them first."


def _decider(*grants):
    return factories.user(roles=[factories.role(grants=[("partners", "view", "all"), *grants])])


def test_who_may_not_decide_or_not_see_it_does_not_decide(draft):
    seller = _decider(("credit-assessments", "view", "all"), ("credit-assessments", "edit", "all"))
    own = _decider(("credit-assessments", "view", "all"), ("credit-assessments", "decide", "own"))
    blind = _decider(("credit-assessments", "view", "own"), ("credit-assessments", "decide", "own"))
    limited = Program(
        _decider(("credit-assessments", "view", "all"), ("credit-assessments", "decide", "all")), actions=["view"]
    )
    for act, said in (("confirm", {}), ("revoke", {"reason": "x"})):
        statuses = [Program(one).post(door(draft, act), said).status_code for one in (seller, own, blind)]
        assert statuses == [403, 403, 404]
        assert limited.post(door(draft, act), said).status_code == 403
    draft.refresh_from_db()
    assert draft.state == AssessmentState.DRAFT


def test_who_may_decide_finds_the_doors_described_and_nobody_else(admin, draft):
    doors = {f"/credit-assessments/{{id}}/{act}" for act in ("confirm", "revoke")}
    described = Program(admin).get("openapi.json").json()["paths"]
    assert doors <= set(described)
    confirming = described["/credit-assessments/{id}/confirm"]["post"]["requestBody"]["content"]["application/json"]
    assert set(confirming["schema"]["properties"]) == {"limit", "reason", "valid_until", "sets_limit"}
    seller = _decider(("credit-assessments", "view", "all"))
    assert not doors & set(Program(seller).get("openapi.json").json()["paths"])
    decider = _decider(("credit-assessments", "view", "all"), ("credit-assessments", "decide", "all"))
    assert Program(decider).post(door(draft, "confirm"), {}).status_code == 200


def test_an_act_sent_twice_under_one_key_is_done_once(admin, draft):
    program = Program(admin)
    first, second = (program.post(door(draft, "confirm"), {}, Idempotency_Key="k1") for _twice in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert Entry.objects.filter(verb="credit_confirmed").count() == 1
