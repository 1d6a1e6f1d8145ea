"""The gates for partners, contacts, groups, tags and the words that partners are described by."""

from peyvand.partners.forms.affiliation import AffiliationForm
from peyvand.partners.forms.contact import ContactForm
from peyvand.partners.forms.criteria import CriterionForm, CriterionValueForm
from peyvand.partners.forms.partner import PartnerForm
from peyvand.partners.forms.segment import SegmentForm
from peyvand.partners.forms.terms import PartnerTermForm
from peyvand.partners.forms.words import GroupForm, TagForm

__all__ = [
    "AffiliationForm",
    "ContactForm",
    "CriterionForm",
    "CriterionValueForm",
    "GroupForm",
    "PartnerForm",
    "PartnerTermForm",
    "SegmentForm",
    "TagForm",
]
