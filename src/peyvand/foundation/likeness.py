"""How likely two descriptions mean one firm or person, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from peyvand.foundation.romanising import romanised
from peyvand.foundation.textkeys import search_key

# Words that say what kind of firm it is, not which; as search keys, Cyrillic written in Latin.
_LEGAL = frozenset(
    search_key(
        "شرکت موسسه گروه بازرگانی تولیدی صنعتی سهامی خاص عام مسئولیت محدود تعاونی ltd limited llc inc corp corporation co "
        "company gmbh ag kg sa srl bv plc the and as aş şti ltdşti limited şirketi anonim sanayi ticaret san tic ve "
        "ood eood ad ead et kd sd and group"
    ).split()
)
# Single letters that remain of A.Ş., S.A., Е.А.Д.
_SHORTEST_WORD = 2
# Hosts at which everybody has an address: they tell nobody apart.
_HOSTS_OF_ALL = frozenset(
    {
        *("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "live.com", "icloud.com", "yandex.com", "mail.ru"),
        *("abv.bg", "mail.bg", "chmail.ir", "example.com", "example.org"),
    }
)
_ALIKE = 0.84
# Below this two descriptions have too little in common to ask anybody.
LIKELY = 55


class Reason(StrEnum):
    """What two descriptions have in common."""

    ID = "id"
    PHONE = "phone"
    EMAIL = "email"
    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    DOMAIN = "domain"
    CITY = "city"


# How much of the remaining doubt each takes away.
_WEIGHT = {
    Reason.ID: 0.95,
    Reason.PHONE: 0.6,
    Reason.EMAIL: 0.6,
    Reason.SAME_NAME: 0.6,
    Reason.LIKE_NAME: 0.4,
    Reason.DOMAIN: 0.35,
    Reason.CITY: 0.15,
}


@dataclass(frozen=True)
class Described:
    """What is known of somebody, as far as it tells them apart.

    Attributes:
        phones: in E.164.
        emails, ids: folded, as `described` makes them.
        domains: of their website and their addresses, but those of public mail hosts.
    """

    name: str = ""
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    city: str = ""


@dataclass(frozen=True)
class Likeness:
    """How alike two descriptions are.

    Attributes:
        score: 0 (nothing in common) to 100 (certainly one).
        reasons: what they have in common, with the number, address or name where there is one.
    """

    score: int
    reasons: tuple[tuple[Reason, str], ...]


def described(
    name: str,
    *,
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    ids: Iterable[str] = (),
    website: str = "",
    city: str = "",
) -> Described:
    """A description of what was typed or is kept.

    Args:
        phones: in E.164.
        ids: national id, tax number and the like, in any writing.
    """
    addresses = frozenset(one.strip().lower() for one in emails if one.strip())
    domains = {one.rpartition("@")[2] for one in addresses} | {_host(website)}
    return Described(
        name=name_core(name),
        phones=frozenset(one for one in phones if one),
        emails=addresses,
        ids=frozenset(folded for one in ids if (folded := id_core(one))),
        domains=frozenset(domains - _HOSTS_OF_ALL - {""}),
        city=name_core(city),
    )


@lru_cache(maxsize=20_000)
def name_core(name: str) -> str:
    """The words of a name that tell it apart, each once, in one order and one script where one is written in the other.

    ي or ی, half-spaces, digits of any script, İ or i, Cyrillic or its Latin spelling make no difference; words of legal
    forms are left out, unless nothing else is there.
    """
    words = romanised(search_key(name.translate(_JOINERS))).split()
    telling = [one for one in words if one not in _LEGAL and (len(one) >= _SHORTEST_WORD or one.isdecimal())]
    return " ".join(sorted(set(telling or words)))


# A half-space parts nothing that a full one or none would not: both spellings must give one word.
_JOINERS = {0x200C: None, 0x200D: None}


def telling_word(core: str) -> str:
    """The longest word of a core: names that differ in the others are looked for by it."""
    return max(core.split(), key=len, default="")


def likeness(one: Described, other: Described) -> Likeness:
    """How alike two descriptions are; the order of the two makes no difference."""
    reasons = [
        *((Reason.ID, text) for text in sorted(one.ids & other.ids)),
        *((Reason.PHONE, text) for text in sorted(one.phones & other.phones)[:2]),
        *((Reason.EMAIL, text) for text in sorted(one.emails & other.emails)[:2]),
    ]
    alike = _names(one.name, other.name)
    if alike is not None:
        reasons.append((alike, ""))
    if not one.emails & other.emails:
        reasons += [(Reason.DOMAIN, text) for text in sorted(one.domains & other.domains)[:1]]
    if reasons and one.city and one.city == other.city:
        reasons.append((Reason.CITY, ""))
    return Likeness(score(reason for reason, _text in reasons), tuple(reasons))


def score(reasons: Iterable[Reason]) -> int:
    """How likely these together make it that two descriptions mean one: 0 to 100."""
    doubt = 1.0
    for reason in set(reasons):
        doubt *= 1 - _WEIGHT[reason]
    return round(100 * (1 - doubt))


def id_core(number: str) -> str:
    """A national id, tax number and the like, as it is compared however it was written."""
    return search_key(number).replace(" ", "")


def _names(one: str, other: str) -> Reason | None:
    if not one or not other:
        return None
    if one.replace(" ", "") == other.replace(" ", ""):
        return Reason.SAME_NAME
    first, second = sorted((one, other))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return Reason.LIKE_NAME if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE else None


def _host(website: str) -> str:
    try:
        return (urlsplit(website).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
