"""What the law asks of who keeps data of people.

Words: *consent* (what a person said about being reached through one channel for one purpose, on one day; the latest counts),
*personal field* (a column that says something of a person, and of which class), *erasure* (a person is made unknown for good),
*legal hold* (a record that is kept whatever is erased).
"""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "peyvand.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from peyvand.partners.mailing import bring_gate
        from peyvand.privacy import day, panels  # noqa: F401
        from peyvand.privacy.standing import may_be_mailed
        from peyvand.records.areas import Area, declare
        from peyvand.records.told import say

        say("personal_data_asked", _("{person} asked for all that is held on {record}"), "shield")
        say("personal_data_taken", _("{person} downloaded all that is held on {record}"), "shield")
        say("erasure_asked", _("{person} asked to erase what is held on {record}"), "shield")
        say("erasure_refused", _("{person} refused to erase what is held on {record}"), "shield")
        say("erasure_put_off", _("{person} let {record} stay for another period of keeping"), "shield")
        say("erased", _("{person} erased what was held on {record}"), "trash")
        say("hold_placed", _("{person} put {record} under legal hold"), "lock")
        say("hold_lifted", _("{person} lifted the legal hold on {record}"), "lock")
        _offer_holds()
        bring_gate(may_be_mailed)
        purpose = _("Who agreed to be reached, and how.")
        declare(Area("privacy", _("Personal data"), purpose, icon="shield", order=80, essential=True))


def _offer_holds() -> None:
    """Let administrators keep records from being erased, on their own pages."""
    from django.urls import reverse

    from peyvand.privacy.models.legal_hold import HELD
    from peyvand.records.actions import RecordAction, bring_action

    for kind in HELD:

        def address(record: Any) -> str:
            return reverse("privacy:hold", kwargs={"resource": record.record_kind, "pk": record.pk})

        bring_action(RecordAction(kind, _("Legal hold…"), "lock", kind, address, "view", administrators_only=True))
