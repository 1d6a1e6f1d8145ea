"""The numbers that a partner is known by: our own, and those that its state gave it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.digits import to_latin
from peyvand.foundation.identifiers import NotAnIdentifier, national_id, vat_number
from peyvand.partners.models import Partner
from peyvand.partners.models.partner import NUMBERS
from peyvand.records.forms import RecordForm
from peyvand.records.models import series

# A number of more digits is a code of somebody else's, and no place in our series.
_LONGEST_IN_SERIES = 12
_NOT_ONE = {
    "national_id": _("This is not a national id: a digit is wrong, missing or too many."),
    "vat_number": _("This is not a tax number: a digit is wrong, missing or too many."),
}


class IdentifiedForm(RecordForm):
    """Checks these numbers, and that nobody else has them."""

    def clean_number(self) -> str:
        """A number of one's own, which nobody else has; emptied, it stays what it is."""
        number = to_latin(self.cleaned_data["number"]) or self.instance.number
        if number and number != self.instance.number:
            self._refuse_twin(
                "number",
                Partner._base_manager.filter(number=number),
                gettext("“{partner}” has this number already."),
                gettext("Another partner has this number already."),
            )
        return number

    def fit_identifiers(self, cleaned: dict[str, Any]) -> None:
        """National id by the rules of the country, and nobody else's; tax number by its own or theirs."""
        kind, country = self.stands("kind"), self._country(cleaned)
        checks: dict[str, Callable[[str], str]] = {
            "national_id": partial(national_id, country=country, kind=kind),
            "vat_number": partial(vat_number, country=country),
        }
        for name, check in checks.items():
            if cleaned.get(name):
                try:
                    cleaned[name] = check(cleaned[name])
                except NotAnIdentifier:
                    self.add_error(name, ValidationError(str(_NOT_ONE[name])))
        number = self.stands("national_id")
        if number and {"national_id", "kind", "addresses"} & set(self.fields):
            self._refuse_twin(
                "national_id",
                Partner.objects.alive().filter(country=country, kind=kind, national_id=number),
                gettext("“{partner}” has this national id already."),
                gettext("Another partner has this national id already."),
            )

    def _country(self, cleaned: dict[str, Any]) -> str:
        """The country of the first address, as it will stand."""
        if "addresses" not in self.fields:
            return self.instance.country
        first: dict[str, str] = next(iter(cleaned.get("addresses") or ()), {})
        return first.get("country", "")

    def _refuse_twin(self, field: str, twins: QuerySet[Any], naming: str, neutral: str) -> None:
        """Two partners cannot be one; the other is named only to who may see it."""
        twin = twins.exclude(pk=self.instance.pk).first()
        if twin is None:
            return
        seen = Partner.objects.visible_to(self.viewer.user).filter(pk=twin.pk).exists()
        sentence = naming.format(partner=twin) if seen else neutral
        self.add_error(field if field in self.fields else None, ValidationError(sentence))

    def keep_number(self, partner: Partner, *, chosen: bool) -> None:
        """Let the series go on after a number of one's own; the journal keeps the one that was given."""
        if chosen and partner.number.isdecimal() and len(partner.number) <= _LONGEST_IN_SERIES:
            series.move_past(NUMBERS, int(partner.number))
        self.cleaned_data["number"] = partner.number
