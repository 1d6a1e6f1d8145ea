"""Setting what a role grants."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from peyvand.access.models import Role
from peyvand.access.vocabulary import Action
from peyvand.administration.rights_form import RightsForm, kinds
from peyvand.journal.writing import Origin, record


@login_required
def role_rights(request: HttpRequest, pk: int) -> HttpResponse:
    """The matrix of kinds and actions, and the fields that are taken away."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.rights.is_administrator:
        raise PermissionDenied(_("Only administrators change the rights of roles."))
    role = get_object_or_404(Role.objects.alive(), pk=pk)
    form = RightsForm(request.POST or None, role=role)
    if "fields" in request.GET:
        return _fields(request, form)
    status, version = 200, role.version
    if request.method == "POST":
        seen = request.POST.get("version", "")
        version = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else role.version
        if form.is_valid() and _save(form, version, Origin(by=viewer.user)):
            messages.success(request, _("Saved."))
            return redirect("records:page", resource="roles", pk=pk)
        if not form.errors:
            form.add_error(None, _("Somebody else changed this role in the meantime. Load the page anew."))
        status = 422
    context = {
        "role": role,
        "form": form,
        "rows": form.rows(),
        "actions": list(Action),
        "version": version,
        "decided": [one for one in kinds() if one.decides],
    }
    return render(request, "administration/role_rights.html", context, status=status)


def _fields(request: HttpRequest, form: RightsForm) -> HttpResponse:
    """The fields of one kind, fetched when they are unfolded: those of all kinds would weigh more than the rest of the page."""
    row = next((one for one in form.rows() if one.resource.name == request.GET["fields"] and one.fields), None)
    if row is None:
        raise Http404
    return render(request, "administration/field_rules.html", {"row": row})


def _save(form: RightsForm, version: int, origin: Origin) -> bool:
    """Write what was changed, with its entry; False when somebody else was quicker."""
    changes = form.changes()
    if not changes:
        return True
    with transaction.atomic():
        if not Role.objects.filter(pk=form.role.pk, version=version).update(version=F("version") + 1):
            return False
        form.write()
        form.role.version = version + 1
        record(form.role, "rights_changed", origin=origin, changes=changes)
    return True
