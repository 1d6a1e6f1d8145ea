"""Setting after how many months of silence people are proposed for erasure."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from peyvand.access.models import installation
from peyvand.journal.writing import Origin, record
from peyvand.privacy.models import KeepingPeriod


def periods() -> dict[str, int]:
    """Months by whose period it is."""
    return dict(KeepingPeriod.objects.values_list("of", "months"))


def set_periods(given: Mapping[str, int | None], *, origin: Origin) -> None:
    """Keep these periods, none where there are no months, with an entry of what they were before."""
    with transaction.atomic():
        before = periods()
        changes = {name: [before.get(name), months] for name, months in given.items() if before.get(name) != months}
        for name in changes:
            months = given[name]
            if months:
                KeepingPeriod.objects.update_or_create(of=name, defaults={"months": months})
            else:
                KeepingPeriod.objects.filter(of=name).delete()
        if changes:
            record(installation(), "settings_changed", origin=origin, changes=changes)
