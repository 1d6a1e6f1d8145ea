"""Phone numbers: kept as E.164 (+989123045517), typed and shown as people write them."""

from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

from peyvand.foundation.digits import to_latin
from peyvand.foundation.refusals import NotUnderstood

MAX_LENGTH = 40
_FALLBACK_EXAMPLE = "+44 20 7946 0018"


class PhoneNotUnderstood(NotUnderstood):
    """Text that is no phone number, or one too short or too long for its country."""


# A form and what stands before it ask for the same number; so do the rows of a file.
@lru_cache(maxsize=2000)
def parse_phone(text: str, *, region: str) -> str:
    """Return the E.164 form of a typed phone number.

    Arguments:
        text: with Latin, Persian or Arabic digits, spaces, brackets, dashes; 00 or + before a country code.
        region: the ISO country whose numbers need no country code; "" when every number needs one.
    Errors: PhoneNotUnderstood.
    """
    typed = to_latin(text[: MAX_LENGTH + 1]).strip().replace("\u200e", "")
    if typed.startswith("00"):
        typed = "+" + typed[2:]
    try:
        number = phonenumbers.parse(typed, region or None)
    except NumberParseException:
        number = None
    if number is None or len(text) > MAX_LENGTH or not _can_be_called(number):
        raise _refusal(region)
    if number.extension:
        raise PhoneNotUnderstood(
            _("Leave out the extension {extension}; write the number alone."), extension=number.extension
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def show_phone(e164: str, *, region: str = "") -> str:
    """Return a number with spaces: as written inside its country when that is `region`, else with + and code.

    A number that cannot be read is returned as it is: what is stored is never hidden.
    """
    key = (e164[:_TELLING], len(e164), region)
    pattern = _patterns.get(key)
    if pattern is None:
        if len(_patterns) > _MOST_PATTERNS:
            _patterns.clear()
        pattern = _patterns[key] = _pattern(e164, region)
    return pattern.format(*e164) if pattern else _shown(e164, region)


# What begins alike and is as long is written alike: its country and the places of its spaces hang on "+" and eight digits
# at most. Finding them anew for each number would take longer than all else in a list of phones.
_TELLING = 9
_MOST_PATTERNS = 20_000
_patterns: dict[tuple[str, int, str], str] = {}


def _pattern(e164: str, region: str) -> str:
    """How numbers like this one are written: "0{3}{4}{5} {6}…", of whose letters each stands at its place; "" if they vary."""
    if not (e164[:1] == "+" and e164[1:].isascii() and e164[1:].isdecimal() and len(e164) > _TELLING):
        return ""
    shown, place, pieces = _shown(e164, region), len(e164) - 1, []
    for letter in reversed(shown):
        own = place > 0 and letter == e164[place]
        pieces.append(f"{{{place}}}" if own else letter)
        place -= own
    pattern = "".join(reversed(pieces))
    return pattern if place < _TELLING and pattern.format(*e164) == shown else ""


def _shown(e164: str, region: str) -> str:
    try:
        number = phonenumbers.parse(e164, None)
    except NumberParseException:
        return e164
    home = bool(region) and phonenumbers.region_code_for_number(number) == region
    shown = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)
    return shown.replace("-", " ") if not home else shown


def phone_digits(text: str) -> str:
    """Return the digits of a text as 0-9, for searching by a part of a number."""
    return "".join(one for one in to_latin(text) if one in "0123456789")


def _can_be_called(number: PhoneNumber) -> bool:
    # Company lines such as 021 48000 are missing from the library's list of valid numbers, so the length must do.
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return False
    # A home prefix that was not taken off shows that a digit is missing: 0912 304 551.
    return not number.italian_leading_zero or phonenumbers.is_valid_number(number)


def _refusal(region: str) -> PhoneNotUnderstood:
    example = _example(region)
    if not region:
        return PhoneNotUnderstood(
            _("This is not a phone number. Begin with + and the country code, like {example}."),
            example=example,
        )
    return PhoneNotUnderstood(_("This is not a phone number. Write it like {example}."), example=example)


@lru_cache
def _example(region: str) -> str:
    number = phonenumbers.example_number_for_type(region, PhoneNumberType.MOBILE) if region else None
    if number is None:
        return _FALLBACK_EXAMPLE
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
