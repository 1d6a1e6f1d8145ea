"""How an activity ended."""

from django.utils.translation import gettext_lazy as _

from peyvand.access.models.term import Term


class ActivityOutcome(Term):
    """A way in which an activity can end: interested, not reached, ordered."""

    record_kind = "activity-outcomes"

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
