"""What the demo firm knows of its partners and their people besides names: words, numbers, firms above firms, phones.

From a chance of its own, so that names and places stay what they are.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from stdnum.bg import vat as bg_vat
from stdnum.tr import vkn

from peyvand.administration.demo.classes import CRITERIA
from peyvand.foundation import clock
from peyvand.partners.models import Criterion, CriterionValue, Partner, PartnerTerm

SEED = 1409
# So many firms that are part of another one, and one group of firms for so many firms.
_PART_OF_ANOTHER = 0.15
_ONE_HEAD_OF = 20
_STOCK_COMPANIES = ("سهامی خاص", "A.Ş.", "АД", "plc")
# A mobile phone in each country, less its last six digits.
_MOBILES = {"IR": "+98912{:07d}", "TR": "+90532{:07d}", "BG": "+35988{:07d}", "GB": "+447911{:06d}"}
_MESSENGERS = {"IR": "telegram", "TR": "whatsapp", "BG": "viber", "GB": "whatsapp"}
_INTERESTS = {"IR": "سردخانه و پنل", "TR": "Soğuk oda panelleri", "BG": "Хладилни панели", "GB": "Cold-room panels"}
_WEIGHTS = (29, 27, 23, 19, 17) * 2


class Described:
    """Gives the facts of the next partner, and of the next person there; the same every time."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311
        self.words: defaultdict[str, list[int]] = defaultdict(list)
        for pk, of in PartnerTerm.objects.order_by("position", "pk").values_list("pk", "list"):
            self.words[of].append(pk)
        self.criteria = _criteria()
        self.firms: defaultdict[str, list[int]] = defaultdict(list)
        self.people = 0

    def partner(self, number: int, *, country: str, name: str, is_person: bool, role: str) -> dict[str, Any]:
        """The facts of the partner with this number in the row.

        Args:
            role: the one role that it has.
        """
        chance = self.random.random()
        known: dict[str, Any] = {
            "type": self._word("type"),
            "rating": self._word("rating") if chance < 0.8 else None,
            "status": self.words["status"][0 if chance < 0.9 else 1],
            "criteria": [self.random.choice(values) for values in self.criteria],
            **self._by_role(role, country, chance),
        }
        if is_person:
            born = {"birth_date": date(1955 + number % 45, 1 + number % 12, 1 + number % 28)}
            return {**known, **born, "education": self._word("education")}
        return known | {
            "industry": self._word("industry"),
            "legal_form": self.words["legal_form"][1 if name.endswith(_STOCK_COMPANIES) else 0],
            "employees": self.random.choice((4, 9, 18, 35, 60, 140, 420)),
            "founded_on": date(1970 + self.random.randrange(52), 1 + number % 12, 1),
            "website": f"https://firm{number}.example.com" if chance < 0.6 else "",
            "parent": self._head(country, chance),
            **_numbers_of_the_state(country, number),
        }

    def made(self, partner: Partner) -> None:
        """Take note of a firm that others may be a part of."""
        self.firms[partner.country].append(partner.pk)

    def person(self, country: str) -> dict[str, Any]:
        """How the next person is reached."""
        self.people += 1
        mobile = _MOBILES[country].format(self.people * 7919 % 900_000 + 100_000)
        chance = self.random.random()
        return {
            "phones": [{"number": mobile, "label": "mobile"}],
            "emails": [{"address": f"person{self.people}@example.com"}] if chance < 0.7 else [],
            "channels": [{"kind": _MESSENGERS[country], "handle": mobile}] if chance < 0.5 else [],
            "preferred_channel": self.random.choice(("call", "email", "", "")),
        }

    def _word(self, of: str) -> int:
        return self.random.choice(self.words[of])

    def _by_role(self, role: str, country: str, chance: float) -> dict[str, Any]:
        if role == "customer":
            since = clock.now().date() - timedelta(days=30 + self.random.randrange(2500))
            return {"customer_since": since, "payment_terms": self._word("payment")}
        if role == "supplier":
            return {"delivery_days": self.random.choice((3, 7, 14, 30))}
        return {"source": self._word("source"), "interest": _INTERESTS[country] if chance < 0.5 else ""}

    def _head(self, country: str, chance: float) -> int | None:
        """The firm that it is a part of: one of a few, so that groups of companies grow."""
        heads: Sequence[int] = self.firms[country][::_ONE_HEAD_OF]
        return self.random.choice(heads) if heads and chance > 1 - _PART_OF_ANOTHER else None


def _criteria() -> list[list[int]]:
    """Make the criteria that the firm classifies by, and give the values of each."""
    made = []
    for place, (names, values) in enumerate(CRITERIA):
        criterion = Criterion.objects.create(**_named(names), position=place)
        rows = [
            CriterionValue.objects.create(criterion=criterion, hue=hue, position=position, **_named(words))
            for position, (hue, words) in enumerate(values)
        ]
        made.append([one.pk for one in rows])
    return made


def _named(names: tuple[str, str, str, str]) -> dict[str, str]:
    english, persian, turkish, bulgarian = names
    return {"name": english, "name_fa": persian, "name_tr": turkish, "name_bg": bulgarian}


def _numbers_of_the_state(country: str, number: int) -> dict[str, str]:
    """Numbers with the right check digits, for the countries that have such; three firms in four have told theirs."""
    if number % 4 == 0:
        return {}
    digits = f"{number * 7919 % 10**7:07d}"
    if country == "IR":
        return {"national_id": _iranian(f"103{digits}")}
    if country == "TR":
        return {"vat_number": f"34{digits}" + vkn.calc_check_digit(f"34{digits}")}
    if country == "BG":
        legal = f"2{digits}"
        return {"vat_number": f"BG{legal}{bg_vat.calc_check_digit_legal(legal)}"}
    return {"registration_no": f"0{digits}"}


def _iranian(ten: str) -> str:
    """The national id of a firm in Iran that begins with these ten digits (`foundation.identifiers.iran_firm`)."""
    shift = int(ten[9]) + 2
    return f"{ten}{sum((int(one) + shift) * weight for one, weight in zip(ten, _WEIGHTS, strict=True)) % 11 % 10}"
