"""By what a person is known: the words that must stand nowhere once they are erased."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peyvand.foundation.textkeys import search_key
from peyvand.journal.models import Entry
from peyvand.partners.models import Contact, ContactChannel, ContactEmail, ContactPhone, PartnerEmail, PartnerPhone

# Shorter ones stand in too much that has nothing to do with anybody.
_SHORTEST = 6
_SHORTEST_NAME = 3
_REACHES = ((PartnerPhone, "number"), (ContactPhone, "number"), (PartnerEmail, "address"), (ContactEmail, "address"))


@dataclass(frozen=True)
class Marks:
    """What tells of one person.

    Attributes:
        own: what nobody else has: phones, e-mails, ids, accounts.
        names: whole names, those of before too; namesakes have the same.
        parts: the parts of names, looked for only where the person is known to be meant.
        links: how the journal writes a link to them.
    """

    own: frozenset[str]
    names: frozenset[str]
    parts: frozenset[str]
    links: frozenset[str]

    def stand_in(self, text: str) -> bool:
        """True when the text says who it is: something of their own, or a whole name of several words."""
        folded = text.casefold()
        whole = (one for one in self.names if " " in one)
        return any(one.casefold() in folded for one in (*self.own, *whole))

    def taken_out(self, text: str) -> str:
        """The text with three dots for everything that tells of them; for texts in which they are known to be meant."""
        words = sorted({*self.own, *self.names, *self.parts}, key=len, reverse=True)
        if not text or not words:
            return text
        pattern = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in words)
        return re.sub(pattern, "…", text, flags=re.IGNORECASE)

    def stand_in_row(self, cells: Iterable[str]) -> bool:
        """True when a row of a file tells of them, in whatever way it writes phones and splits names."""
        row = list(cells)
        folded = search_key(" ".join(row)).split()
        digits = [re.sub(r"\D", "", search_key(one)) for one in row]
        numbers = {re.sub(r"\D", "", one)[-9:] for one in self.own if one.startswith("+")}
        if any(one and one.endswith(tuple(numbers)) for one in digits) if numbers else False:
            return True
        if self.stand_in(" ".join(row)):
            return True
        return any(set(search_key(name).split()) <= set(folded) for name in self.names if " " in name)


def marks_of(persons: Iterable[Any]) -> Marks:
    """What the records that stand for the person tell of them, and what the journal still says they were called."""
    own: set[str] = set()
    names: set[str] = set()
    parts: set[str] = set()
    links: set[str] = set()
    for person in persons:
        called = _names_of(person)
        names |= called
        parts |= {part for name in called for part in name.split() if len(part) >= _SHORTEST_NAME}
        links |= {f'"id": {person.pk}, "title": {_quoted(name)}' for name in called}
        own |= set(_own(person))
    return Marks(frozenset(own - _shared(own, persons)), frozenset(names), frozenset(parts), frozenset(links))


def _names_of(person: Any) -> set[str]:
    """What they are and were called."""
    before = Entry.objects.filter(kind=person.record_kind, object_id=person.pk).exclude(label="")
    return {name for name in (str(person), *before.values_list("label", flat=True).distinct()) if name.strip()}


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _own(person: Any) -> Iterator[str]:
    """Phones, e-mails, handles, ids and accounts that are long enough to be told from anything else."""
    rows = [(one.number for one in person.phones.all()), (one.address for one in person.emails.all())]
    if hasattr(person, "channels"):
        rows.append(one.handle for one in person.channels.all())
    if hasattr(person, "bank_accounts"):
        rows += [(one.iban for one in person.bank_accounts.all()), (one.card for one in person.bank_accounts.all())]
    columns = ("national_id", "vat_number", "registration_no", "personnel_no")
    said = [*(one for row in rows for one in row), *(getattr(person, name, "") for name in columns)]
    yield from (one for one in said if len(one) >= _SHORTEST)


def _shared(own: set[str], persons: Iterable[Any]) -> set[str]:
    """What others have too, as a family's phone: it tells of them as much."""
    mine = [(type(one), one.pk) for one in persons]
    found: set[str] = set()
    for model, column in _REACHES:
        link = "partner" if hasattr(model, "partner_id") else "contact"
        others: Any = model._base_manager.filter(**{f"{column}__in": own})
        for kind, pk in mine:
            if model._meta.get_field(link).related_model is kind:
                others = others.exclude(**{link: pk})
        found |= set(others.values_list(column, flat=True))
    mine_too = [pk for kind, pk in mine if kind is Contact]
    handles = ContactChannel.objects.filter(handle__in=own).exclude(contact__in=mine_too)
    return found | set(handles.values_list("handle", flat=True))
