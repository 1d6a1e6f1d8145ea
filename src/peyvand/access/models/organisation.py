"""One of our own companies, when several work in one system."""

from django.utils.translation import gettext_lazy as _

from peyvand.access.models.named import Named
from peyvand.access.models.seen_by_all import SeenByAll


class Organisation(SeenByAll, Named):
    """One of our own companies. A partner kept for one of them is met only by those who work for it."""

    record_kind = "organisations"

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
