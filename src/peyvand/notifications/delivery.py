"""From the journal to the people: each sealed entry is read once, and told to those it concerns.

Entries are read in the order of their seals, which has no gaps: nothing can be committed later that belongs before.
Reading, telling and the new place are one transaction, so that a crash neither loses a notice nor tells it twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from peyvand.access import epoch
from peyvand.access.models import User
from peyvand.journal.models import Entry
from peyvand.notifications.models import Notice, Place, Reason, Wishes
from peyvand.notifications.recipients import concerned
from peyvand.notifications.seeing import seen_entries
from peyvand.notifications.withdrawing import withdraw, withdraw_all
from peyvand.records.viewer import Viewer
from peyvand.tasks.failpoints import declare, failpoint

# What is older is history, not news: a firm that is restored or brought in from elsewhere tells nobody its past.
NEWS = timedelta(days=14)
# On SQLite nobody else writes meanwhile.
AT_ONCE = 500
WRITTEN = declare("notifications.written", "the notices of some entries are written, the place is not moved yet")

_STRENGTH = {reason: place for place, reason in enumerate(Reason)}


def deliver(*, now: datetime, limit: int = AT_ONCE) -> int:
    """Tell what up to `limit` sealed entries say that nobody was told of; returns how many there were."""
    with transaction.atomic():
        place, _made = Place.objects.select_for_update().get_or_create(pk=1)
        entries = list(Entry.objects.filter(seal__gt=place.seal).order_by("seal")[:limit])
        token = epoch.current()
        if place.epoch != token:
            withdraw_all()
        if entries:
            withdraw(entries)
            _tell([one for one in entries if one.at > now - NEWS])
            failpoint(WRITTEN)
            place.seal = entries[-1].seal or place.seal
        if entries or place.epoch != token:
            place.epoch = token
            place.save()
    return len(entries)


def _tell(entries: Sequence[Entry]) -> None:
    """Write the notices of these entries."""
    if not entries:
        return
    concerns = concerned(entries)
    users = User.objects.active().in_bulk(concerns)
    wishes = Wishes.objects.in_bulk(users)
    by_id = {one.pk: one for one in entries}
    drafts: list[Notice] = []
    for user_id, user in users.items():
        wished = wishes.get(user_id) or Wishes(user=user)
        wanted = {pk: told for pk, reasons in concerns[user_id].items() if (told := _strongest(reasons, wished))}
        seen = seen_entries([by_id[pk] for pk in wanted], Viewer.of(user))
        drafts += _drafts(user, [(by_id[pk], wanted[pk]) for pk in wanted if pk in seen])
    Notice.objects.bulk_create([one for one in drafts if one.batch_id is None], batch_size=500)
    _tell_of_batches([one for one in drafts if one.batch_id is not None])


def _strongest(reasons: set[Reason], wishes: Wishes) -> Reason | None:
    return next((one for one in Reason if one in reasons and wishes.wants(one)), None)


def _drafts(user: User, told: list[tuple[Entry, Reason]]) -> Iterator[Notice]:
    """One notice for each entry outside batches, and one for each batch."""
    batches: dict[int, Notice] = {}
    for entry, reason in told:
        draft = Notice(user=user, reason=reason, entry=entry, batch_id=entry.batch_id, at=entry.at)
        if entry.batch_id is None:
            yield draft
        else:
            _add(batches.setdefault(entry.batch_id, draft), draft)
    yield from batches.values()


def _add(kept: Notice, more: Notice) -> None:
    """Let one notice of a batch stand for another too: the stronger reason counts, with the entries it holds for."""
    if kept is more:
        return
    if kept.reason == more.reason:
        kept.count += more.count
    elif _STRENGTH[Reason(more.reason)] < _STRENGTH[Reason(kept.reason)]:
        kept.reason, kept.count, kept.entry = more.reason, more.count, more.entry


def _tell_of_batches(drafts: list[Notice]) -> None:
    """Write notices of batches, or add to those of which an earlier part was told."""
    batch_ids = {one.batch_id for one in drafts if one.batch_id is not None}
    kept = {(one.user_id, one.batch_id): one for one in Notice.objects.filter(batch_id__in=batch_ids)}
    for draft in drafts:
        earlier = kept.get((draft.user_id, draft.batch_id))
        if earlier is None:
            draft.save(force_insert=True)
        else:
            _add(earlier, draft)
            earlier.save(update_fields=["reason", "count", "entry"])
