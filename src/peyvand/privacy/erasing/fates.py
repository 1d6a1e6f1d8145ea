"""What becomes of the rows that are held on a person when they are erased."""

from __future__ import annotations

from enum import Enum

from django.db.models import Model

from peyvand.access.models import Record
from peyvand.activities.models import Activity
from peyvand.documents.models import Comment, Document, DocumentVersion, StoredFile
from peyvand.journal.models import Entry
from peyvand.opportunities.models import Opportunity, OpportunityLine
from peyvand.partners.models import Affiliation
from peyvand.privacy import register
from peyvand.privacy.models import Consent

# Classes of columns after which a row without them says nothing of anybody any more.
TELLING = frozenset({"identity", "contact", "text"})


class Fate(Enum):
    """What becomes of a row."""

    GOES = "goes"
    EMPTIED = "emptied"
    STAYS = "stays"


# Rows that say nothing once the person has no name go as a whole; what the firm did and sold stays, without words.
_SAID = {
    Consent: Fate.GOES,
    Affiliation: Fate.GOES,
    Comment: Fate.GOES,
    Document: Fate.GOES,
    DocumentVersion: Fate.GOES,
    StoredFile: Fate.GOES,
    Activity: Fate.EMPTIED,
    Opportunity: Fate.EMPTIED,
    OpportunityLine: Fate.EMPTIED,
    Entry: Fate.EMPTIED,
}


def fate_of(model: type[Model]) -> Fate:
    """What becomes of rows of `model`: records of a kind that is not named are emptied, what is a part of them goes."""
    if model in _SAID:
        return _SAID[model]
    classes = {kind for _name, kind in register.personal(model) or ()}
    if issubclass(model, Record):
        return Fate.EMPTIED
    return Fate.GOES if classes & (TELLING | {"financial"}) else Fate.STAYS
