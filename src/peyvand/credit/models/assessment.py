"""How far one partner was trusted on one day, and why."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models import KeyField, Record, ScopeFields
from peyvand.access.models.term import SortedInEachLanguage, name_column
from peyvand.access.rights import Rights
from peyvand.access.vocabulary import Action
from peyvand.credit.models.scorecard import Scorecard
from peyvand.foundation.languages import LANGUAGES
from peyvand.foundation.personal import Personal
from peyvand.foundation.textkeys import sort_key
from peyvand.records.searched import key_of


class AssessmentState(models.TextChoices):
    """Whether it counts."""

    DRAFT = "draft", pgettext_lazy("credit assessment", "Draft")
    CONFIRMED = "confirmed", pgettext_lazy("credit assessment", "Confirmed")
    REVOKED = "revoked", pgettext_lazy("credit assessment", "Revoked")


class CreditAssessment(SortedInEachLanguage, Record):
    """A partner judged by a scorecard. Changed freely while it is a draft; once confirmed it is only ever revoked.

    Attributes:
        subject: what it was made for, or the name that its scorecard was kept by; `name_en` and the others have what the
            scorecard was called then in each language, and nothing where people said an occasion of their own.
        score: 0 to 100, once every question is answered.
        suggested_limit: what the class of the scorecard suggested then, in `suggested_currency`.
        limit: what was granted, in `currency`: that of the partner on the day of the decision.
        reason: why another limit was granted than the suggested one.
        reminded_on: when its end was told to the owner of the partner.
    """

    record_kind = "credit-assessments"
    scope_fields = ScopeFields(
        owner="partner__owner", territory="partner__territory", organisation="partner__organisation", parent="partner"
    )

    subject = models.CharField(_("occasion"), max_length=200)
    partner = models.ForeignKey(
        "partners.Partner", models.CASCADE, related_name="credit_assessments", verbose_name=_("partner")
    )
    scorecard = models.ForeignKey(
        "credit.Scorecard", models.PROTECT, related_name="assessments", verbose_name=_("scorecard")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=AssessmentState.choices, default=AssessmentState.DRAFT, editable=False
    )
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, editable=False)
    grade = models.CharField(_("class"), max_length=60, blank=True, editable=False)
    suggested_limit = models.DecimalField(
        _("suggested limit"), max_digits=19, decimal_places=2, null=True, editable=False
    )
    suggested_currency = models.CharField(max_length=3, blank=True, editable=False)
    limit = models.DecimalField(_("granted limit"), max_digits=19, decimal_places=2, null=True, editable=False)
    currency = models.CharField(_("currency"), max_length=3, blank=True, editable=False)
    reason = models.CharField(_("why another limit"), max_length=300, blank=True, editable=False)
    assessed_on = models.DateField(_("assessed on"), editable=False)
    valid_until = models.DateField(_("valid until"), null=True, editable=False)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("assessor"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    revoked_on = models.DateField(_("revoked on"), null=True, editable=False)
    revoke_reason = models.CharField(_("why it was revoked"), max_length=300, blank=True, editable=False)
    reminded_on = models.DateField(null=True, editable=False)
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    subject_key = KeyField(editable=False)
    search_key = models.TextField(editable=False)

    personal = Personal(
        financial=(
            "score", "grade", "suggested_limit", "suggested_currency", "limit", "currency", "valid_until", "assessed_on",
            "revoked_on", "reminded_on",
        ),
        text=(
            "custom", "subject", "name_en", "name_fa", "name_tr", "name_bg", "reason", "revoke_reason", "note",
        ),
        derived=("subject_key", "key_en", "key_fa", "key_tr", "key_bg", "search_key"),
        nobody=("state",),
    )  # fmt: skip

    class Meta:
        verbose_name = _("credit assessment")
        verbose_name_plural = _("credit assessments")
        indexes = [
            models.Index(
                fields=["partner", "-assessed_on", "-id"], condition=Q(deleted_at=None), name="assessment_of_partner"
            ),
            models.Index(fields=["assessed_on", "id"], condition=Q(deleted_at=None), name="assessment_by_day"),
            models.Index(
                fields=["reminded_on", "valid_until", "id"], condition=Q(deleted_at=None), name="assessment_to_remind"
            ),
            models.Index(fields=["valid_until", "id"], condition=Q(deleted_at=None), name="assessment_by_end"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(subject=""), name="assessment_has_occasion"),
            models.CheckConstraint(condition=Q(state__in=AssessmentState.values), name="assessment_state_known"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100), name="assessment_score_in_range"
            ),
            models.CheckConstraint(
                condition=Q(limit__isnull=True) | Q(limit__gte=0), name="assessment_limit_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(score__isnull=False, valid_until__isnull=False),
                name="assessment_confirmed_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked") | (Q(revoked_on__isnull=False) & ~Q(revoke_reason="")),
                name="assessment_revoked_with_reason",
            ),
        ]

    @property
    def name(self) -> str:
        """What it is called where its reader's language has no name for it."""
        return self.subject

    def call_after(self, scorecard: Scorecard) -> None:
        """Be called as the scorecard is called now, in each language, and for good."""
        self.subject = scorecard.name
        for language in LANGUAGES:
            setattr(self, f"name_{language}", getattr(scorecard, f"name_{language}"))

    def call(self, subject: str) -> None:
        """Be called so in every language."""
        self.subject = subject
        for language in LANGUAGES:
            setattr(self, f"name_{language}", "")

    @property
    def timeline_partner_id(self) -> int:
        """The partner on whose timeline this stands."""
        return self.partner_id

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """As far as the partner allows; only drafts are changed or thrown away, by whomever."""
        reached = super().scope_condition(rights, action)
        if action in (Action.EDIT, Action.DELETE):
            return reached & Q(state=AssessmentState.DRAFT)
        return reached

    def make_search_key(self) -> None:
        """Make what it is found by: the occasion, in each language."""
        self.search_key = key_of(self, self.searched_text())

    def make_keys(self) -> None:
        """Make the keys by which it is sorted and found."""
        self.subject_key = sort_key(self.subject)
        self.make_name_keys()
        self.make_search_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys beside the occasion."""
        self.make_keys()
        super().save(*args, **kwargs)


class AssessmentAnswer(models.Model):
    """An answer as it was given: the words, weight and points of then, whatever becomes of the scorecard.

    Attributes:
        question: the question's name in the list of then; `names` has it by language.
        answer: the words chosen, or the number, written as 12.5.
    """

    assessment = models.ForeignKey(CreditAssessment, models.CASCADE, related_name="answers")
    asked = models.ForeignKey("credit.ScorecardQuestion", models.SET_NULL, null=True, related_name="+")
    question = models.CharField(_("question"), max_length=150)
    names = models.JSONField(default=dict)
    answer = models.CharField(_("answer"), max_length=150)
    weight = models.PositiveSmallIntegerField(_("weight"))
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(financial=("answer", "points"), text=("question",), nobody=("names", "weight", "position"))

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(weight__gte=1), name="assessment_answer_weighs"),
            models.CheckConstraint(condition=Q(points__gte=0, points__lte=100), name="assessment_answer_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.answer}"

    @property
    def title(self) -> str:
        """The question in the reader's language."""
        return str(self.names.get(name_column()) or self.question)
