"""The gates for partners, contacts, groups and tags."""

from peyvand.partners.forms.contact import ContactForm
from peyvand.partners.forms.partner import PartnerForm
from peyvand.partners.forms.words import GroupForm, TagForm

__all__ = ["ContactForm", "GroupForm", "PartnerForm", "TagForm"]
