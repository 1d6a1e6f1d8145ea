"""What is kept about people's own wishes."""

from peyvand.privacy.models.consent import Channel, Consent, Purpose, Said, Source

__all__ = ["Channel", "Consent", "Purpose", "Said", "Source"]
