"""How a partner stands with us, as the last night worked it out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.foundation.personal import Personal
from peyvand.partners.models.partner import Partner


class Rhythm(models.TextChoices):
    """Whether there was contact as often as usual."""

    STEADY = "steady", pgettext_lazy("contact with a partner", "In rhythm")
    DUE = "due", pgettext_lazy("contact with a partner", "Due")
    AT_RISK = "at_risk", pgettext_lazy("contact with a partner", "At risk")


class Standing(models.Model):
    """One row for each partner with whom anything was done or to whom anything was sold; made anew as a whole.

    Attributes:
        state: whether there was contact as often as usual, on the day `reckoned_on`.
        last_contact_on: day of the last activity done or sale.
        rhythm_days: days that usually lie between two contacts.
        silent_days, overdue_days: days since the last contact, and how many of them are more than usual.
        frequency: activities and sales within the window that the administrator set.
        bought, currency: what the partner bought within the window, in the currency in which that ranks highest.
        recency_score, frequency_score, money_score: 1 (low) to 5 (high).
        score: the three, weighted: 20 to 100.
    """

    personal = Personal(
        financial=("bought", "currency"),
        conduct=(
            "state", "last_contact_on", "rhythm_days", "silent_days", "overdue_days", "frequency", "recency_score",
            "frequency_score", "money_score", "score", "reckoned_on",
        ),
    )  # fmt: skip

    partner = models.OneToOneField(Partner, models.CASCADE, primary_key=True, related_name="standing")
    state = models.CharField(_("contact"), max_length=8, choices=Rhythm.choices)
    last_contact_on = models.DateField(_("last contact"))
    rhythm_days = models.PositiveIntegerField(_("usual days between contacts"))
    silent_days = models.PositiveIntegerField(_("days without contact"))
    overdue_days = models.PositiveIntegerField(_("days overdue"))
    frequency = models.PositiveIntegerField(_("contacts and sales"))
    bought = models.DecimalField(_("bought"), max_digits=19, decimal_places=2, null=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    recency_score = models.PositiveSmallIntegerField(_("recency"))
    frequency_score = models.PositiveSmallIntegerField(_("frequency"))
    money_score = models.PositiveSmallIntegerField(_("money"))
    score = models.PositiveSmallIntegerField(_("score"))
    reckoned_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-score", "partner"], name="standing_by_state"),
            models.Index(fields=["score", "partner"], name="standing_by_score"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Rhythm.values), name="standing_state_known"),
            models.CheckConstraint(condition=Q(rhythm_days__gte=1), name="standing_rhythm_positive"),
            models.CheckConstraint(condition=Q(score__gte=20, score__lte=100), name="standing_score_in_range"),
            models.CheckConstraint(
                condition=Q(recency_score__gte=1, recency_score__lte=5)
                & Q(frequency_score__gte=1, frequency_score__lte=5)
                & Q(money_score__gte=1, money_score__lte=5),
                name="standing_scores_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.state} ({self.score})"
