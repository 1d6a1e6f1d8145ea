"""Assessments: their score follows from the answers, they keep what they were made with, and once confirmed nothing changes them."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from peyvand.access.tests import factories
from peyvand.api.tests.program import Program
from peyvand.credit.models import AssessmentState, CreditAssessment, QuestionOption
from peyvand.credit.tests.factories import assessment, confirmed, question, scorecard
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.partners.tests.factories import partner
from peyvand.records import registry

RANGES = (("", None, 0), ("", 2, 50), ("", 5, 100))


@pytest.fixture
def card(db):
    """A scorecard of two questions: words that weigh 3, a number that weighs 1."""
    made = scorecard("Yıllık")
    question("Pays on time", scorecard=made, weight=3, position=1, name_fa="خوش‌حساب است")
    question("Years with us", scorecard=made, weight=1, position=2, kind="number", options=RANGES)
    return made


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def answered(admin, card, pays="Hep zamanında", years=5, **fields):
    """An assessment made by a program."""
    firm = fields.pop("partner", None) or partner(owner=admin, credit_limit=None, currency="EUR")
    rows = [{"question": "Pays on time", "answer": pays}, {"question": "Years with us", "answer": str(years)}]
    said = {"partner": firm.pk, "scorecard": card.pk, "answers": rows, **fields}
    answer = Program(admin).post("credit-assessments", said)
    assert answer.status_code == 201, answer.content
    return CreditAssessment.objects.get(pk=answer.json()["id"])


def test_score_class_and_suggestion_follow_from_the_answers(admin, card):
    one = answered(admin, card, pays="Bazen geç", years=3)
    assert (one.score, one.grade) == (Decimal("42.50"), "C")  # (3·40 + 1·50) / 4
    best = answered(admin, card)
    assert (best.score, best.grade, best.suggested_limit, best.suggested_currency) == (100, "A", 50_000, "EUR")
    assert (best.assessor, best.state, best.subject) == (admin, AssessmentState.DRAFT, "Yıllık")


def test_nobody_reads_that_the_answers_are_optional(client, admin, card):
    client.force_login(admin)
    page = client.get(f"/credit-assessments/new?scorecard={card.pk}").content.decode()
    label = page.partition('id="id_answers-field"')[2].partition("credit-questions")[0]
    assert "Answers" in label
    assert "pv-optional" not in label


def test_a_draft_that_is_not_answered_whole_has_no_score_and_cannot_be_confirmed(admin, card):
    firm = partner(owner=admin)
    rows = [{"question": "Pays on time", "answer": "Hep geç"}]
    said = {"partner": firm.pk, "scorecard": card.pk, "answers": rows}
    pk = Program(admin).post("credit-assessments", said).json()["id"]
    one = CreditAssessment.objects.get(pk=pk)
    assert (one.score, one.grade) == (None, "")
    answer = client_of(admin).post(f"/credit-assessments/{pk}/confirm", {"limit": "", "valid_until": "2030-01-01"})
    assert answer.status_code == 422
    assert "Not all questions are answered" in answer.content.decode()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"question": "Shoe size", "answer": "43"}, "is no question of this scorecard"),
        ({"question": "Pays on time", "answer": "Maybe"}, "is no answer to"),
        ({"question": "Years with us", "answer": "many"}, "is answered with a number"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_a_sentence(admin, card, row, said):
    body = {"partner": partner(owner=admin).pk, "scorecard": card.pk, "answers": [row]}
    answer = Program(admin).post("credit-assessments", body)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CreditAssessment.objects.exists()


def test_an_assessment_keeps_questions_weights_and_points_of_its_day(admin, card):
    one = answered(admin, card)
    before = list(one.answers.values_list("question", "answer", "weight", "points"))
    for each in card.questions.all():
        each.name, each.weight = f"{each.name}, changed", 50
        each.save()
    QuestionOption.objects.update(points=1)
    card.questions.all().delete()
    one.refresh_from_db()
    assert list(one.answers.values_list("question", "answer", "weight", "points")) == before
    assert one.score == 100
    page = client_of(admin).get(f"/credit-assessments/{one.pk}/panels/answers").content.decode()
    assert "Pays on time" in page


def test_another_scorecard_leaves_the_answers_to_the_first_behind(admin, card):
    one, other = answered(admin, card), scorecard("Other")
    question("Size", scorecard=other)
    assert Program(admin).patch(f"credit-assessments/{one.pk}", {"scorecard": other.pk}).status_code == 200
    one.refresh_from_db()
    assert (one.score, one.grade, one.answers.count()) == (None, "", 0)


def test_the_score_is_shown_before_anything_is_written(admin, card):
    asked = list(card.questions.order_by("position"))
    sent = {
        "partner": partner(owner=admin).pk, "scorecard": card.pk,
        "answers-0-question": asked[0].pk, "answers-0-answer": "Hep zamanında",
        "answers-1-question": asked[1].pk, "answers-1-answer": "3",
    }  # fmt: skip
    shown = client_of(admin).post("/credit-assessments/reckon", sent).content.decode()
    assert "87.5" in shown
    assert "A" in shown
    sent["answers-1-answer"] = ""
    assert "1 of 2" in client_of(admin).post("/credit-assessments/reckon", sent).content.decode()
    assert not CreditAssessment.objects.exists()


def test_a_number_is_read_as_its_writer_writes_it_and_shown_so_again(admin, card):
    admin.language, admin.digits = "tr", "latin"
    admin.save()
    asked = list(card.questions.order_by("position"))
    sent = {
        "partner": partner(owner=admin).pk, "scorecard": card.pk,
        "answers-0-question": asked[0].pk, "answers-0-answer": "Hep geç",
        "answers-1-question": asked[1].pk, "answers-1-answer": "4,5",
    }  # fmt: skip
    assert client_of(admin).post("/credit-assessments/new", sent).status_code == 302
    one = CreditAssessment.objects.get()
    assert one.score == Decimal("12.50")
    assert [each.answer for each in one.answers.all()] == ["Hep geç", "4.5"]
    form = client_of(admin).get(f"/credit-assessments/{one.pk}/edit").content.decode()
    assert 'value="4,5"' in form
    assert '<option value="Hep geç" selected>' in form


def confirm(user, one, **sent):
    until = (clock.now() + timedelta(days=100)).date().isoformat()
    return client_of(user).post(f"/credit-assessments/{one.pk}/confirm", {"valid_until": until, **sent})


def test_confirming_sets_the_limit_and_tells_it_on_both_records(admin, card):
    one = answered(admin, card)
    assert confirm(admin, one, limit="50000", sets_limit="on").status_code == 302
    one.refresh_from_db()
    assert (one.state, one.limit, one.currency, one.decided_by) == (AssessmentState.CONFIRMED, 50_000, "EUR", admin)
    one.partner.refresh_from_db()
    assert one.partner.credit_limit == 50_000
    told = {entry.verb: entry.changes for entry in Entry.objects.filter(object_id__in=[one.pk, one.partner_id])}
    assert told["credit_confirmed"]["limit"] == [None, "50000"]
    changed = Entry.objects.get(kind="partners", object_id=one.partner_id, verb="changed")
    assert changed.changes == {"credit_limit": [None, "50000"]}


def test_the_limit_of_the_partner_stays_where_that_is_wanted(admin, card):
    one = answered(admin, card)
    assert confirm(admin, one, limit="50000").status_code == 302
    one.partner.refresh_from_db()
    assert one.partner.credit_limit is None


def test_saying_nothing_of_a_limit_opens_none(admin, card):
    one = answered(admin, card, partner=partner(owner=admin, credit_limit=10, currency="EUR"))
    assert confirm(admin, one, limit="", reason="To be seen", sets_limit="on").status_code == 302
    one.partner.refresh_from_db()
    assert one.partner.credit_limit == 10


def test_another_limit_than_the_suggested_one_needs_a_reason(admin, card):
    one = answered(admin, card)
    answer = confirm(admin, one, limit="60000", sets_limit="on")
    assert answer.status_code == 422
    assert "Say why another limit is granted" in answer.content.decode()
    assert confirm(admin, one, limit="60000", sets_limit="on", reason="A bank stands for them").status_code == 302
    one.refresh_from_db()
    assert (one.limit, one.reason) == (60_000, "A bank stands for them")


def test_a_suggestion_in_another_currency_is_none(admin, card):
    one = answered(admin, card, partner=partner(owner=admin, currency="TRY"))
    assert confirm(admin, one, limit="50000", sets_limit="on").status_code == 422
    assert confirm(admin, one, limit="50000", sets_limit="on", reason="In lira").status_code == 302
    one.refresh_from_db()
    assert one.currency == "TRY"


def test_a_confirmed_one_is_changed_and_thrown_away_by_nobody(admin, card):
    one = answered(admin, card)
    confirm(admin, one, limit="50000")
    program, client = Program(admin), client_of(admin)
    assert program.patch(f"credit-assessments/{one.pk}", {"note": "x"}).status_code == 403
    assert program.delete(f"credit-assessments/{one.pk}").status_code == 403
    assert client.get(f"/credit-assessments/{one.pk}/edit").status_code == 403
    client.post("/credit-assessments/bulk/set", {"ids": one.pk, "field": "note", "note": "x"})
    client.post("/credit-assessments/bulk/delete", {"ids": one.pk})
    client.post(f"/credit-assessments/{one.pk}/cell/note", {"note": "x"})
    assert confirm(admin, one, limit="1", reason="again").status_code == 422
    one.refresh_from_db()
    assert (one.note, one.deleted_at, one.limit) == ("", None, 50_000)


def test_revoking_needs_a_reason_and_leaves_the_limit(admin, card):
    one = answered(admin, card)
    confirm(admin, one, limit="50000", sets_limit="on")
    client = client_of(admin)
    assert client.post(f"/credit-assessments/{one.pk}/revoke", {"reason": ""}).status_code == 422
    assert client.post(f"/credit-assessments/{one.pk}/revoke", {"reason": "They are bankrupt"}).status_code == 302
    one.refresh_from_db()
    one.partner.refresh_from_db()
    assert (one.state, one.revoke_reason, one.partner.credit_limit) == ("revoked", "They are bankrupt", 50_000)
    assert client.post(f"/credit-assessments/{one.pk}/revoke", {"reason": "again"}).status_code == 422


def test_a_draft_is_not_revoked(admin, card):
    one = answered(admin, card)
    assert client_of(admin).post(f"/credit-assessments/{one.pk}/revoke", {"reason": "x"}).status_code == 422


def test_only_who_may_decide_decides(card, admin):
    seller = factories.user(
        roles=[factories.role(grants=[("partners", "view", "own"), *_on_assessments("view", "create", "edit")])]
    )
    one = answered(admin, card, partner=partner(owner=seller, currency="EUR"))
    assert confirm(seller, one, limit="50000").status_code == 403
    page = client_of(seller).get(f"/credit-assessments/{one.pk}/").content.decode()
    assert "/confirm" not in page
    decider = factories.user(
        roles=[factories.role(grants=[("partners", "view", "all"), *_on_assessments("view", "decide", scope="all")])]
    )
    assert confirm(decider, one, limit="50000", sets_limit="on").status_code == 302
    one.partner.refresh_from_db()
    assert one.partner.credit_limit == 50_000


def test_who_decides_for_their_own_only_does_not_decide_for_others(card, admin):
    grants = [("partners", "view", "all"), ("credit-assessments", "view", "all"), *_on_assessments("decide")]
    somebody = factories.user(roles=[factories.role(grants=grants)])
    assert confirm(somebody, answered(admin, card), limit="50000").status_code == 403


def _on_assessments(*actions, scope="own"):
    return [("credit-assessments", one, scope) for one in actions]


def test_the_last_day_is_counted_in_the_calendar_of_who_decides(admin, card):
    admin.calendar = "jalali"
    admin.save()
    one = answered(admin, card)
    with clock.at(clock.now().replace(year=2026, month=3, day=20, hour=12)):  # 29 Esfand 1404
        page = client_of(admin).get(f"/credit-assessments/{one.pk}/confirm")
    assert page.context["form"].initial["valid_until"] == date(2027, 3, 20)  # 29 Esfand 1405, its last day


def test_the_panel_of_the_partner_shows_the_history_newest_first(admin, card):
    firm = partner(owner=admin, credit_limit=1000, currency="EUR")
    confirmed(firm, date(2020, 1, 1), assessed_on=date(2019, 1, 1), grade="B", assessor=admin)
    confirmed(firm, date(2040, 1, 1), assessed_on=date(2026, 1, 1), grade="A", assessor=admin)
    page = client_of(admin).get(f"/partners/{firm.pk}/panels/credit").content.decode()
    assert page.index(">A<") < page.index(">B<")
    assert "ended" in page
    assert "No assessment is valid now" not in page


def test_the_panel_costs_the_same_however_long_the_history(admin, card):
    firm = partner(owner=admin, credit_limit=1000, currency="EUR")
    client, counts = client_of(admin), []
    for number in (1, 20):
        for _each in range(number):
            confirmed(firm, date(2040, 1, 1), assessor=admin)
        assert client.get(f"/partners/{firm.pk}/panels/credit").status_code == 200
        with CaptureQueriesContext(connection) as met:
            client.get(f"/partners/{firm.pk}/panels/credit")
        counts.append(len(met))
    assert counts[0] == counts[1]


def test_limits_and_scores_are_hidden_from_whom_a_role_hides_them(card, admin):
    role = factories.role(grants=[("partners", "view", "all"), *_on_assessments("view", scope="all")])
    somebody = factories.user(roles=[role])
    firm = partner(owner=admin, credit_limit=98_765, currency="EUR")
    one = confirmed(
        firm, date(2040, 1, 1), limit=87_654, currency="EUR", suggested_limit=76_543, suggested_currency="EUR"
    )
    urls = [f"/partners/{firm.pk}/panels/credit", f"/credit-assessments/{one.pk}/", "/credit-assessments/?view=all"]
    client = client_of(somebody)
    assert any("87" in client.get(url).content.decode() for url in urls)
    for kind, name in (
        ("partners", "credit_limit"), ("credit-assessments", "limit"), ("credit-assessments", "suggested_limit"),
    ):  # fmt: skip
        factories.field_rule(role, kind, name)
    shown = "".join(client.get(url).content.decode() for url in urls).replace(",", "")
    assert not {"98765", "87654", "76543"} & {one for one in ("98765", "87654", "76543") if one in shown}


def test_with_one_scorecard_one_begins_at_once_with_several_one_chooses(admin, card):
    firm = partner(owner=admin)
    begun = client_of(admin).get(f"/partners/{firm.pk}/assess")
    assert begun.status_code == 302
    assert f"scorecard={card.pk}" in begun.headers["Location"]
    form = client_of(admin).get(begun.headers["Location"]).content.decode()
    assert "Pays on time" in form
    question(scorecard=scorecard("Second"))
    assert "Second" in client_of(admin).get(f"/partners/{firm.pk}/assess").content.decode()


def test_without_a_scorecard_one_is_told_to_make_one(admin):
    page = client_of(admin).get(f"/partners/{partner(owner=admin).pk}/assess").content.decode()
    assert "There is no scorecard yet" in page
    assert "/scorecards/new" in page


def test_drafts_of_others_are_met_by_nobody_who_does_not_see_the_partner(alice, charlie):
    role = factories.role(grants=[("partners", "view", "own"), *_on_assessments("view", scope="all")])
    alice.roles.add(role)
    assessment("Secret", owner=charlie)
    assert "Secret" not in client_of(alice).get("/credit-assessments/?view=all").content.decode()


@pytest.mark.parametrize("said", ["4,5", "4.5"])
def test_a_program_gives_a_number_as_its_language_writes_it_or_as_it_reads_it(admin, card, said):
    admin.language = "tr"
    admin.save()
    rows = [{"question": "Pays on time", "answer": "Hep geç"}, {"question": "Years with us", "answer": said}]
    body = {"partner": partner(owner=admin).pk, "scorecard": card.pk, "answers": rows}
    answer = Program(admin).post("credit-assessments", body)
    assert answer.status_code == 201, answer.content
    assert CreditAssessment.objects.get().score == Decimal("12.50")


def test_it_is_called_as_its_scorecard_was_then_in_the_language_of_its_reader(admin, client):
    made = scorecard("Yıllık", name_fa="سالانه", name_bg="Годишна")
    question("Pays on time", scorecard=made)
    firm = partner(owner=admin, currency="EUR")
    program, said = Program(admin), {"partner": firm.pk, "scorecard": made.pk, "answers": []}
    one = CreditAssessment.objects.get(pk=program.post("credit-assessments", said).json()["id"])
    program.post("credit-assessments", {**said, "subject": "Before the fair"})
    made.name = made.name_fa = made.name_bg = "Anew"
    made.save()
    client.force_login(admin)
    for language, name in (("fa", "سالانه"), ("bg", "Годишна"), ("tr", "Yıllık"), ("en", "Yıllık")):
        admin.language = language
        admin.save()
        assert f"<bdi>{name}</bdi>" in client.get("/credit-assessments/?view=all&columns=subject").content.decode()
        assert name in client.get(f"/credit-assessments/{one.pk}/").content.decode()
        assert name in client.get(f"/partners/{firm.pk}/panels/credit").content.decode()
        titles = {item["title"] for item in client.get("/credit-assessments/pick").json()["items"]}
        assert titles == {name, "Before the fair"}
        assert program.get(f"credit-assessments/{one.pk}").json()["subject"] == "Yıllık"
    for typed in ("سالانه", "годишна", "yıllık"):
        assert [item["id"] for item in client.get(f"/credit-assessments/pick?q={typed}").json()["items"]] == [one.pk]


def test_another_occasion_takes_the_names_and_none_gives_those_of_now(admin, card):
    one = answered(admin, card)
    program = Program(admin)
    assert one.name_fa == "Yıllık"
    program.patch(f"credit-assessments/{one.pk}", {"subject": "Before the fair"})
    one.refresh_from_db()
    assert (one.subject, one.name_fa) == ("Before the fair", "")
    program.patch(f"credit-assessments/{one.pk}", {"note": "Met them"})
    one.refresh_from_db()
    assert one.subject == "Before the fair"
    card.name_fa = "سالانه"
    card.save()
    program.patch(f"credit-assessments/{one.pk}", {"subject": ""})
    one.refresh_from_db()
    assert (one.subject, one.name_fa) == ("Yıllık", "سالانه")
    program.patch(f"credit-assessments/{one.pk}", {"note": "Met them again"})
    one.refresh_from_db()
    assert one.name_fa == "سالانه"


def test_assessments_of_earlier_days_get_the_names_of_their_scorecard(admin, card, client):
    migration = import_module("peyvand.credit.migrations.0002_assessment_names")
    card.name_fa = "سالانه"
    card.save()
    old, other = assessment("Yıllık", owner=admin, scorecard=card), assessment("فصلی", owner=admin, scorecard=card)
    blank = {f"{kind}_{language}": "" for kind in ("name", "key") for language in ("en", "fa", "tr", "bg")}
    CreditAssessment.objects.update(**blank)
    migration.give_names(apps, None)
    for one, name in ((old, "سالانه"), (other, "")):
        one.refresh_from_db()
        assert one.name_fa == name
        kept = {language: getattr(one, f"key_{language}") for language in ("en", "fa", "tr", "bg")}
        one.make_name_keys()
        assert kept == {language: getattr(one, f"key_{language}") for language in kept}
    client.force_login(admin)
    assert [one["id"] for one in client.get("/credit-assessments/pick?q=سالانه").json()["items"]] == [old.pk]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("language", "said"), [("en", "Currency"), ("fa", "ارز"), ("tr", "Para birimi"), ("bg", "Валута")]
)
def test_history_calls_the_currency_of_a_limit_by_its_name_though_no_form_shows_it(language, said):
    with translation.override(language):
        assert registry.resource("credit-assessments").label_of("currency") == said
