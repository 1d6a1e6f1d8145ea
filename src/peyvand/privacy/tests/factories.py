"""Consents and requests on personal data with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from peyvand.access.models import User
from peyvand.partners.models import Contact, Partner
from peyvand.partners.tests.factories import partner as make_partner
from peyvand.privacy.models import Consent, DataRequest

_number = count(1)


def consent(
    evidence: str | None = None,
    *,
    owner: User | None = None,
    contact: Contact | None = None,
    partner: Partner | None = None,
    **fields: Any,
) -> Consent:
    """A consent of `contact`, or of `partner`, or of a new partner that belongs to `owner`."""
    of = contact.partner if contact else partner or make_partner(owner=owner)
    said = {"channel": "email", "purpose": "marketing", "said": "given", "said_on": date(2026, 3, 1), "source": "form"}
    return Consent.objects.create(
        evidence=evidence or f"İzin formu {next(_number)}", contact=contact, partner=of, **{**said, **fields}
    )


def data_request(asker: str | None = None, *, owner: User | None = None, **fields: Any) -> DataRequest:
    """An open request that `owner` shall answer."""
    said = {"wish": "access", "asked_on": date(2026, 3, 1), "due_on": date(2026, 3, 31)}
    return DataRequest.objects.create(asker=asker or f"Ayşe Kaya {next(_number)}", owner=owner, **{**said, **fields})


FACTORIES: dict[str, Callable[..., Any]] = {"consents": consent, "data-requests": data_request}
