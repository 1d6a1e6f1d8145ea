"""The rate limit of writing: so many changes a minute for each token, over all processes and machines.

A process takes a tenth of the minute's allowance at a time and spends it from memory, so that the limit costs a query for
every sixtieth write and not for each. What it took and did not spend is lost with the minute.
"""

from __future__ import annotations

from django.conf import settings
from django.db.models import F
from django.utils.translation import ngettext

from peyvand.api.bearer import Caller
from peyvand.api.models import Allowance
from peyvand.api.problems import Problem

_MINUTE = 60
_TENTH = 10

# token id → minute, writes left of what this process took
_in_hand: dict[int, tuple[int, int]] = {}


def take(caller: Caller) -> None:
    """Spend one write.

    Raises:
        Problem: 429 with Retry-After, when the minute's allowance is used up.
    """
    seconds = int(caller.viewer.now.timestamp())
    minute = seconds // _MINUTE
    token = caller.token_id
    last, left = _in_hand.get(token, (0, 0))
    if last != minute or left == 0:
        left = _further(token, minute)
    if left == 0:
        raise _used_up(_MINUTE - seconds % _MINUTE)
    if len(_in_hand) > 10_000:
        _in_hand.clear()
    _in_hand[token] = (minute, left - 1)


def _further(token: int, minute: int) -> int:
    """Take a further share of the minute for this process; 0 when none is left."""
    limit = settings.API_WRITES_PER_MINUTE
    share = max(1, limit // _TENTH)
    rows = Allowance.objects.filter(token_id=token)
    if rows.filter(minute=minute, taken__lte=limit - share).update(taken=F("taken") + share):
        return share
    if rows.filter(minute__lt=minute).update(minute=minute, taken=share):
        return share
    if rows.exists():
        return 0
    _row, made = Allowance.objects.get_or_create(token_id=token, defaults={"minute": minute, "taken": share})
    # Somebody else made it at the same moment: ask once more.
    return share if made else _further(token, minute)


def forget() -> None:
    """Give up what this process has in hand."""
    _in_hand.clear()


def _used_up(wait: int) -> Problem:
    limit = settings.API_WRITES_PER_MINUTE
    detail = ngettext(
        "This token may make {limit} change a minute. Nothing was saved; send it again in {wait} s.",
        "This token may make {limit} changes a minute. Nothing was saved; send it again in {wait} s.",
        limit,
    ).format(limit=limit, wait=wait)
    return Problem("too-many", detail, headers={"Retry-After": str(wait)})
