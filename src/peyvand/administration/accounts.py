"""What administrators do with the account of somebody: give a way in, take it away, give it back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peyvand.access import sessions
from peyvand.access.links import password_link
from peyvand.access.models import User
from peyvand.access.tasks import send_reset_link
from peyvand.journal.writing import Origin, record
from peyvand.records import registry
from peyvand.records.saving import save


def _taken(request: HttpRequest, pk: int) -> User:
    """The user of the address, for administrators.

    Raises:
        PermissionDenied: for everybody else.
    """
    if not request.viewer.rights.is_administrator:  # type: ignore[attr-defined]
        raise PermissionDenied(_("Only administrators change the accounts of others."))
    return get_object_or_404(User.objects.alive(), pk=pk)


@login_required
@require_POST
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a link to choose a password; without a mail server, show it once to be handed over."""
    person = _taken(request, pk)
    if not person.is_active:
        raise PermissionDenied(_("This account is switched off. Switch it on first."))
    by_mail = settings.HAS_MAIL_SERVER and bool(person.email)
    with transaction.atomic():
        record(person, "link_made", origin=Origin(by=request.viewer.user))  # type: ignore[attr-defined]
        if by_mail:
            send_reset_link.enqueue(email=person.email)
    if by_mail:
        messages.success(request, _("A link to choose a password is on its way to {email}.").format(email=person.email))
        return redirect("records:page", resource="users", pk=pk)
    return render(request, "administration/link.html", {"person": person, "link": password_link(person)})


@login_required
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an account off, which ends its sessions at once, or on again."""
    person = _taken(request, pk)
    on = request.POST.get("on") == "yes"
    viewer = request.viewer  # type: ignore[attr-defined]
    resource = registry.resource("users")
    data = {"is_active": "on"} if on else {}
    form = resource.form(data=data, resource=resource, viewer=viewer, instance=person, only=["is_active"])
    if form.is_valid():
        save(form, origin=Origin(by=viewer.user))
        said = _("{person} may sign in again.") if on else _("{person} is signed out and may no longer sign in.")
        messages.success(request, said.format(person=person))
    else:
        messages.error(request, form.fault_text())
    return redirect("records:page", resource="users", pk=pk)


@login_required
@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """End every session of a user."""
    person = _taken(request, pk)
    sessions.end_all(person)
    with transaction.atomic():
        record(person, "session_ended", origin=Origin(by=request.viewer.user))  # type: ignore[attr-defined]
    messages.success(request, _("All sessions of {person} were ended.").format(person=person))
    return redirect("records:page", resource="users", pk=pk)
