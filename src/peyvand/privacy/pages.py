"""All that is held on a person, for administrators: what there is, the file with it, and who asked for such files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from peyvand.documents import disk
from peyvand.foundation import clock
from peyvand.journal.writing import record
from peyvand.partners.models import Partner
from peyvand.privacy import tasks
from peyvand.privacy.holdings import held_on
from peyvand.privacy.models import AccessExport
from peyvand.privacy.models.access_export import KEPT_FOR
from peyvand.privacy.packing import path_of
from peyvand.privacy.telling import title_of
from peyvand.records.views.base import ResourceView

_MOST_SHOWN = 20


class OfPerson(ResourceView):
    """A page about all that is held on one person; for administrators."""

    def check_opens(self) -> None:
        super().check_opens()
        if not self.viewer.rights.is_administrator:
            raise PermissionDenied(_("Only administrators see all that is held on a person."))

    def person(self) -> Any:
        """Contact, or partner who is a person; all others are not found."""
        found = self.record()
        if isinstance(found, Partner) and found.kind != "person":
            raise Http404
        return found

    def exports(self, person: Any) -> Any:
        """The files about the person that are not over yet."""
        mine = AccessExport.objects.filter(kind=self.resource.name, object_id=person.pk)
        return mine.filter(asked_at__gt=clock.now() - KEPT_FOR)


class PersonalData(OfPerson):
    """What is held on a person in numbers; asks for the file with all of it."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        person = self.person()
        found = [(title_of(one.model), one.rows.count()) for one in held_on(person)]
        exports = list(self.exports(person).select_related("asked_by").order_by("-id")[:_MOST_SHOWN])
        context = self.context(
            record=person,
            holdings=[(title, count) for title, count in found if count],
            exports=exports,
            waits=any(one.finished_at is None for one in exports),
        )
        template = "privacy/personal_data_part.html" if self.is_part else "privacy/personal_data.html"
        return render(request, template, context)

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        person = self.person()
        with transaction.atomic():
            export = AccessExport.objects.create(
                kind=self.resource.name,
                object_id=person.pk,
                asked_by=self.viewer.user,
                asked_at=clock.now(),
                key=disk.new_key(),
            )
            record(person, "personal_data_asked", origin=self.origin)
            tasks.make_access_export.enqueue(export_id=export.pk)
        return redirect("privacy:personal-data", resource=self.resource.name, pk=person.pk)


class Download(OfPerson):
    """The file; each time it is taken stands in the journal."""

    def get(self, _request: HttpRequest, **kwargs: Any) -> FileResponse:
        person = self.person()
        export = get_object_or_404(self.exports(person).exclude(finished_at=None), pk=kwargs["export"])
        try:
            file = path_of(export.key).open("rb")
        except FileNotFoundError:
            raise Http404 from None
        with transaction.atomic():
            record(person, "personal_data_taken", origin=self.origin)
        answer = FileResponse(file, as_attachment=True, filename=f"personal-data-{person.pk}.zip")
        answer.headers["Cache-Control"] = "no-store"
        return answer
