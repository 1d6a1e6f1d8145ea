"""The questions of a scorecard on a page: words to choose, numbers to type."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.credit.models import AnswerKind, ScorecardQuestion
from peyvand.foundation import formats
from peyvand.records.forms import LineField, RowForm, RowsField
from peyvand.records.forms.rows import RowsWidget


class AnswerRow(RowForm):
    """One answer: to which question, by its id or name."""

    telling = ("answer",)
    question = LineField(label=_("Question"), max_length=150)
    answer = LineField(label=_("Answer"), max_length=150)


class AnswersWidget(RowsWidget):
    """Each question with what it takes for an answer."""

    template_name = "credit/answers.html"
    questions: Callable[[], list[ScorecardQuestion]] = list

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        given = {str(one.get("question", "")): str(one.get("answer", "") or "") for one in rows}
        # A page that is shown once more has what was typed, by ids; a record has what is kept, by names.
        shown = [
            _Asked(f"{name}-{place}", one, typed=given.get(str(one.pk), ""), kept=given.get(one.name, ""))
            for place, one in enumerate(self.questions())
        ]
        return {"widget": {"name": name, "questions": shown}}


class _Asked:
    """A question as the page shows it."""

    def __init__(self, prefix: str, question: ScorecardQuestion, *, typed: str, kept: str) -> None:
        self.prefix, self.question = prefix, question
        self.is_number = question.kind == AnswerKind.NUMBER
        self.options = [] if self.is_number else [one.text for one in question.options.all()]
        self.given = typed or (_as_typed(kept) if self.is_number else kept)


def _as_typed(given: str) -> str:
    """A number that is kept, as its reader writes numbers; anything else as it is."""
    try:
        return formats.current().number(Decimal(given))
    except InvalidOperation:
        return given


class AnswersField(RowsField):
    """Answers to the questions of a scorecard: a draft may leave some for later, but none is beside the point."""

    parts_say_needed = True

    def __init__(self, **options: Any) -> None:
        super().__init__(AnswerRow, **options)
        self.widget = AnswersWidget(AnswerRow)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared when they are judged, since a page sends ids and the record has names."""
        return bool(forms.Field.has_changed(self, initial, data))
