"""Putting a record under legal hold, and lifting that."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.journal.writing import Origin, record
from peyvand.privacy.actions.ask_erasure import CannotErase
from peyvand.privacy.models import LegalHold


def hold(subject: Any, *, reason: str, by: User, origin: Origin) -> LegalHold:
    """Keep `subject` from being erased, for this reason.

    Raises:
        CannotErase: it is under a hold already.
    """
    try:
        with transaction.atomic():
            held = LegalHold.objects.create(
                kind=subject.record_kind, object_id=subject.pk, reason=reason, by=by, at=clock.now()
            )
            record(subject, "hold_placed", origin=origin)
    except IntegrityError as fault:
        raise CannotErase(_("This is under legal hold already.")) from fault
    return held


def lift(subject: Any, *, by: User, origin: Origin) -> int:
    """Lift the hold on `subject`; returns how many there were, none or one."""
    with transaction.atomic():
        lifted = LegalHold.objects.standing().on(subject).update(lifted_by=by, lifted_at=clock.now())
        if lifted:
            record(subject, "hold_lifted", origin=origin)
    return lifted
