"""Two records that may be one: partners, or contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from peyvand.partners.models.contact import Contact
from peyvand.partners.models.partner import Partner

if TYPE_CHECKING:
    from peyvand.access.models import User


class LikePairQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User, action: str = "view") -> Self:
        """Pairs of which the user may do `action` on both; one that they do not see is not hinted at."""
        seen = self.model.of_model().objects.visible_to(user, action).values("pk")
        return self.filter(first__in=seen, second__in=seen)

    def waiting(self) -> Self:
        """Pairs that nobody has judged, the likeliest first."""
        return self.filter(distinct_at=None).order_by("-score", "id")

    def of(self, one: int, other: int) -> Self:
        """The pair of these two records."""
        return self.filter(Q(first=one, second=other) | Q(first=other, second=one))


class Pair(models.Model):
    """Two records of one kind, how alike they are, and what somebody said to that.

    Attributes:
        first, second: the two, as each kind declares them.
        reasons: (reason, text) as `foundation.likeness` gives them.
        distinct_at, distinct_by: when and by whom it was said that these are two; it is remembered for good.
    """

    if TYPE_CHECKING:
        first: Any
        second: Any
        first_id: int
        second_id: int

    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    distinct_at = models.DateTimeField(null=True, blank=True)
    distinct_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = LikePairQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id} ({self.score})"

    @classmethod
    def of_model(cls) -> Any:
        """The model whose records are held against one another."""
        return cls._meta.get_field("first").related_model

    @property
    def both(self) -> tuple[Any, Any]:
        """Both, the older first."""
        one, other = sorted((self.first, self.second), key=lambda record: record.pk)
        return one, other


def _indexes(name: str) -> list[models.Index]:
    return [models.Index(F("score").desc(), "id", condition=Q(distinct_at=None), name=f"{name}_by_score")]


def _constraints(name: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(Least("first", "second"), Greatest("first", "second"), name=f"{name}_once"),
        models.CheckConstraint(condition=~Q(first=F("second")), name=f"{name}_of_two"),
        models.CheckConstraint(condition=Q(score__lte=100), name=f"{name}_score"),
    ]


class LikePair(Pair):
    """Two partners that may be one."""

    first = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    second = models.ForeignKey(Partner, models.CASCADE, related_name="+")

    class Meta:
        indexes = _indexes("like_pair")
        constraints = _constraints("like_pair")


class LikeContactPair(Pair):
    """Two contacts that may be one."""

    first = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    second = models.ForeignKey(Contact, models.CASCADE, related_name="+")

    class Meta:
        indexes = _indexes("like_contact_pair")
        constraints = _constraints("like_contact_pair")
