"""What the law asks of who keeps data of people.

Words: *consent* (what a person said about being reached through one channel for one purpose, on one day; the latest counts),
*personal field* (a column that says something of a person, and of which class).
"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "peyvand.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.partners.mailing import bring_gate
        from peyvand.privacy import panels  # noqa: F401
        from peyvand.privacy.standing import may_be_mailed
        from peyvand.records.areas import Area, declare
        from peyvand.records.told import say

        say("personal_data_asked", _("{person} asked for all that is held on {record}"), "shield")
        say("personal_data_taken", _("{person} downloaded all that is held on {record}"), "shield")
        bring_gate(may_be_mailed)
        purpose = _("Who agreed to be reached, and how.")
        declare(Area("privacy", _("Personal data"), purpose, icon="shield", order=80, essential=True))
