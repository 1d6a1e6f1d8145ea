"""kill -9 in the middle of an import, and again while it goes on: the end is that of one clean run."""

import signal

import pytest

from peyvand.access.tests import factories
from peyvand.foundation import clock
from peyvand.journal.models import Entry
from peyvand.partners.models import Group, Partner
from peyvand.records.tests.asking import viewer
from peyvand.tasks.testing import run_jobs
from peyvand.transfer import running
from peyvand.transfer.actions import start
from peyvand.transfer.models import Import
from peyvand.transfer.tests.files import as_csv
from peyvand.transfer.tests.importing import brought, checked
from tests.faults.workers import eventually, let_leases_lapse, nothing_is_open

pytestmark = pytest.mark.faults
ROWS = 1000


def began(folder):
    """An import of some parts, checked and started, with links to rows that come later and things made on the way."""
    rows = [["Name", "Group", "Belongs to", "Phone"]]
    rows += [
        [f"P{n}", f"G{n % 3}", f"P{n + 1}" if n % 50 == 0 else "", "12" if n % 100 == 7 else ""] for n in range(ROWS)
    ]
    admin = factories.user("admin", is_administrator=True)
    one = checked(brought(admin, "partners", as_csv(folder / "partners.csv", rows), add=["group"]))
    start.run(one=one, viewer=viewer(admin), at=clock.now())
    return one


@pytest.mark.parametrize("failpoint", [running.PART_WRITTEN, running.PART_KEPT])
def test_an_import_killed_twice_ends_as_one_that_was_not(workers, tmp_path, settings, failpoint):
    one = began(tmp_path)
    for nth in (2, 1):
        faulty = workers.process(PEYVAND_FAIL=f"{failpoint}:kill9:{nth}", PEYVAND_DATA_DIR=str(settings.DATA_DIR))
        eventually(lambda: faulty.poll() == -signal.SIGKILL, f"the worker dies at {failpoint}")  # noqa: B023
        let_leases_lapse()
    workers.process(PEYVAND_DATA_DIR=str(settings.DATA_DIR))
    eventually(lambda: Import.objects.get(pk=one.pk).step == "done" and nothing_is_open(), "the import ends")

    one.refresh_from_db()
    assert (one.created, one.updated, one.skipped, one.refused) == (ROWS - 10, 0, 0, 10)
    names = list(Partner.objects.values_list("name", flat=True))
    assert len(names) == len(set(names)) == ROWS - 10
    assert sorted(Group.objects.values_list("name", flat=True)) == ["G0", "G1", "G2"]
    linked = dict(Partner.objects.exclude(parent=None).values_list("name", "parent__name"))
    assert linked == {f"P{n}": f"P{n + 1}" for n in range(0, ROWS, 50)}
    verbs = list(Entry.objects.filter(batch=one.batch, kind="partners").values_list("verb", flat=True))
    assert (verbs.count("created"), verbs.count("changed")) == (ROWS - 10, 20)
    assert one.faults.count() == 10
    assert run_jobs() == 0
