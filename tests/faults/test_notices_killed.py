"""kill -9 of the worker while it tells people what was done: nobody misses a notice, and nobody gets one twice."""

import signal

import pytest
from django.db import transaction

from peyvand.access.tests import factories as people
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin, record
from peyvand.notifications.actions.watch import watch
from peyvand.notifications.models import Notice
from peyvand.notifications.tasks import deliver_notices
from peyvand.partners.tests.factories import partner
from tests.faults.workers import eventually, let_leases_lapse, nothing_is_open

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("action", ["kill9", "raise", "drop-connection"])
def test_a_fault_between_telling_and_remembering_loses_and_doubles_nothing(workers, action):
    reader, colleague = people.user(is_administrator=True), people.user(is_administrator=True)
    customer = partner(owner=colleague)
    watch(customer, by=reader, at=clock.now())
    with transaction.atomic():
        for number in range(40):
            record(customer, "changed", origin=Origin(by=colleague), changes={"note": [number, number + 1]})
    deliver_notices.enqueue()

    faulty = workers.process(PEYVAND_FAIL=f"notifications.written:{action}")
    if action == "kill9":
        eventually(lambda: faulty.poll() == -signal.SIGKILL, "the worker dies while it tells")
        assert not Notice.objects.exists()
        let_leases_lapse()
        workers.process()
    eventually(nothing_is_open, "all jobs end")

    told = Notice.objects.filter(user=reader).values_list("entry_id", flat=True)
    assert sorted(told) == sorted(Entry.objects.filter(object_id=customer.pk).values_list("pk", flat=True))
