"""Deciding on people who have been silent for too long: they are erased, or they stay for another period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from peyvand.access.models import User
from peyvand.journal.writing import Origin, record
from peyvand.privacy.actions.ask_erasure import CannotErase, ask_erasure
from peyvand.privacy.actions.erase import approve, needs_another
from peyvand.privacy.actions.propose import months_later, silent
from peyvand.privacy.models import ErasureProposal, Ground
from peyvand.records import registry


def keep(proposals: Sequence[ErasureProposal], *, today: date, origin: Origin) -> None:
    """Let these people stay for another period of theirs."""
    with transaction.atomic():
        for one in proposals:
            one.kept_by, one.kept_until = origin.by, months_later(today, one.months)
            one.save()
            person = _person(one)
            if person is not None:
                record(person, "erasure_put_off", origin=origin)


class Outcome(Enum):
    """What became of a proposal."""

    ERASED = auto()
    WAITS = auto()  # asked for; a second administrator decides
    GONE = auto()  # the person was no longer there


def erase_silent(proposal: ErasureProposal, *, by: User, today: date, origin: Origin) -> Outcome:
    """Erase whom the proposal is about, or ask for it where a second administrator must approve; in one transaction.

    The night that proposed is nobody: two people decide, also here.

    Raises:
        CannotErase: something happened with them since the night, or something else stands in the way.
    """
    with transaction.atomic():
        person, outcome = _person(proposal), Outcome.GONE
        if person is not None:
            if not any(True for _one in silent(today, among=[proposal])):
                raise CannotErase(_("Something happened with them since they were proposed. They stay."))
            wish = ask_erasure(person, ground=Ground.OVER, origin=origin)
            outcome = Outcome.WAITS if needs_another(wish, by) else Outcome.ERASED
            if outcome is Outcome.ERASED:
                approve(wish, by=by, origin=origin)
        ErasureProposal.objects.filter(pk=proposal.pk).delete()
    return outcome


def _person(proposal: ErasureProposal) -> Any:
    return registry.resource(proposal.kind).model._base_manager.filter(pk=proposal.object_id).first()
