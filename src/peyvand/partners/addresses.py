"""Which of a partner's addresses a document takes."""

from __future__ import annotations

from collections.abc import Sequence

from peyvand.partners.models import Address, AddressUsage, Partner

_OFFICE, _TAX, _DELIVERY, _VISIT, _HOME = (
    AddressUsage.OFFICE, AddressUsage.TAX, AddressUsage.DELIVERY, AddressUsage.VISIT, AddressUsage.HOME,
)  # fmt: skip
# What stands in when there is none of the usage itself: where papers go, or where people and goods go.
_IN_ITS_STEAD: dict[str, tuple[str, ...]] = {
    _TAX: (_OFFICE, _HOME, _VISIT),
    _DELIVERY: (_VISIT, _OFFICE, _HOME),
    _VISIT: (_OFFICE, _DELIVERY, _HOME),
    _OFFICE: (_VISIT, _TAX, _HOME),
    _HOME: (_VISIT, _OFFICE),
}


def address_for(partner: Partner, usage: str) -> Address | None:
    """The address of `partner` for `usage`: the tax address on invoices, the warehouse on deliveries; one query.

    Returns:
        The first address of that usage; else what stands in for it, in order; else the first of all; None without any.
    """
    return chosen(list(partner.addresses.all()), usage)


def chosen(addresses: Sequence[Address], usage: str) -> Address | None:
    """The one of `addresses`, which are in their order, that `address_for` takes; for those who have read them already."""
    for wanted in (usage, *_IN_ITS_STEAD[usage]):
        for one in addresses:
            if wanted in one.usages:
                return one
    return addresses[0] if addresses else None
