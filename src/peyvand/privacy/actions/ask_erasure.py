"""Asking that a person be erased; nothing is erased by it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from peyvand.foundation import clock
from peyvand.journal.writing import Origin, record
from peyvand.privacy.erasing.reach import needed_by, standing_for
from peyvand.privacy.models import Erasure, LegalHold, Stage


class CannotErase(Exception):
    """The person cannot be erased as things stand; the text says why and what to do."""


def ask_erasure(person: Any, *, ground: str, remark: str = "", origin: Origin) -> Erasure:
    """Ask that `person`, a contact or a partner who is one, be erased.

    Raises:
        CannotErase: under legal hold, asked already, or erased.
    """
    check_erasable(person)
    try:
        with transaction.atomic():
            erasure = Erasure.objects.create(
                kind=person.record_kind,
                object_id=person.pk,
                also=[one.pk for one in standing_for(person)[1:]],
                born_at=person.created_at,
                ground=ground,
                remark=remark,
                asked_by=origin.by,
                asked_at=clock.now(),
            )
            record(person, "erasure_asked", origin=origin)
    except IntegrityError as fault:
        raise CannotErase(_("Somebody asked for this already.")) from fault
    return erasure


def check_erasable(person: Any) -> None:
    """Raise CannotErase where a hold stands on the person, or nothing is left to erase."""
    holds = needed_by(person)
    if holds:
        raise CannotErase(on_hold(holds[0]))
    if Erasure.objects.filter(kind=person.record_kind, object_id=person.pk, stage=Stage.DONE).exists():
        raise CannotErase(_("This person is erased already."))


def on_hold(hold: LegalHold) -> str:
    """Why a hold stands in the way, as a sentence."""
    sentence = _("{person} put this under legal hold: “{reason}”. Lift the hold first, if the law allows it.")
    return sentence.format(person=hold.by, reason=hold.reason)
