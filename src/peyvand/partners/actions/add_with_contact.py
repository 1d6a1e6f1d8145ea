"""A new partner together with the person one deals with there."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from peyvand.journal.writing import Origin
from peyvand.partners.forms import ContactForm, PartnerForm
from peyvand.partners.models import Partner
from peyvand.records.saving import save


def add_with_contact(partner: PartnerForm, contact: ContactForm | None, *, origin: Origin) -> Partner:
    """Keep a new partner and its first contact; both or none.

    Args:
        partner: a valid form for a new partner.
        contact: a valid form for a new contact without its partner; None when there is none to keep.

    Raises:
        NotSaved, NotAllowed: as `records.saving.save` does; nothing was kept.
    """
    with transaction.atomic():
        saved: Any = save(partner, origin=origin)
        made: Partner = saved
        if contact is not None:
            contact.instance.partner = made
            save(contact, origin=origin)
    return made
