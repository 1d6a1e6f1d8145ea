"""Files on disk that hold the person: documents, what was brought for imports, exports that wait for who asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from peyvand.documents import disk
from peyvand.documents.models import StoredFile
from peyvand.journal.models import Entry
from peyvand.privacy.erasing.marks import Marks
from peyvand.privacy.erasing.reach import Reach
from peyvand.privacy.models import AccessExport
from peyvand.privacy.packing import path_of
from peyvand.records import keeping
from peyvand.transfer.models import Fault, Import, LaterLink, RowChange
from peyvand.transfer.staged import Rows

_PART = 1000


def keys_that_go(reach: Reach) -> list[str]:
    """Names on disk of the files whose rows this erasure deletes."""
    return list(StoredFile.objects.filter(pk__in=reach.goes.get(StoredFile, ())).values_list("key", flat=True))


def imports_with(reach: Reach, marks: Marks) -> list[Import]:
    """Imports whose file is still there and tells of the person, whether or not their row came in."""
    kind = reach.persons[0].record_kind
    pks = [one.pk for one in reach.persons]
    brought = set(
        Entry.objects.filter(kind=kind, object_id__in=pks, batch__brought_by__isnull=False).values_list(
            "batch__brought_by", flat=True
        )
    )
    return [one for one in Import.objects.all() if one.folder.is_dir() and (one.pk in brought or _tells(one, marks))]


def _tells(one: Import, marks: Marks) -> bool:
    if not one.staged.exists():
        # Not read yet: what nobody can look into is not kept.
        return True
    rows = Rows(one.staged)
    return any(
        marks.stand_in_row(row.cells) for start in range(0, len(rows), _PART) for row in rows.part(start, _PART)
    ) or any(
        marks.stand_in_row(str(cell) for cell in change.cells.values()) for change in one.row_changes.exclude(cells={})
    )


def forget_rows(imports: Iterable[Import]) -> None:
    """Delete what is kept of single rows of these imports; their figures stay."""
    for model in (Fault, RowChange, LaterLink):
        model._base_manager.filter(of__in=list(imports)).delete()


def remove(keys: list[str], folders: list[Path], exports: list[str]) -> None:
    """Delete these files for good, with the workbooks that wait for who asked for them: those can be made anew."""
    for key in keys:
        disk.remove(key)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    for key in exports:
        path_of(key).unlink(missing_ok=True)
        path_of(key).with_suffix(".making").unlink(missing_ok=True)
    for book in keeping.folder().glob("*.xlsx"):
        book.unlink(missing_ok=True)


def forget_exports(reach: Reach) -> list[str]:
    """Delete the rows of the files with all that is held on the person; returns their keys."""
    rows = AccessExport.objects.filter(
        kind=reach.persons[0].record_kind, object_id__in=[one.pk for one in reach.persons]
    )
    keys = list(rows.values_list("key", flat=True))
    rows.delete()
    return keys
