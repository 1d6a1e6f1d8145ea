"""What partners are assessed by, in the words of the firm."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models.term import Term


class Scorecard(Term):
    """Questions with weights, and the classes that their score leads to."""

    record_kind = "scorecards"

    validity_months = models.PositiveSmallIntegerField(
        _("valid for months"), default=12, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("scorecard")
        verbose_name_plural = _("scorecards")
        constraints = [
            *Term.Meta.constraints,
            models.CheckConstraint(
                condition=Q(validity_months__gte=1, validity_months__lte=120), name="scorecard_validity_in_range"
            ),
        ]


class ScorecardClass(models.Model):
    """A class of result, from a score on; with the credit limit that it suggests, in the currency of the scorecard."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="classes")
    name = models.CharField(_("class"), max_length=60)
    at_least = models.DecimalField(_("from a score of"), max_digits=5, decimal_places=2)
    limit = models.DecimalField(_("suggested limit"), max_digits=19, decimal_places=2, null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-at_least", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "at_least"], name="scorecard_class_from_once"),
            models.CheckConstraint(condition=Q(at_least__gte=0, at_least__lte=100), name="scorecard_class_in_range"),
            models.CheckConstraint(
                condition=Q(limit__isnull=True) | Q(limit__gte=0), name="scorecard_class_limit_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AnswerKind(models.TextChoices):
    """How a question is answered."""

    CHOICE = "choice", pgettext_lazy("scorecard", "Choice")
    NUMBER = "number", pgettext_lazy("scorecard", "Number")


class ScorecardQuestion(Term):
    """One thing a scorecard asks for, what it weighs, and the points of its answers."""

    record_kind = "scorecard-questions"

    scorecard = models.ForeignKey(Scorecard, models.PROTECT, related_name="questions", verbose_name=_("scorecard"))
    kind = models.CharField(_("kind of answer"), max_length=6, choices=AnswerKind.choices, default=AnswerKind.CHOICE)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("question of a scorecard")
        verbose_name_plural = _("questions of scorecards")
        constraints = [
            models.UniqueConstraint(
                "scorecard",
                Lower("name"),
                name="scorecard_question_unique",
                violation_error_message=_("This scorecard has such a question already."),
            ),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="scorecard_question_weighs"),
            models.CheckConstraint(condition=Q(kind__in=AnswerKind.values), name="scorecard_question_kind_known"),
        ]
        indexes = [models.Index(fields=["scorecard", "position"], name="scorecard_question_order")]


class QuestionOption(models.Model):
    """An answer with its points: words to choose, or a range of numbers from `at_least` on (NULL: any lower number)."""

    question = models.ForeignKey(ScorecardQuestion, models.CASCADE, related_name="options")
    text = models.CharField(_("answer"), max_length=150, blank=True)
    at_least = models.DecimalField(_("from"), max_digits=19, decimal_places=4, null=True)
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(points__gte=0, points__lte=100), name="question_option_in_range")
        ]

    def __str__(self) -> str:
        return self.text or str(self.at_least or "")
