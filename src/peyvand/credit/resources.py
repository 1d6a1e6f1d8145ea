"""What people see of credit: scorecards, their questions, and assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from peyvand.credit.actions.decide import Decision, confirm, revoke
from peyvand.credit.forms import AssessmentForm, ConfirmForm, QuestionForm, RevokeForm, ScorecardForm
from peyvand.credit.models import AnswerKind, AssessmentState, CreditAssessment, Scorecard, ScorecardQuestion
from peyvand.foundation.currencies import CURRENCIES
from peyvand.journal.writing import Origin
from peyvand.records.acts import Act
from peyvand.records.fields import (
    ChoiceField,
    DateField,
    LinkField,
    MomentField,
    MoneyField,
    NumberField,
    OwnNameField,
    TermField,
    TextField,
    YesNoField,
)
from peyvand.records.registry import register
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.telling import Telling
from peyvand.records.viewer import Viewer


def _in_state(state: AssessmentState) -> dict[str, Any]:
    return {"field": "state", "op": "is", "value": [state.value]}


def _confirm(record: Any, said: Mapping[str, Any], viewer: Viewer, origin: Origin) -> None:
    confirm(record, Decision(**said), viewer=viewer, origin=origin)


def _revoke(record: Any, said: Mapping[str, Any], viewer: Viewer, origin: Origin) -> None:
    revoke(record, reason=said["reason"], viewer=viewer, origin=origin)


_ENDED = {"field": "valid_until", "op": "older", "value": 0}
_CONFIRMED = _in_state(AssessmentState.CONFIRMED)


@register
class CreditAssessments(Resource):
    """How far partners are trusted, by whom, and until when."""

    name = "credit-assessments"
    model = CreditAssessment
    area = "credit"
    icon = "scale"
    title = _("Credit assessments")
    title_one = _("Credit assessment")
    counted = ngettext_lazy("{count} credit assessment", "{count} credit assessments", "number")
    whose = _("Credit assessments whose")
    purpose = _(
        "How far each partner is trusted: answers to a scorecard, the class they lead to, and the limit granted."
    )
    form = AssessmentForm
    default_sort = "-assessed_on"
    acts = (
        Act("confirm", "Confirm a draft, with the limit it grants", "decide", ConfirmForm, _confirm),
        Act("revoke", "Let a confirmed one count no more", "decide", RevokeForm, _revoke),
    )
    decides = _("confirm and revoke assessments, and set the limit of the partner.")
    fields = (
        OwnNameField("subject", _("Occasion"), key="search_key", kept_key="subject_key", shown=True, width=220),
        LinkField("partner", _("Partner"), to="partners", shown=True, width=220),
        TextField("grade", pgettext_lazy("credit", "Class"), groupable=True, shown=True, width=110),
        NumberField("score", _("Score"), nullable=True, shown=True, width=90),
        ChoiceField(
            "state", pgettext_lazy("credit assessment", "State"), choices=AssessmentState.choices, shown=True, width=110
        ),
        MoneyField("limit", _("Granted limit"), nullable=True, shown=True, width=170),
        DateField("valid_until", _("Valid until"), nullable=True, groupable=True, shown=True, width=120),
        LinkField("assessor", _("Assessor"), to="users", title="display_name", shown=True, width=150),
        DateField("assessed_on", _("Assessed on"), groupable=True, shown=True, width=120),
        MoneyField("suggested_limit", _("Suggested limit"), currency="suggested_currency", nullable=True, width=170),
        TermField("scorecard", _("Scorecard"), to="scorecards", width=150),
        LinkField("decided_by", _("Decided by"), to="users", title="display_name", width=150),
        TextField("reason", _("Why another limit"), sort=(), width=200),
        DateField("revoked_on", _("Revoked on"), nullable=True, groupable=True, width=120),
        TextField("revoke_reason", _("Why it was revoked"), sort=(), width=200),
        LinkField(
            "partner_owner",
            _("Owner of the partner"),
            to="users",
            path="partner__owner",
            title="display_name",
            width=150,
        ),
        TextField("note", _("Note"), sort=(), width=240),
        MomentField("created_at", _("Created"), groupable=True, width=110),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    ready_views = (
        ReadyView("valid", _("Valid"), {"all": [_CONFIRMED, {"not": _ENDED}]}),
        ReadyView("ended", _("Not valid any more"), {"all": [_CONFIRMED, _ENDED]}),
        ReadyView("drafts", _("Drafts"), _in_state(AssessmentState.DRAFT)),
        ReadyView("all", _("All")),
    )

    def tellings(self, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
        """The score and the class, as far as the viewer may see them."""
        sees_score, sees_grade = self.can_see("score", viewer), self.can_see("grade", viewer)
        told = {}
        for one in CreditAssessment.objects.filter(pk__in=ids, score__isnull=False):
            score = viewer.formats.number(one.score) if sees_score and one.score is not None else ""
            words = [gettext("Score {score}").format(score=score) if score else "", one.grade if sees_grade else ""]
            said = viewer.formats.listed(word for word in words if word)
            told[one.pk] = Telling(format_html('<div class="pv-under">{}</div>', said))
        return told


@register
class Scorecards(Resource):
    """What partners are assessed by."""

    name = "scorecards"
    model = Scorecard
    area = "credit"
    icon = "list-check"
    title = _("Scorecards")
    title_one = _("Scorecard")
    counted = ngettext_lazy("{count} scorecard", "{count} scorecards", "number")
    whose = _("Scorecards whose")
    purpose = _(
        "Questions with weights, and the classes and limits that their score leads to, as your firm wants them."
    )
    form = ScorecardForm
    default_sort = "position"
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        NumberField("validity_months", _("Valid for months"), shown=True, width=120),
        ChoiceField(
            "currency", _("Currency of the limits"), choices=[(one, one) for one in CURRENCIES], shown=True, width=110
        ),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, shown=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)


@register
class ScorecardQuestions(Resource):
    """What scorecards ask; they stand on the pages of these."""

    name = "scorecard-questions"
    model = ScorecardQuestion
    area = "credit"
    icon = "list-check"
    title = _("Questions of scorecards")
    title_one = _("Question of a scorecard")
    counted = ngettext_lazy("{count} question", "{count} questions", "number")
    whose = _("Questions whose")
    purpose = _("What a scorecard asks, what each question weighs, and the points of its answers.")
    form = QuestionForm
    default_sort = "position"
    in_menu = False
    in_search = False
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=280),
        TermField("scorecard", _("Scorecard"), to="scorecards", shown=True, width=180),
        ChoiceField("kind", _("Kind of answer"), choices=AnswerKind.choices, shown=True, width=120),
        NumberField("weight", _("Weight"), shown=True, width=90),
        NumberField("position", _("Place"), shown=True, width=90),
        YesNoField("is_active", _("May be chosen"), shown=True, width=120),
        MomentField("updated_at", _("Changed"), groupable=True, width=110),
    )
    ready_views = (ReadyView("all", _("All")),)
