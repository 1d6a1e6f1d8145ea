"""The gates for scorecards and their questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.credit.models import AnswerKind, Scorecard, ScorecardQuestion
from peyvand.partners.rows import kept_rows, write_rows
from peyvand.records.forms import (
    AmountField,
    CurrencyField,
    LineField,
    LinkedRecordField,
    RowForm,
    RowsField,
    TermForm,
    own_currency,
)


class ClassRow(RowForm):
    """A class of result."""

    telling = ("name", "at_least", "limit")
    labelled = True
    name = LineField(label=_("Class"), max_length=60)
    at_least = AmountField(
        label=_("From a score of"), max_digits=5, decimal_places=2, min_value=0, max_value=100, initial=Decimal(0)
    )
    limit = AmountField(label=_("Suggested limit"), max_digits=19, decimal_places=2, min_value=0, required=False)


class ScorecardForm(TermForm):
    """A scorecard and its classes."""

    classes = RowsField(
        ClassRow,
        label=_("Classes"),
        help_text=_("As A from 80, B from 60, C from 0. The lowest starts at 0, so that every score has a class."),
    )
    currency = CurrencyField(label=_("Currency of the limits"), initial=own_currency)
    validity_months = forms.IntegerField(
        label=_("Valid for months"), min_value=1, max_value=120, initial=12, required=False
    )

    sections = (
        (_("Scorecard"), ("name", "name_en", "name_fa", "name_tr", "name_bg", "hue", "position", "is_active")),
        (_("What it leads to"), ("classes", "currency", "validity_months")),
    )
    row_fields: ClassVar[tuple[str, ...]] = ("classes",)

    class Meta(TermForm.Meta):
        model = Scorecard
        fields = (*TermForm.Meta.fields, "currency", "validity_months")

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(cls._meta.model, name, ids, cls.row_keys(name))

    def clean_validity_months(self) -> int:
        """A year, unless it is said."""
        return self.cleaned_data["validity_months"] or 12

    def clean_classes(self) -> list[dict[str, Any]]:
        """From each score one class at most, and one from 0; the best first."""
        rows: list[dict[str, Any]] = self.cleaned_data["classes"]
        starts = Counter(one["at_least"] for one in rows)
        if max(starts.values(), default=1) > 1:
            raise ValidationError(gettext("Two classes start at the same score."))
        if rows and Decimal(0) not in starts:
            raise ValidationError(gettext("Let the lowest class start at 0, so that every score has a class."))
        return sorted(rows, key=lambda one: -one["at_least"])

    def save(self, commit: bool = True) -> Scorecard:
        """Write the scorecard, and its classes."""
        is_new = self.instance.pk is None
        scorecard: Scorecard = super().save(commit)
        if self.alters("classes"):
            write_rows(scorecard, "classes", self.cleaned_data["classes"], is_new=is_new)
        return scorecard


class OptionRow(RowForm):
    """An answer with its points."""

    telling = ("text", "at_least", "points")
    labelled = True
    text = LineField(label=_("Answer"), max_length=150, required=False)
    at_least = AmountField(label=_("From the number"), max_digits=19, decimal_places=4, required=False)
    points = AmountField(label=_("Points"), max_digits=5, decimal_places=2, min_value=0, max_value=100)


class QuestionForm(TermForm):
    """A question, its weight, and the points of its answers."""

    scorecard = LinkedRecordField(Scorecard, to="scorecards", label=_("Scorecard"))
    weight = forms.IntegerField(
        label=_("Weight"), min_value=1, max_value=100, initial=1, required=False,
        help_text=_("How much it counts beside the other questions."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=AnswerKind.choices, initial=AnswerKind.CHOICE)
    options = RowsField(
        OptionRow,
        label=_("Answers and points"),
        help_text=_(
            "0 to 100 points each. Choice: give the answers. Number: say from which number on; leave it empty in one row,"
            " for all lower numbers."
        ),
    )

    sections = (
        (_("Question"), ("scorecard", "name", "name_en", "name_fa", "name_tr", "name_bg")),
        (_("Answers"), ("kind", "options", "weight")),
        (_("In the list"), ("hue", "position", "is_active")),
    )
    row_fields: ClassVar[tuple[str, ...]] = ("options",)

    class Meta(TermForm.Meta):
        model = ScorecardQuestion
        fields = ("scorecard", *TermForm.Meta.fields, "weight", "kind")

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(cls._meta.model, name, ids, cls.row_keys(name))

    def clean_weight(self) -> int:
        """Left out, it weighs as much as another."""
        return self.cleaned_data["weight"] or 1

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"kind", "options"} & set(self.fields) or {"kind", "options"} & set(self.errors):
            return cleaned
        rows = self.stands("options")
        fault = self._of_choice(rows) if self.stands("kind") == AnswerKind.CHOICE else self._of_number(rows)
        if fault:
            self.add_error("options" if "options" in self.fields else "kind", fault)
        return cleaned

    @staticmethod
    def _of_choice(rows: list[dict[str, Any]]) -> str:
        """What is wrong with answers to choose from; empty when nothing is."""
        words = [one["text"].casefold() for one in rows]
        if not all(words):
            return gettext("Each answer needs its words.")
        return gettext("Two answers have the same words.") if len(set(words)) < len(words) else ""

    @staticmethod
    def _of_number(rows: list[dict[str, Any]]) -> str:
        """What is wrong with ranges of numbers; empty when nothing is."""
        starts = [one["at_least"] for one in rows]
        if len(set(starts)) < len(starts):
            return gettext("Two ranges start at the same number.")
        if starts and None not in starts:
            return gettext("One row must have no number: it stands for all lower ones.")
        return ""

    def save(self, commit: bool = True) -> ScorecardQuestion:
        """Write the question, and its answers."""
        is_new = self.instance.pk is None
        question: ScorecardQuestion = super().save(commit)
        if self.alters("options"):
            write_rows(question, "options", self.cleaned_data["options"], is_new=is_new)
        return question
