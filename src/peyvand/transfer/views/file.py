"""The first step: a file comes in, and is read as its owner sees that it should be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peyvand.foundation import clock
from peyvand.foundation.digits import to_latin
from peyvand.foundation.formats import Formats
from peyvand.records.views.base import ResourceView
from peyvand.transfer.actions.bring import bring, reread
from peyvand.transfer.cells import Unread, read
from peyvand.transfer.models import Import, Step
from peyvand.transfer.reading.limits import MOST_ROWS
from peyvand.transfer.reading.options import Options
from peyvand.transfer.reading.order import Told, look
from peyvand.transfer.reading.refusals import CannotRead
from peyvand.transfer.targets import Target
from peyvand.transfer.views.base import ImportView, check_may_import, page_of

ENCODINGS = (
    ("utf-8-sig", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("cp1256", _("Windows-1256 (Persian, Arabic)")),
    ("cp1254", _("Windows-1254 (Turkish)")),
    ("cp1251", _("Windows-1251 (Bulgarian)")),
)
DELIMITERS = ((",", _("Comma ,")), (";", _("Semicolon ;")), ("\t", _("Tab")), ("|", _("Bar |")))
DATE_ORDERS = (("dmy", _("Day, month, year")), ("mdy", _("Month, day, year")), ("ymd", _("Year, month, day")))
DECIMALS = ((".", "1,234.5"), (",", "1.234,5"))
CALENDARS = (("", _("As in your calendar")), ("gregorian", _("Gregorian")), ("jalali", _("Jalali")))
_OFFERED: dict[str, dict[str, Any]] = {
    "encoding": dict(ENCODINGS),
    "delimiter": dict(DELIMITERS),
    "date_order": dict(DATE_ORDERS),
    "decimal": dict(DECIMALS),
    "calendar": dict(CALENDARS),
}
_SHORT_DATE = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{1,2}")
_LATEST = 10
_TELLING_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_TELLING_NUMBER = re.compile(r"-?\d+[.,]\d+(?:[.,]\d+)*")


class Upload(ResourceView):
    """Where a file is chosen; with what was brought before."""

    action = "import"

    def check_opens(self) -> None:
        check_may_import(self.resource, self.viewer)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._shown(request)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        file: Any = request.FILES.get("file")
        if file is None:
            return self._shown(request, str(_("Choose a file first.")))
        try:
            one = bring(
                resource=self.resource, viewer=self.viewer, name=file.name or "", chunks=file.chunks(), at=clock.now()
            )
        except CannotRead as reason:
            return self._shown(request, str(reason))
        return redirect("transfer:file", pk=one.pk)

    def _shown(self, request: HttpRequest, fault: str = "") -> HttpResponse:
        earlier = Import.objects.visible_to(self.viewer.user).filter(resource=self.resource.name).select_related("by")
        told = [(one, page_of(one)) for one in earlier.order_by("-id")[:_LATEST]]
        context = self.context(fault=fault, earlier=told)
        return render(request, "transfer/new.html", context, status=422 if fault else 200)


class FilePage(ImportView):
    """How the file is read, with its first rows as they come out."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if self.one.step not in (Step.FILE, Step.COLUMNS, Step.CHECKED):
            return redirect(page_of(self.one))
        return self._shown(request, self.one.options)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        options = {**self.one.options, **self._given(request)}
        if self.is_part:
            return self._shown(request, options, part=True)
        if self.one.step not in (Step.FILE, Step.COLUMNS, Step.CHECKED):
            return redirect(page_of(self.one))
        if options != self.one.options:
            try:
                reread(self.one, options, viewer=self.viewer)
            except CannotRead as reason:
                return self._shown(request, self.one.options, fault=str(reason))
        Import.objects.filter(pk=self.one.pk, step=Step.FILE).update(step=Step.COLUMNS)
        return redirect(reverse("transfer:columns", args=[self.one.pk]))

    def _given(self, request: HttpRequest) -> dict[str, Any]:
        given: dict[str, Any] = {
            name: request.POST[name] for name, known in _OFFERED.items() if request.POST.get(name) in known
        }
        if request.POST.get("sheet") in self.one.sheets:
            given["sheet"] = request.POST["sheet"]
        first_row = to_latin(request.POST.get("first_row", ""))
        if first_row.isdecimal() and 1 <= int(first_row[:9]) <= MOST_ROWS:
            given["first_row"] = int(first_row[:9])
        given["header"] = request.POST.get("header") == "1"
        return given

    def _shown(
        self, request: HttpRequest, options: dict[str, Any], *, part: bool = False, fault: str = ""
    ) -> HttpResponse:
        told: Told | None = None
        try:
            told = look(self.one.file, options, sample=12)
        except CannotRead as reason:
            fault = str(reason)
        except FileNotFoundError:
            fault = str(_("The file is not kept any more. Choose it again."))
        offered = {"encodings": ENCODINGS, "delimiters": DELIMITERS, "date_orders": DATE_ORDERS, "decimals": DECIMALS}
        offered["calendars"] = CALENDARS
        cells = [cell.strip() for _number, row in told.sample for cell in row] if told is not None else []
        has_short = any(_SHORT_DATE.fullmatch(to_latin(cell)) for cell in cells)
        examples = _examples(cells, Options.of(options), self.viewer.formats)
        context = self.context(
            told=told, options=options, fault=fault, step="file", has_short=has_short, examples=examples, **offered
        )
        template = "transfer/file_part.html" if part else "transfer/file.html"
        return render(request, template, context, status=422 if fault and not part else 200)


def _examples(cells: Iterable[str], options: Options, formats: Formats) -> list[tuple[str, str]]:
    """A day and a number of the file that may be read in several ways, each with how they are read now."""
    found: dict[str, tuple[str, str]] = {}
    for cell in cells:
        kind = (
            "date"
            if _TELLING_DAY.fullmatch(to_latin(cell))
            else "number"
            if _TELLING_NUMBER.fullmatch(to_latin(cell))
            else ""
        )
        if kind and kind not in found:
            with suppress(Unread):
                value = read(Target("", "", None, "", kind=kind), cell, options, formats)
                found[kind] = (cell, formats.date(value) if kind == "date" else formats.number(value))
    return [found[kind] for kind in ("date", "number") if kind in found]
