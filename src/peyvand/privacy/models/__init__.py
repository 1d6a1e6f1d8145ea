"""What is kept about people's own wishes."""

from peyvand.privacy.models.access_export import AccessExport
from peyvand.privacy.models.consent import Channel, Consent, Purpose, Said, Source
from peyvand.privacy.models.data_request import Answer, DataRequest, Wish
from peyvand.privacy.models.erasure import Erasure, Ground, Stage
from peyvand.privacy.models.keeping import ErasureProposal, KeepingPeriod
from peyvand.privacy.models.legal_hold import LegalHold

__all__ = [
    "AccessExport",
    "Answer",
    "Channel",
    "Consent",
    "DataRequest",
    "Erasure",
    "ErasureProposal",
    "Ground",
    "KeepingPeriod",
    "LegalHold",
    "Purpose",
    "Said",
    "Source",
    "Stage",
    "Wish",
]
