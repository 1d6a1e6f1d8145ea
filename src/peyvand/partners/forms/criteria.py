"""The gates for criteria and their values, and the rule of those that take one value only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import formats
from peyvand.partners.models import Criterion, CriterionValue, Partner
from peyvand.records.forms import LinkedRecordField, TermForm


class CriterionForm(TermForm):
    """A way to classify partners."""

    single = forms.BooleanField(
        label=_("One value only"),
        initial=True,
        required=False,
        help_text=_("A partner has one of its values at the most; otherwise any number of them."),
    )

    class Meta(TermForm.Meta):
        model = Criterion
        fields = (*TermForm.Meta.fields, "single")

    def clean_single(self) -> bool:
        """Not as long as partners have several."""
        single: bool = self.cleaned_data["single"]
        if single and self.instance.pk is not None:
            several = Partner.objects.alive().filter(criteria__criterion=self.instance)
            number = several.annotate(held=Count("criteria")).filter(held__gt=1).count()
            if number:
                raise ValidationError(
                    ngettext(
                        "{count} partner has several values of it. Leave it one of them first.",
                        "{count} partners have several values of it. Leave each of them one first.",
                        number,
                    ).format(count=formats.current().number(number))
                )
        return single

    def save(self, commit: bool = True) -> Criterion:
        """Write it, and the keys by which its values are found: they hold its names."""
        renamed = self.instance.pk is not None and any(name.startswith("name") for name in self.changes())
        criterion: Criterion = super().save(commit)
        if renamed:
            values = list(criterion.values.all())
            for one in values:
                one.criterion = criterion
                one.search_key = one.searched_text()
            CriterionValue.objects.bulk_update(values, ["search_key"])
        return criterion


class CriterionValueForm(TermForm):
    """A value of a criterion."""

    criterion = LinkedRecordField(Criterion, to="criteria", label=_("Criterion"))

    class Meta(TermForm.Meta):
        model = CriterionValue
        fields = ("criterion", *TermForm.Meta.fields)


def refuse_second_values(values: Iterable[CriterionValue]) -> None:
    """Raise ValidationError, with a sentence for each, for criteria of one value that have several among `values`."""
    given: defaultdict[Criterion, list[Any]] = defaultdict(list)
    for one in values:
        if one.criterion.single:
            given[one.criterion].append(one)
    pattern = gettext("“{criterion}” takes one value only: keep one of {values}.")
    faults = [
        pattern.format(criterion=criterion, values=formats.current().listed(one.own_name for one in several))
        for criterion, several in given.items()
        if len(several) > 1
    ]
    if faults:
        raise ValidationError(faults)
