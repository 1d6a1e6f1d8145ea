"""Numbers by which states and banks know people and firms: checked by their own check digits, in any digits and writing.

Iran's are computed here, since python-stdnum has none of them; Turkey's, Bulgaria's and the tax numbers of the European
Union are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from stdnum import iban as stdnum_iban
from stdnum import luhn
from stdnum.bg import egn
from stdnum.bg import vat as bg_vat
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.tr import tckimlik, vkn

from peyvand.foundation.digits import to_latin

LONGEST = 20
# Digits of the number that the state gave a person in Turkey, who pays taxes under it.
_OF_TURKISH_PEOPLE = 11


class NotAnIdentifier(ValueError):
    """The number is none of its kind: a digit is wrong, missing or too many."""


def plain(text: str) -> str:
    """Letters and digits of a number without the blanks, points and dashes that people group it with."""
    return re.sub(r"[\s.\-/\u200c\u200e\u200f]", "", to_latin(text)).upper()


def iran_person(number: str) -> None:
    """National code of a person in Iran: ten digits, weights 10 to 2, modulo 11.

    Raises:
        NotAnIdentifier: when it is none.
    """
    if not re.fullmatch(r"[0-9]{10}", number) or len(set(number)) == 1:
        raise NotAnIdentifier(number)
    rest = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    if int(number[9]) != (rest if rest < 2 else 11 - rest):
        raise NotAnIdentifier(number)


def iran_firm(number: str) -> None:
    """National id of a legal person in Iran: eleven digits, each plus the tenth plus two, weights 29 27 23 19 17 twice.

    Raises:
        NotAnIdentifier: when it is none.
    """
    if not re.fullmatch(r"[0-9]{11}", number):
        raise NotAnIdentifier(number)
    shift = int(number[9]) + 2
    weights = (29, 27, 23, 19, 17) * 2
    rest = sum((int(digit) + shift) * weight for digit, weight in zip(number, weights, strict=False)) % 11
    if int(number[10]) != rest % 10:
        raise NotAnIdentifier(number)


def _by(module: Any) -> Callable[[str], None]:
    def check(number: str) -> None:
        try:
            module.validate(number)
        except StdnumError as fault:
            raise NotAnIdentifier(number) from fault

    return check


# Country and kind of partner → the check of its national id.
_NATIONAL: dict[tuple[str, str], Callable[[str], None]] = {
    ("IR", "person"): iran_person,
    ("IR", "organisation"): iran_firm,
    ("TR", "person"): _by(tckimlik),
    ("TR", "organisation"): _by(vkn),
    ("BG", "person"): _by(egn),
    ("BG", "organisation"): _by(bg_vat),
}


def national_id(text: str, *, country: str, kind: str) -> str:
    """The plain form of a national id; of countries whose rules are not known here, it is only kept short and plain.

    Args:
        country: ISO code; empty when it is not known.
        kind: "person" or "organisation".

    Raises:
        NotAnIdentifier: when its check digits are wrong.
    """
    number = plain(text)
    if not re.fullmatch(r"[A-Z0-9]+", number) or len(number) > LONGEST:
        raise NotAnIdentifier(text)
    if (country, kind) == ("BG", "organisation"):
        number = number.removeprefix("BG")
    check = _NATIONAL.get((country, kind))
    if check is not None:
        check(number)
    return number


def vat_number(text: str, *, country: str = "") -> str:
    """The plain form of a tax number, which is checked by the rules of the country it names, or else of its holder's.

    One that begins with the code of a country of the European Union is that country's, wherever its holder sits. Iran's
    economic codes have no check digit: of them only the length is known.

    Args:
        country: ISO code of the holder's country; empty when it is not known.

    Raises:
        NotAnIdentifier: when it is none.
    """
    number = plain(text)
    if not re.fullmatch(r"[A-Z0-9]+", number) or len(number) > LONGEST:
        raise NotAnIdentifier(text)
    if number[:2].lower() in eu_vat.MEMBER_STATES or number.startswith("EL"):
        _by(eu_vat)(number)
    elif country.lower() in eu_vat.MEMBER_STATES:
        _by(eu_vat)(f"{country}{number}")
    elif country == "TR":
        number = number.removeprefix("TR")
        _by(tckimlik if len(number) == _OF_TURKISH_PEOPLE else vkn)(number)
    elif country == "IR" and not re.fullmatch(r"[0-9]{10,14}", number):
        raise NotAnIdentifier(text)
    return number


def iban(text: str) -> str:
    """The plain form of an IBAN. Iran's (Sheba: IR and 24 digits) is checked here: it is missing in the registry's file.

    Raises:
        NotAnIdentifier: when it is none.
    """
    number = plain(text)
    if re.fullmatch(r"[0-9]{24}", number):
        number = f"IR{number}"  # as Iranians write it among themselves
    if not number.startswith("IR"):
        _by(stdnum_iban)(number)
        return number
    if not re.fullmatch(r"IR[0-9]{24}", number):
        raise NotAnIdentifier(text)
    turned = "".join(str(int(one, 36)) for one in number[4:] + number[:4])
    if int(turned) % 97 != 1:
        raise NotAnIdentifier(text)
    return number


def card_number(text: str) -> str:
    """The sixteen digits of a bank card.

    Raises:
        NotAnIdentifier: when they are none (Luhn).
    """
    number = plain(text)
    if not re.fullmatch(r"[0-9]{16}", number) or not luhn.is_valid(number):
        raise NotAnIdentifier(text)
    return number
