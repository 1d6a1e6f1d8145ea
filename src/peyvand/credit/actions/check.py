"""May this partner be sold so much more? What orders and invoices ask, too, before they are issued."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _

from peyvand.credit.exposure import exposure
from peyvand.credit.models import AssessmentState, Consequence, CreditAssessment, CreditRule
from peyvand.partners.models import Partner
from peyvand.records import areas, registry
from peyvand.records.viewer import Viewer


class Answer(Enum):
    """What the rule says; the later is the stricter."""

    ALLOWED = 0
    WARN = 1
    BLOCK = 2


class Cause(Enum):
    """Why it does not simply allow."""

    NONE = ""
    OVER = "over"
    UNASSESSED = "unassessed"
    OTHER_CURRENCY = "other currency"


@dataclass(frozen=True)
class Verdict:
    """The answer for one partner and one further amount.

    Attributes:
        over: by how much the limit would be exceeded, in the currency of the limit.
    """

    answer: Answer
    cause: Cause = Cause.NONE
    partner: str = ""
    over: Decimal = Decimal(0)
    limit: Decimal = Decimal(0)
    currency: str = ""

    def sentence(self, viewer: Viewer) -> str:
        """What to tell this viewer, who learns amounts only where they may see the limit; empty where all is well."""
        if self.cause is Cause.UNASSESSED:
            return _("“{partner}” has no valid credit assessment.").format(partner=self.partner)
        if self.cause is Cause.OTHER_CURRENCY:
            text = _("The credit limit of “{partner}” is in another currency, and cannot be compared with this amount.")
            return text.format(partner=self.partner)
        if self.cause is Cause.OVER and registry.resource("partners").can_see("credit_limit", viewer):
            money = viewer.formats.money
            return _("With this, “{partner}” would be {over} over its credit limit of {limit}.").format(
                partner=self.partner, over=money(self.over, self.currency), limit=money(self.limit, self.currency)
            )
        if self.cause is Cause.OVER:
            return _("With this, “{partner}” would be over its credit limit.").format(partner=self.partner)
        return ""


_ANSWERS = {Consequence.OFF: Answer.ALLOWED, Consequence.WARN: Answer.WARN, Consequence.BLOCK: Answer.BLOCK}
_ALLOWED = Verdict(Answer.ALLOWED)


def check(
    partner: Partner,
    amount: Decimal,
    currency: str,
    *,
    today: date,
    besides: tuple[str, int | None] = ("", None),
    again: bool = False,
    epoch: str | None = None,
) -> Verdict:
    """What the firm's rule says when `partner` is to owe `amount` more; the strictest of all that applies.

    Only amounts in the currency of the limit are counted: there is no rate of exchange to be had. An amount in another one
    is warned of, and never blocked, since nobody can say whether it is too much.

    Args:
        besides: kind and id of the record that the amount is of, so that what it came to before is not counted twice.
        again: the amount counted before, when the partner was assessed as it had to be; that it is not by now is only warned of.
        epoch: the access epoch of now, where it was read already; saves a query.
    """
    if not areas.is_on("credit", epoch):
        return _ALLOWED
    rule = CreditRule.current(epoch)
    of_limit = _of_limit(partner, rule, amount=amount, currency=currency, today=today, besides=besides)
    of_assessment = _of_assessment(partner, rule, today)
    if again and of_assessment.answer is Answer.BLOCK:
        of_assessment = replace(of_assessment, answer=Answer.WARN)
    met = (of_assessment, of_limit)
    return max(met, key=lambda one: one.answer.value)


def is_watched(partner: Partner, epoch: str) -> bool:
    """False where nothing could be said of this partner, whatever the amount: it costs no query."""
    rule = CreditRule.current(epoch)
    limited = partner.credit_limit is not None and rule.over_limit != Consequence.OFF
    return areas.is_on("credit", epoch) and (limited or rule.unassessed != Consequence.OFF)


def locked(partner_id: int) -> Partner:
    """The partner as it stands now, locked until the end of the transaction: of two sales at once the second sees the first."""
    found: Partner = Partner._base_manager.select_for_update(of=("self",)).get(pk=partner_id)
    return found


def _of_assessment(partner: Partner, rule: CreditRule, today: date) -> Verdict:
    answer = _ANSWERS[Consequence(rule.unassessed)]
    if answer is Answer.ALLOWED:
        return _ALLOWED
    valid = CreditAssessment.objects.alive().filter(
        partner_id=partner.pk, state=AssessmentState.CONFIRMED, valid_until__gte=today
    )
    return _ALLOWED if valid.exists() else Verdict(answer, Cause.UNASSESSED, str(partner))


def _of_limit(
    partner: Partner,
    rule: CreditRule,
    *,
    amount: Decimal,
    currency: str,
    today: date,
    besides: tuple[str, int | None],
) -> Verdict:
    answer, limit = _ANSWERS[Consequence(rule.over_limit)], partner.credit_limit
    if answer is Answer.ALLOWED or limit is None or amount <= 0:
        return _ALLOWED
    if currency != partner.currency:
        return Verdict(Answer.WARN, Cause.OTHER_CURRENCY, str(partner))
    since = today - timedelta(days=rule.counted_days)
    used = exposure(partner.pk, since=since, besides=besides).get(currency, Decimal(0))
    over = used + amount - limit
    return Verdict(answer, Cause.OVER, str(partner), over, limit, currency) if over > 0 else _ALLOWED
