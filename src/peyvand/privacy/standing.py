"""Which consent counts now: the latest about a channel and a purpose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from peyvand.access.models import installation
from peyvand.partners.models import Contact
from peyvand.privacy.models import Channel, Consent, Purpose, Said


def latest(consents: Iterable[Consent]) -> list[Consent]:
    """Those that count among all of one person, one for each channel and purpose, in the order of the channels.

    Args:
        consents: living ones, from the latest to the first.
    """
    found: dict[tuple[str, str], Consent] = {}
    for one in consents:
        found.setdefault((one.channel, one.purpose), one)
    order = [(channel, purpose) for channel in Channel.values for purpose in Purpose.values]
    return [found[place] for place in order if place in found]


def may_be_mailed(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `rows`, partners or contacts, to whom offers may be sent by e-mail, as the firm's setting wants it.

    Asked of all consents, also of those that the reader does not see: a wish holds whoever writes.
    """
    of = {"contact": OuterRef("pk")} if rows.model is Contact else {"partner": OuterRef("pk"), "contact": None}
    said = (
        Consent.objects.alive()
        .filter(**of, channel=Channel.EMAIL, purpose=Purpose.MARKETING)
        .order_by("-said_on", "-id")
        .values("said")[:1]
    )
    asked = rows.alias(mail_consent=Subquery(said))
    if installation().mailing_needs_consent:
        return asked.filter(mail_consent=Said.GIVEN)
    return asked.filter(Q(mail_consent=None) | Q(mail_consent=Said.GIVEN))
