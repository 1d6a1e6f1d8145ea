"""Seeing what a user sees, for administrators who help: read-only, and written in the journal."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peyvand.access.models import User
from peyvand.administration.middleware import LOOKING_AS
from peyvand.journal.writing import Origin, record


@login_required
@require_POST
def look_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Look with the eyes of a user who is not an administrator."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.rights.is_administrator:
        raise PermissionDenied(_("Only administrators look with the eyes of others."))
    person = get_object_or_404(User.objects.active(), pk=pk)
    if person.is_administrator:
        raise PermissionDenied(_("Nobody looks with the eyes of an administrator."))
    with transaction.atomic():
        record(person, "viewed_as", origin=Origin(by=viewer.user))
    request.session[LOOKING_AS] = person.pk
    return redirect("home")


@login_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Use one's own eyes again."""
    pk = request.session.pop(LOOKING_AS, None)
    if pk is None:
        return redirect("home")
    messages.success(request, _("You see with your own eyes again."))
    return redirect("records:page", resource="users", pk=pk)
