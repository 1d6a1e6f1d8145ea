"""What credit shows on the pages of partners, scorecards and assessments."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Record
from peyvand.credit.exposure import exposure, is_told
from peyvand.credit.judging import questions_of
from peyvand.credit.models import AssessmentState, CreditAssessment, CreditRule, Scorecard
from peyvand.partners.models import Partner
from peyvand.records import registry
from peyvand.records.actions import RecordAction, bring_action
from peyvand.records.panels import Panel, bring
from peyvand.records.viewer import Viewer

bring_action(
    RecordAction(
        "partners",
        _("Assess credit"),
        "scale",
        "credit-assessments",
        lambda one: reverse("credit:assess", kwargs={"pk": one.pk}),
    )
)


@bring
class CreditPanel(Panel):
    """The partner's limit, how much of it is used, and the assessments it was given by."""

    on = "partners"
    name = "credit"
    title = _("Credit")
    kind = "credit-assessments"
    template = "credit/panel.html"
    order = 65
    shown: ClassVar[int] = 5

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        resource = registry.resource("credit-assessments")
        found = list(
            resource.rows(viewer)
            .filter(partner_id=record.pk)
            .select_related("assessor")
            .order_by("-assessed_on", "-id")[: self.shown + 1]
        )
        counting = [one for one in found if one.state == AssessmentState.CONFIRMED]
        return {
            "rows": [(one, _has_ended(one, viewer)) for one in found[: self.shown]],
            "more": len(found) > self.shown,
            "has_valid": any(not _has_ended(one, viewer) for one in counting),
            "partner": record,
            "sees": {
                name
                for name in ("grade", "score", "limit", "valid_until", "assessor")
                if resource.can_see(name, viewer)
            },
            "may_assess": viewer.may("create", "credit-assessments"),
            **_standing(record, viewer),
        }


def _has_ended(one: CreditAssessment, viewer: Viewer) -> bool:
    return one.state == AssessmentState.CONFIRMED and one.valid_until is not None and one.valid_until < viewer.today


def _standing(record: Record, viewer: Viewer) -> dict[str, Any]:
    """Limit and use in the currency of the partner, for who may see both; nothing where there is no limit."""
    sees_limit = registry.resource("partners").can_see("credit_limit", viewer)
    if not isinstance(record, Partner) or record.credit_limit is None or not sees_limit:
        return {}
    known = {"limit": record.credit_limit, "currency": record.currency}
    if not is_told(viewer):
        return known
    since = viewer.today - timedelta(days=CreditRule.current().counted_days)
    used = exposure(record.pk, since=since).get(record.currency, Decimal(0))
    return {**known, "used": used, "free": record.credit_limit - used}


@bring
class QuestionsPanel(Panel):
    """What a scorecard asks."""

    on = "scorecards"
    name = "questions"
    title = _("Questions")
    kind = "scorecard-questions"
    template = "credit/questions_panel.html"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return {
            "questions": questions_of(record) if isinstance(record, Scorecard) else [],
            "classes": list(record.classes.all()) if isinstance(record, Scorecard) else [],
            "scorecard": record,
            "may_add": viewer.may("create", "scorecard-questions"),
        }


@bring
class Result(Panel):
    """What an assessment came to, and what can be decided on it."""

    on = "credit-assessments"
    name = "result"
    title = _("Result")
    kind = "credit-assessments"
    template = "credit/result.html"
    place = "band"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        resource = registry.resource("credit-assessments")
        if not isinstance(record, CreditAssessment):
            return {}
        may = (
            viewer.may("decide", "credit-assessments") and resource.rows(viewer, "decide").filter(pk=record.pk).exists()
        )
        return {
            "one": record,
            "ended": _has_ended(record, viewer),
            "sees": {
                name
                for name in ("grade", "score", "limit", "suggested_limit", "valid_until")
                if resource.can_see(name, viewer)
            },
            "may_confirm": may and record.state == AssessmentState.DRAFT,
            "may_revoke": may and record.state == AssessmentState.CONFIRMED,
        }


@bring
class Answers(Panel):
    """The answers as they were given, with what they counted."""

    on = "credit-assessments"
    name = "answers"
    title = _("Answers")
    kind = "credit-assessments"
    template = "credit/answers_panel.html"
    order = 10

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        seen = registry.resource("credit-assessments").can_see("answers", viewer)
        return {"answers": list(record.answers.all()) if seen and isinstance(record, CreditAssessment) else []}
