"""The gate for the words that partners are described by."""

from peyvand.partners.models import PartnerTerm
from peyvand.records.forms import TermForm


class PartnerTermForm(TermForm):
    """A word of one list."""

    class Meta(TermForm.Meta):
        model = PartnerTerm
        fields = ("list", *TermForm.Meta.fields)
