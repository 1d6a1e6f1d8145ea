"""What the firm takes as its measure of how partners stand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Measure(models.Model):
    """The single row (id 1) of the firm's measure.

    Attributes:
        window_days: so far back frequency and money are counted.
        rhythm_days: expected days between contacts, where neither the partner's own past nor its group says.
        late_percent: at risk from so many hundredths of the rhythm on.
        recency_weight, frequency_weight, money_weight: what each score counts in the whole.
        recency_limits, frequency_limits, money_limits: four ascending numbers between the five scores; empty: fifths of
            all partners. Limits of money are in `money_currency`; other currencies go by fifths.
    """

    window_days = models.PositiveIntegerField(_("days looked back"), default=365)
    rhythm_days = models.PositiveIntegerField(_("expected days between contacts"), default=30)
    late_percent = models.PositiveIntegerField(_("at risk from"), default=200)
    recency_weight = models.PositiveSmallIntegerField(_("weight of recency"), default=1)
    frequency_weight = models.PositiveSmallIntegerField(_("weight of frequency"), default=1)
    money_weight = models.PositiveSmallIntegerField(_("weight of money"), default=1)
    recency_limits = models.JSONField(default=list, blank=True)
    frequency_limits = models.JSONField(default=list, blank=True)
    money_limits = models.JSONField(default=list, blank=True)
    money_currency = models.CharField(max_length=3, blank=True)

    # What the journal calls it.
    record_kind = "installation"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="measure_single_row"),
            models.CheckConstraint(
                condition=Q(window_days__gte=1, rhythm_days__gte=1, late_percent__gte=100), name="measure_in_range"
            ),
            models.CheckConstraint(
                condition=Q(recency_weight__gte=1) | Q(frequency_weight__gte=1) | Q(money_weight__gte=1),
                name="measure_weighs",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Retention"))

    @classmethod
    def current(cls) -> Measure:
        """The measure as it stands; that of the house where nobody set one."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
