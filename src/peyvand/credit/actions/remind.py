"""Telling the owners of partners, once, that an assessment is about to end, or has ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from peyvand.credit.models import AssessmentState, CreditAssessment, CreditRule
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin, draft, write_all

PART = 500


def remind(today: date) -> int:
    """Write the reminders that are due, a part a transaction, and return how many there were.

    An assessment that a later one of the same partner has taken the place of is not told of.
    """
    done = 0
    while part := _remind_part(today):
        done += part
    return done


def _remind_part(today: date) -> int:
    until = today + timedelta(days=CreditRule.current().notice_days)
    counting = CreditAssessment.objects.alive().filter(state=AssessmentState.CONFIRMED)
    later = counting.filter(partner_id=OuterRef("partner_id"), valid_until__gt=OuterRef("valid_until"))
    with transaction.atomic():
        due = list(
            counting.filter(reminded_on=None, valid_until__lte=until, partner__deleted_at=None)
            .exclude(Exists(later))
            .select_related("partner__owner")
            .select_for_update(of=("self",))
            .order_by("valid_until", "id")[:PART]
        )
        entries = []
        for one in due:
            owner = one.partner.owner
            told = {"partner_owner": [None, {"id": owner.pk, "title": str(owner)}]} if owner is not None else {}
            verb = "credit_expired" if one.valid_until and one.valid_until < today else "credit_expiring"
            entries.append(draft(one, verb, origin=Origin(by=None, cause=Cause.SYSTEM), changes=told))
        CreditAssessment.objects.filter(pk__in=[one.pk for one in due]).update(reminded_on=today)
        write_all(entries)
    return len(due)
