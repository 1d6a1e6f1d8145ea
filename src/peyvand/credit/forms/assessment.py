"""The gate for assessments, as long as they are drafts."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peyvand.credit.forms.answers import AnswersField
from peyvand.credit.judging import Judged, judge, questions_of
from peyvand.credit.models import AssessmentAnswer, CreditAssessment, Scorecard
from peyvand.partners.models import Partner
from peyvand.partners.rows import kept_rows
from peyvand.records.forms import LineField, LinkedRecordField, RecordForm, TextBlockField


class AssessmentForm(RecordForm):
    """A partner, a scorecard, and the answers; the score follows from them and from nothing else."""

    subject = LineField(
        label=_("Occasion"), max_length=200, required=False, help_text=_("Empty: the name of the scorecard.")
    )
    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    scorecard = LinkedRecordField(Scorecard, to="scorecards", label=_("Scorecard"))
    answers = AnswersField(label=_("Answers"))
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)

    sections = (
        (_("Who is assessed"), ("partner", "scorecard", "subject")),
        (_("Questions"), ("answers", "note")),
    )
    row_fields: ClassVar[tuple[str, ...]] = ("answers",)
    fills: ClassVar[tuple[str, ...]] = ("subject",)

    class Meta:
        model = CreditAssessment
        fields = ("subject", "partner", "scorecard", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.judged: Judged | None = None
        if self.instance.pk is None:
            self.instance.assessor, self.instance.assessed_on = self.viewer.user, self.viewer.today
        if "answers" in self.fields:
            self.fields["answers"].widget.questions = self._questions_shown

    def _questions_shown(self) -> list[Any]:
        """The questions of the scorecard that is chosen, for the page; none while none is."""
        chosen = self["scorecard"].value() if "scorecard" in self.fields else self.instance.scorecard_id
        pk = getattr(chosen, "pk", chosen)
        if not str(pk or "").isdecimal() or len(str(pk)) > 18:
            return []
        scorecard = Scorecard.objects.visible_to(self.viewer.user).filter(pk=pk).first()
        return questions_of(scorecard) if scorecard else []

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(cls._meta.model, name, ids, cls.row_keys(name))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        scorecard = self.stands("scorecard") if "scorecard" in self.fields or self.instance.scorecard_id else None
        if scorecard is None:
            return cleaned
        self._call(cleaned, scorecard)
        self._judge(cleaned, scorecard)
        return cleaned

    def _call(self, cleaned: dict[str, Any], scorecard: Scorecard) -> None:
        """Be called by the occasion; where none was said, or that name, as the scorecard is called in each language."""
        said = cleaned.get("subject") if "subject" in self.fields else self.instance.subject
        if not said or said in scorecard.names():
            said = scorecard.name
        if "subject" in self.fields:
            cleaned["subject"] = said
        if said == self.instance.subject:
            return
        if said == scorecard.name:
            self.instance.call_after(scorecard)
        else:
            self.instance.call(said)

    def _judge(self, cleaned: dict[str, Any], scorecard: Scorecard) -> None:
        """Give the answers their points. Those to another scorecard, which no one gave anew, are left behind."""
        other = self.instance.pk is not None and "scorecard" in self.changed_data
        if "answers" not in self.fields:
            if not other:
                return
            self.fields["answers"] = type(self).base_fields["answers"]
            self.before["answers"] = self.plain("answers", self.rows_of("answers"))
            cleaned["answers"] = []
        if "answers" in self.errors:
            return
        self.judged = judge(scorecard, questions_of(scorecard), cleaned["answers"])
        if self.judged.faults:
            self.add_error("answers", ValidationError(self.judged.faults))
            return
        cleaned["answers"] = [{"question": one.question, "answer": one.answer} for one in self.judged.answers]

    def save(self, commit: bool = True) -> CreditAssessment:
        """Write the draft, its answers, and what they come to."""
        judged = self.judged
        if judged is not None:
            self._keep(judged)
        assessment: CreditAssessment = super().save(commit)
        if judged is not None:
            assessment.answers.all().delete()
            for position, one in enumerate(judged.answers):
                one.assessment, one.position = assessment, position
            AssessmentAnswer.objects.bulk_create(judged.answers)
        return assessment

    def _keep(self, judged: Judged) -> None:
        grade = judged.grade
        self.instance.score = judged.score
        self.instance.grade = grade.name if grade else ""
        self.instance.suggested_limit = grade.limit if grade else None
        suggests = grade is not None and isinstance(grade.limit, Decimal)
        self.instance.suggested_currency = self.instance.scorecard.currency if suggests else ""
