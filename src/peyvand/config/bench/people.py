"""Partners that the bench makes up: the same ones at every run, whatever the machine."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from peyvand.config.bench.names import ALL, Nameworks

GROUPS = 12
OWNERS = 20
TERRITORIES = 8
# The last owner is the limited user, who has few partners among many.
OWNED_BY_LIMITED = 50
_SEED = 20260101


@dataclass(frozen=True)
class Somebody:
    """One partner as it will be written; numbers count from one and are ids in an empty database."""

    number: int
    name: str
    is_person: bool
    city: str
    country: str
    phone: str
    email: str
    group: int
    owner: int
    territory: int
    roles: tuple[str, ...]
    contact: tuple[str, str] | None


def partners(count: int) -> Iterator[Somebody]:
    """`count` partners, a quarter of each language; every second one has a contact."""
    chance = random.Random(_SEED)  # noqa: S311  (made-up names, no secret)
    limited = set(chance.sample(range(1, count + 1), min(OWNED_BY_LIMITED, count)))
    for number in range(1, count + 1):
        words = ALL[number % len(ALL)]
        is_person = chance.random() < 0.4
        yield Somebody(
            number=number,
            name=person_name(words, chance) if is_person else firm_name(words, chance),
            is_person=is_person,
            city=chance.choice(words.cities),
            country=words.country,
            phone=f"{words.phone}{number % 10_000_000:07d}",
            email=f"partner{number}@example.org" if chance.random() < 0.7 else "",
            group=chance.randint(1, GROUPS),
            owner=OWNERS if number in limited else chance.randint(1, OWNERS - 1),
            territory=chance.randint(1, TERRITORIES),
            roles=("customer", "supplier") if chance.random() < 0.2 else (chance.choice(("customer", "prospect")),),
            contact=(chance.choice(words.first), chance.choice(words.last)) if number % 2 else None,
        )


def person_name(words: Nameworks, chance: random.Random) -> str:
    """A first name and a family name."""
    return f"{chance.choice(words.first)} {chance.choice(words.last)}"


def firm_name(words: Nameworks, chance: random.Random) -> str:
    """A firm called after a family or two, and a trade."""
    families = chance.sample(words.last, 2)
    return f"{families[0]} {families[1]} {chance.choice(words.trades)} {chance.choice(words.legal)}"
