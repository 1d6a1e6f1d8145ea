"""Confirming an assessment, with the limit it grants; revoking one that was confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.credit.actions.check import locked
from peyvand.credit.models import AssessmentState, CreditAssessment
from peyvand.journal.writing import Origin, record
from peyvand.partners.models import Partner
from peyvand.records import registry
from peyvand.records.acts import NotNow
from peyvand.records.saving import NotAllowed
from peyvand.records.viewer import Viewer


class CannotDecide(NotNow):
    """It does not stand as it must for this; the text says how it stands. Nothing was changed."""


@dataclass(frozen=True)
class Decision:
    """What is decided with a confirmation.

    Attributes:
        limit: in the currency of the partner; None says nothing of a limit, and leaves that of the partner as it is.
        valid_until: the last day on which it counts.
        reason: why another limit than the suggested one; empty where it is the same.
        sets_limit: the partner gets this limit.
    """

    limit: Decimal | None
    valid_until: date
    reason: str = ""
    sets_limit: bool = True


def differs(assessment: CreditAssessment, limit: Decimal | None, currency: str) -> bool:
    """True when `limit`, in `currency`, is not what the assessment suggests; a suggestion in another currency is none."""
    suggested = assessment.suggested_limit if assessment.suggested_currency == currency else None
    return limit != suggested


def confirm(assessment: CreditAssessment, decision: Decision, *, viewer: Viewer, origin: Origin) -> CreditAssessment:
    """Make a draft count, and give the partner the limit where that is wanted; one transaction.

    Raises:
        NotAllowed: the viewer may not decide on it.
        CannotDecide: it is no draft any more, is not answered whole, or the reason for another limit is missing.
    """
    with transaction.atomic():
        row = _taken(assessment, viewer, AssessmentState.DRAFT)
        if row.score is None:
            raise CannotDecide(_("Not all questions are answered. Answer them first."))
        if decision.valid_until < viewer.today:
            raise CannotDecide(_("It must be valid until today at least."))
        partner = locked(row.partner_id)
        if differs(row, decision.limit, partner.currency) and not decision.reason:
            raise CannotDecide(_("Say why another limit is granted than the suggested one."))
        changes = _kept(
            row,
            state=AssessmentState.CONFIRMED,
            limit=decision.limit,
            currency=partner.currency if decision.limit is not None else "",
            valid_until=decision.valid_until,
            reason=decision.reason,
            decided_by=viewer.user,
        )
        record(row, "credit_confirmed", origin=origin, changes=changes)
        if decision.sets_limit and decision.limit is not None:
            _set_limit(partner, decision.limit, origin)
    return row


def revoke(assessment: CreditAssessment, *, reason: str, viewer: Viewer, origin: Origin) -> CreditAssessment:
    """Let a confirmed assessment count no more. The limit of the partner stays as it is.

    Raises:
        NotAllowed: the viewer may not decide on it.
        CannotDecide: it is not confirmed.
    """
    with transaction.atomic():
        row = _taken(assessment, viewer, AssessmentState.CONFIRMED)
        changes = _kept(row, state=AssessmentState.REVOKED, revoked_on=viewer.today, revoke_reason=reason)
        record(row, "credit_revoked", origin=origin, changes=changes)
    return row


def _taken(assessment: CreditAssessment, viewer: Viewer, state: AssessmentState) -> CreditAssessment:
    """The row of now, locked, if it stands as it must."""
    rows = registry.resource("credit-assessments").rows(viewer, "decide").filter(pk=assessment.pk)
    row: CreditAssessment | None = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NotAllowed(_("You may not decide on “{record}”.").format(record=assessment))
    if row.state != state:
        said = _("“{record}” stands as “{state}” by now. Nothing was changed.")
        raise CannotDecide(said.format(record=row, state=row.get_state_display()))
    return row


def _kept(row: CreditAssessment, **values: Any) -> dict[str, list[Any]]:
    """Write these values; what changed, as the journal keeps it."""
    changes = {}
    for name, value in values.items():
        before, after = _plain(getattr(row, name)), _plain(value)
        if before != after:
            changes[name] = [before, after]
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version", "updated_at"])
    return changes


def _set_limit(partner: Partner, limit: Decimal, origin: Origin) -> None:
    """Give the partner its limit: who may decide may do this, whatever else of the partner they may change."""
    if partner.credit_limit == limit:
        return
    changes = {"credit_limit": [_plain(partner.credit_limit), _plain(limit)]}
    partner.credit_limit = limit
    partner.version += 1
    partner.save(update_fields=["credit_limit", "version", "updated_at"])
    record(partner, "changed", origin=origin, changes=changes)


def _plain(value: Any) -> Any:
    if hasattr(value, "pk"):
        return {"id": value.pk, "title": str(value)}
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value
