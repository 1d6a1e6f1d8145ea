"""What people see of partners, contacts, groups and tags."""

# isort: off
# The order of these lines is the order of the menu.
from peyvand.partners.resources.partners import Partners
from peyvand.partners.resources.contacts import Contacts
from peyvand.partners.resources.affiliations import Affiliations
from peyvand.partners.resources.words import Groups, Tags
from peyvand.partners.resources.segments import Segments
from peyvand.partners.resources.terms import PartnerTerms
from peyvand.partners.resources.criteria import Criteria, CriterionValues

__all__ = [
    "Affiliations",
    "Contacts",
    "Criteria",
    "CriterionValues",
    "Groups",
    "PartnerTerms",
    "Partners",
    "Segments",
    "Tags",
]
