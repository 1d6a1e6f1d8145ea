"""Opportunities and the credit limit of their partner: what is won counts, and winning too much warns or is blocked."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext

from peyvand.access import gathering
from peyvand.credit.actions.check import Answer, Verdict, check, is_watched, locked
from peyvand.credit.exposure import bring_exposure
from peyvand.credit.models import CreditRule
from peyvand.opportunities.models import Opportunity, StageMeaning
from peyvand.records.saving import NotAllowed, NotSaved

if TYPE_CHECKING:
    from peyvand.opportunities.forms import OpportunityForm
    from peyvand.records.viewer import Viewer

REASON = "over_limit_reason"


@bring_exposure("opportunities", "value")
def won(partner_id: int, since: date, left_out: int | None) -> QuerySet[Any, Any]:
    """What was won with a partner since then, by currency."""
    rows = Opportunity.objects.alive().filter(
        partner_id=partner_id, stage__meaning=StageMeaning.WON, closed_on__gte=since, value__isnull=False
    )
    others = rows.filter(~Q(pk=left_out)) if left_out else rows
    return others.order_by().values_list("currency").annotate(Sum("value"))


def at_return(one: Opportunity, viewer: Viewer) -> list[str]:
    """What the rule says where a sale comes out of the trash that counts again from then on, with its partner locked.

    Who may decide on it is warned, and whoever takes out what was decided on when it was won.

    Raises:
        NotAllowed: it would go over the limit, and that is blocked: otherwise the trash would be a way around the rule.
    """
    epoch = viewer.rights.epoch
    since = viewer.today - timedelta(days=CreditRule.current(epoch).counted_days)
    counts = one.stage.meaning == StageMeaning.WON and one.closed_on is not None and one.closed_on >= since
    if not counts or not is_watched(one.partner, epoch):
        return []
    besides, amount = ("opportunities", one.pk), one.value or Decimal(0)
    partner = locked(one.partner_id)
    verdict = check(partner, amount, one.currency, today=viewer.today, besides=besides, again=True, epoch=epoch)
    sentence = verdict.sentence(viewer)
    if verdict.answer is Answer.BLOCK and not getattr(one, REASON) and not _may_decide_on_binned(one, viewer):
        told = gettext("{sentence} It stays in the trash; ask somebody who may decide on opportunities to take it out.")
        raise NotAllowed(told.format(sentence=sentence))
    return [sentence] if sentence else []


def _may_decide_on_binned(one: Opportunity, viewer: Viewer) -> bool:
    within = Opportunity.objects.trashed().within(viewer.rights, "decide").filter(pk=one.pk)
    return viewer.may("decide", "opportunities") and within.exists()


class OnCredit:
    """Asks the rule on credit for one form of an opportunity: when it is checked, and once more when it is written."""

    def __init__(self, form: OpportunityForm) -> None:
        self.form = form
        one = form.instance
        self.before = (one.stage_id, one.partner_id, one.value, one.currency) if one.pk else None
        self.is_asked = False
        # The reason is asked for where it is needed, of those who may give it.
        if REASON in form.fields and not (form.is_bound and self._may_go_over()):
            del form.fields[REASON]

    def _may_go_over(self) -> bool:
        form = self.form
        if not form.viewer.may("decide", "opportunities"):
            return False
        # Of a new one it is enough to have the right: it can only be made within reach.
        return (
            form.instance.pk is None or form.resource.rows(form.viewer, "decide").filter(pk=form.instance.pk).exists()
        )

    def look(self, cleaned: dict[str, Any]) -> None:
        """Refuse or warn where what is to be saved is won, and comes to more than before."""
        self.is_asked = not self.form.errors and self._is_more()
        verdict = self._verdict() if self.is_asked else Verdict(Answer.ALLOWED)
        if verdict.answer is not Answer.BLOCK and not cleaned.get(REASON):
            self._drop_reason(cleaned)
        if verdict.answer is Answer.WARN:
            self.form.warnings.append(verdict.sentence(self.form.viewer))
        elif verdict.answer is Answer.BLOCK:
            self._block(verdict, cleaned)

    def look_again(self) -> None:
        """The same with the partner locked, in the transaction of saving: two sales at once must not pass side by side.

        Raises:
            NotSaved: another one was won since the form was checked; or rows are gathered, where none sees the others, and
                this one is to be written by itself.
        """
        if not self.is_asked or getattr(self.form.instance, REASON):
            return
        if gathering.current() is not None:
            raise NotSaved(self.form)
        self.partner = locked(self.form.instance.partner_id)
        verdict = self._verdict()
        if verdict.answer is Answer.BLOCK:
            self._refuse(verdict.sentence(self.form.viewer))
            raise NotSaved(self.form)

    def _is_more(self) -> bool:
        """True when it will be won with a partner that the rule watches, and was not won before with it for as much."""
        form = self.form
        now: dict[str, Any] = {name: form.stands(name) for name in ("stage", "partner", "value", "currency")}
        if now["stage"] is None or now["partner"] is None or now["stage"].meaning != StageMeaning.WON:
            return False
        if not is_watched(now["partner"], form.viewer.rights.epoch):
            return False
        self.partner, self.amount, self.currency = now["partner"], now["value"] or Decimal(0), now["currency"]
        if self.before is None:
            return True
        stage, partner, value, currency = self.before
        was_won = (
            stage == now["stage"].pk or type(now["stage"]).objects.filter(pk=stage, meaning=StageMeaning.WON).exists()
        )
        same_sale = partner == self.partner.pk and currency == self.currency
        return not (was_won and same_sale and self.amount <= (value or 0))

    def _verdict(self) -> Verdict:
        viewer, besides = self.form.viewer, ("opportunities", self.form.instance.pk)
        epoch = viewer.rights.epoch
        return check(self.partner, self.amount, self.currency, today=viewer.today, besides=besides, epoch=epoch)

    def _block(self, verdict: Verdict, cleaned: dict[str, Any]) -> None:
        sentence = verdict.sentence(self.form.viewer)
        if cleaned.get(REASON):
            return
        if REASON in self.form.fields:
            told = gettext("{sentence} Say why it may be won all the same.")
        elif self._may_go_over():
            told = gettext("{sentence} To let it be won all the same, give “Why over the credit limit” with it.")
        else:
            told = gettext("{sentence} Lower the value, or ask somebody who may decide on opportunities.")
        self._refuse(told.format(sentence=sentence))

    def _refuse(self, sentence: str) -> None:
        """Say it where it is read: at the reason that is missing, or at what was changed."""
        places = (REASON, "stage", "value", "currency", "partner")
        self.form.add_error(next((one for one in places if one in self.form.fields), None), ValidationError(sentence))

    def _drop_reason(self, cleaned: dict[str, Any]) -> None:
        """Where nothing goes over the limit, nobody is asked why, and an empty answer changes nothing."""
        if REASON in self.form.fields and not getattr(self.form.instance, REASON):
            del self.form.fields[REASON]
            cleaned.pop(REASON, None)
