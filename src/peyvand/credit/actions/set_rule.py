"""Setting what going over a limit leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from peyvand.access import epoch as access_epoch
from peyvand.access.models import installation
from peyvand.credit.models import CreditRule
from peyvand.journal.writing import Origin, record


def set_rule(given: Mapping[str, Any], *, origin: Origin) -> None:
    """Keep the rule, with an entry of what it was before."""
    with transaction.atomic():
        kept = model_to_dict(CreditRule.current(), exclude=["id"])
        changes = {name: [kept[name], value] for name, value in given.items() if kept[name] != value}
        if changes:
            CreditRule.objects.update_or_create(pk=1, defaults=dict(given))
            access_epoch.turn()
            record(installation(), "settings_changed", origin=origin, changes=changes)
