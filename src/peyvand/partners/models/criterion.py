"""Further ways to classify partners, which the firm makes for itself: loyalty, size, kind of relationship."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.record import ScopedManager
from peyvand.access.models.term import Term
from peyvand.foundation.textkeys import search_key


class Criterion(Term):
    """One way to classify partners."""

    record_kind = "criteria"
    single = models.BooleanField(_("one value only"), default=True)

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")


class _WithCriterion(ScopedManager):
    """Values are never named without their criterion, so it is always read with them."""

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("criterion")


class CriterionValue(Term):
    """One of the values of a criterion."""

    record_kind = "criterion-values"
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="values", verbose_name=_("criterion"))

    objects: ClassVar[Any] = _WithCriterion()

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("value of a criterion")
        verbose_name_plural = _("values of criteria")
        constraints = [
            models.UniqueConstraint(
                "criterion",
                Lower("name"),
                name="criterion_value_unique",
                violation_error_message=_("This criterion has such a value already."),
            )
        ]
        indexes = [models.Index(fields=["criterion", "position"], name="criterion_value_order")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.own_name}"

    @property
    def own_name(self) -> str:
        """Its name alone, in the reader's language."""
        return super().__str__()

    def searched_text(self) -> str:
        """By its own names and by those of its criterion."""
        return f"{search_key(self.criterion.searched_text())} {super().searched_text()}"
