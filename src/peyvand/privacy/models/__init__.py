"""What is kept about people's own wishes."""

from peyvand.privacy.models.access_export import AccessExport
from peyvand.privacy.models.consent import Channel, Consent, Purpose, Said, Source

__all__ = ["AccessExport", "Channel", "Consent", "Purpose", "Said", "Source"]
