from peyvand.partners.models.address import Address, AddressUsage, office_only
from peyvand.partners.models.affiliation import Affiliation
from peyvand.partners.models.bank_account import BankAccount
from peyvand.partners.models.channel import ChannelKind, ContactChannel, ReachableHours
from peyvand.partners.models.contact import Contact, ContactEmail, ContactPhone
from peyvand.partners.models.criterion import Criterion, CriterionValue
from peyvand.partners.models.group import Group
from peyvand.partners.models.like_pair import LikeContactPair, LikePair
from peyvand.partners.models.partner import Partner, PartnerKind
from peyvand.partners.models.reach import PartnerEmail, PartnerPhone, PhoneLabel
from peyvand.partners.models.role import PartnerRole, RoleName
from peyvand.partners.models.segment import Segment, SegmentOf
from peyvand.partners.models.standing import Rhythm, Standing
from peyvand.partners.models.tag import Tag
from peyvand.partners.models.term import PartnerTerm, TermList

__all__ = [
    "Address",
    "AddressUsage",
    "Affiliation",
    "BankAccount",
    "ChannelKind",
    "Contact",
    "ContactChannel",
    "ContactEmail",
    "ContactPhone",
    "Criterion",
    "CriterionValue",
    "Group",
    "LikeContactPair",
    "LikePair",
    "Partner",
    "PartnerEmail",
    "PartnerKind",
    "PartnerPhone",
    "PartnerRole",
    "PartnerTerm",
    "PhoneLabel",
    "ReachableHours",
    "Rhythm",
    "RoleName",
    "Segment",
    "SegmentOf",
    "Standing",
    "Tag",
    "TermList",
    "office_only",
]
