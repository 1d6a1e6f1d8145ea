"""The ways that sales go, stage by stage."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models.term import Term


class StageMeaning(models.TextChoices):
    """What a stage is to the house, whatever the firm calls it: reports stay comparable by it."""

    OPEN = "open", pgettext_lazy("stage", "Open")
    WON = "won", pgettext_lazy("stage", "Won")
    LOST = "lost", pgettext_lazy("stage", "Lost")


class Pipeline(Term):
    """A way that sales go; each has its own stages."""

    record_kind = "pipelines"

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("pipeline")
        verbose_name_plural = _("pipelines")


class Stage(Term):
    """A stage of a pipeline."""

    record_kind = "stages"

    pipeline = models.ForeignKey(Pipeline, models.PROTECT, related_name="stages", verbose_name=_("pipeline"))
    meaning = models.CharField(_("what it is"), max_length=4, choices=StageMeaning.choices, default=StageMeaning.OPEN)
    probability = models.PositiveSmallIntegerField(_("probability"), default=50, validators=[MaxValueValidator(100)])
    stale_days = models.PositiveSmallIntegerField(_("stale after days"), null=True, blank=True)

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        constraints = [
            models.UniqueConstraint(
                "pipeline",
                Lower("name"),
                name="stage_name_unique",
                violation_error_message=_("This pipeline has a stage of this name already."),
            ),
            models.CheckConstraint(condition=Q(probability__lte=100), name="stage_probability_is_a_share"),
        ]
