"""Taking unread notices back from people who may not see any more what they are about, so that the bell counts no secret."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from peyvand.journal.models import Entry
from peyvand.notifications.models import Notice
from peyvand.notifications.seeing import seen_notices
from peyvand.records.viewer import Viewer

# The bell counts no further, and the list asks anew for whatever it shows.
CHECKED = 5000
_DECIDES_WHO_SEES = frozenset({"owner", "territory", "organisation", "exclusive", "partner", "shared_with"})


def withdraw(entries: Sequence[Entry]) -> None:
    """Take back what these entries made invisible to somebody."""
    moved = [one for one in entries if _DECIDES_WHO_SEES & set(one.changes) and one.verb != "created"]
    if not moved:
        return
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for one in moved:
        ids[one.kind].add(one.object_id)
    about = Q(entry__partner_id__in=ids.pop("partners", set()))
    for kind, some in ids.items():
        about |= Q(entry__kind=kind, entry__object_id__in=some)
    _check(Notice.objects.filter(about, read_at=None))


def withdraw_all() -> None:
    """Ask anew for everybody, after rights have changed."""
    _check(Notice.objects.filter(read_at=None, entry__isnull=False))


def _check(rows: Iterable[Notice]) -> None:
    found = list(rows.select_related("entry", "user").order_by("-id")[:CHECKED])  # type: ignore[attr-defined]
    by_user: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in found:
        by_user[notice.user_id].append(notice)
    for notices in by_user.values():
        seen = seen_notices(notices, Viewer.of(notices[0].user))
        Notice.objects.filter(pk__in=[one.pk for one in notices if one.pk not in seen]).delete()
