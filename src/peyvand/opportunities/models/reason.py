"""Why sales are lost."""

from django.utils.translation import gettext_lazy as _

from peyvand.access.models.term import Term


class LossReason(Term):
    """A reason for which a sale is lost: price, time, a competitor."""

    record_kind = "loss-reasons"

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("reason of a loss")
        verbose_name_plural = _("reasons of losses")
