"""The tree of sales regions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.access.models.named import Named
from peyvand.access.models.seen_by_all import SeenByAll


class Territory(SeenByAll, Named):
    """A sales region; what lies in a region below it lies in it too."""

    record_kind = "territories"
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("territory")
        verbose_name_plural = _("territories")

    def clean(self) -> None:
        super().clean()
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("{name} cannot be a part of itself.").format(name=self.name)})
            seen.add(above.pk)
            above = above.parent
