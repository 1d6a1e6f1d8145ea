"""How a partner stands, in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peyvand.foundation.formats import Formats
from peyvand.partners.models import Standing


def why(standing: Standing, shape: Formats, *, silent_days: int) -> str:
    """How long there was no contact, and how often it is usual (“No contact for 94 days, usually every 30 days.”).

    Args:
        silent_days: days without contact by now: the night that worked out `standing` may be a while ago.
    """
    if silent_days == 0:
        return _("Contact today.")
    silent = ngettext("No contact for {number} day", "No contact for {number} days", silent_days)
    said = silent.format(number=shape.number(silent_days))
    usual = ngettext("usually every {number} day", "usually every {number} days", standing.rhythm_days)
    return _("{silence}, {habit}.").format(silence=said, habit=usual.format(number=shape.number(standing.rhythm_days)))
