"""Why a file is not read: words that cross from the reading process, and the sentence for each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "empty": _("The file is empty. Choose one with at least one row."),
    "not a table": _("This is not a table. Save it as CSV or XLSX and choose that file."),
    "old workbook": _("This is a workbook of the old kind. Save it as XLSX and choose that file."),
    "locked": _("This workbook is protected by a password. Save it without one."),
    "broken": _("The file is damaged and cannot be read. Save it anew and choose it again."),
    "bomb": _("Unpacked, this file would be far larger than any table. It was not opened."),
    "too large": _("The file is too large to be read safely. Part it into several files."),
    "long line": _("A line of this file is longer than a million letters, so it is not a table of rows."),
    "many columns": _("The file has more than 500 columns. Leave out those that are not needed."),
    "many rows": _("The file has more than a million rows. Part it into several files."),
    "no sheet": _("The workbook has no such sheet."),
}


class CannotRead(Exception):
    """The file is refused; the text says why and what to do. Nothing of it was kept."""

    def __init__(self, word: str) -> None:
        super().__init__(str(SENTENCES.get(word, SENTENCES["broken"])))
        self.word = word
