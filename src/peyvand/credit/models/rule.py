"""What happens where a partner would go over its limit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Consequence(models.TextChoices):
    """What going over a limit leads to."""

    OFF = "off", pgettext_lazy("credit", "Nothing")
    WARN = "warn", pgettext_lazy("credit", "Warn")
    BLOCK = "block", pgettext_lazy("credit", "Block")


class CreditRule(models.Model):
    """The single row (id 1) of the firm's rule on credit.

    Attributes:
        over_limit: where the partner's limit would be exceeded.
        unassessed: where no valid assessment of the partner stands.
        counted_days: won opportunities count as owed for so many days after they were closed.
        notice_days: so many days before an assessment ends, the owner of the partner is told.
    """

    over_limit = models.CharField(
        _("over the limit"), max_length=5, choices=Consequence.choices, default=Consequence.WARN
    )
    unassessed = models.CharField(
        _("without a valid assessment"), max_length=5, choices=Consequence.choices, default=Consequence.OFF
    )
    counted_days = models.PositiveSmallIntegerField(_("days counted"), default=365)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=30)

    # What the journal calls it.
    record_kind = "installation"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="credit_rule_single_row"),
            models.CheckConstraint(
                condition=Q(over_limit__in=Consequence.values, unassessed__in=Consequence.values),
                name="credit_rule_known",
            ),
            models.CheckConstraint(
                condition=Q(counted_days__gte=1, counted_days__lte=3650, notice_days__lte=365),
                name="credit_rule_in_range",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Credit"))

    @classmethod
    def current(cls, epoch: str | None = None) -> CreditRule:
        """The rule as it stands; that of the house where nobody set one.

        Args:
            epoch: the access epoch of now, where it was read already: until it turns, the rule is kept in memory.
        """
        if epoch is None or epoch != _Kept.token:
            _Kept.rule, _Kept.token = cls.objects.filter(pk=1).first() or cls(pk=1), epoch or ""
        return _Kept.rule


class _Kept:
    """The rule as it was read last, and under which token; none where it was read without one."""

    token = ""
    rule: CreditRule
