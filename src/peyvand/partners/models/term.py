"""The lists that partners are described by; the administrator keeps them."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peyvand.access.models.term import Term


class TermList(models.TextChoices):
    """Which list a word belongs to."""

    TYPE = "type", pgettext_lazy("partner", "Type")
    RATING = "rating", _("Rating")
    STATUS = "status", _("Status")
    INDUSTRY = "industry", _("Industry")
    FIELD = "field", _("Field of activity")
    LEGAL_FORM = "legal_form", _("Legal form")
    OCCUPATION = "occupation", _("Occupation")
    EDUCATION = "education", _("Education")
    SOURCE = "source", _("Source")
    PAYMENT = "payment", _("Payment terms")
    AGENT_LEVEL = "agent_level", _("Level of agent")
    DUTY = "duty", _("Responsibility")


class PartnerTerm(Term):
    """A word of one of the lists."""

    record_kind = "partner-terms"

    list = models.CharField(_("list"), max_length=12, choices=TermList.choices)

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("word for partners")
        verbose_name_plural = _("words for partners")
        constraints = [
            models.UniqueConstraint(
                "list",
                Lower("name"),
                name="partner_term_unique",
                violation_error_message=_("This list has such a word already."),
            )
        ]
        indexes = [models.Index(fields=["list", "position"], name="partner_term_list")]
