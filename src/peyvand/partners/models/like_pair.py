"""Two partners that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from peyvand.partners.models.partner import Partner

if TYPE_CHECKING:
    from peyvand.access.models import User


class LikePairQuerySet(models.QuerySet["LikePair"]):
    def visible_to(self, user: User, action: str = "view") -> LikePairQuerySet:
        """Pairs of which the user may do `action` on both; one that they do not see is not hinted at."""
        seen = Partner.objects.visible_to(user, action).values("pk")
        return self.filter(first__in=seen, second__in=seen)

    def waiting(self) -> LikePairQuerySet:
        """Pairs that nobody has judged, the likeliest first."""
        return self.filter(distinct_at=None).order_by("-score", "id")

    def of(self, one: int, other: int) -> LikePairQuerySet:
        """The pair of these two partners."""
        return self.filter(Q(first=one, second=other) | Q(first=other, second=one))


class LikePair(models.Model):
    """Two partners, how alike they are, and what somebody said to that.

    Attributes:
        reasons: (reason, text) as `foundation.likeness` gives them.
        distinct_at, distinct_by: when and by whom it was said that these are two; it is remembered for good.
    """

    first = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    second = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    distinct_at = models.DateTimeField(null=True, blank=True)
    distinct_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = LikePairQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(F("score").desc(), "id", condition=Q(distinct_at=None), name="like_pair_by_score")]
        constraints = [
            models.UniqueConstraint(Least("first", "second"), Greatest("first", "second"), name="like_pair_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="like_pair_of_two"),
            models.CheckConstraint(condition=Q(score__lte=100), name="like_pair_score"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id} ({self.score})"

    @property
    def partners(self) -> tuple[Any, Any]:
        """Both, the older first."""
        one, other = sorted((self.first, self.second), key=lambda partner: partner.pk)
        return one, other
