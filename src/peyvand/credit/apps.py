from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CreditConfig(AppConfig):
    name = "peyvand.credit"
    label = "credit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.credit import panels  # noqa: F401
        from peyvand.notifications.recipients import remind
        from peyvand.records.areas import Area, declare
        from peyvand.records.told import say

        say("credit_confirmed", _("{person} confirmed the credit assessment {record}"), "circle-check")
        say("credit_revoked", _("{person} revoked the credit assessment {record}"), "ban")
        say("credit_expiring", _("The credit assessment {record} is about to end"), "alarm")
        say("credit_expired", _("The credit assessment {record} is not valid any more"), "alarm")
        for verb in ("credit_expiring", "credit_expired"):
            remind(verb, "partner_owner")
        purpose = _("How far customers are trusted: scorecards, assessments, limits.")
        declare(Area("credit", _("Credit"), purpose, icon="scale", order=27))
