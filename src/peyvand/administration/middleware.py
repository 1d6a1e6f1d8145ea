"""What every page may be: closed until the first administrator is made; seen by an administrator with somebody else's eyes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.access import first_run
from peyvand.access.backends import PersonBackend

LOOKING_AS = "looking_as"
_API = "/api/"
_SAFE = ("GET", "HEAD", "OPTIONS")
# Pages of a person's own account: their secrets are not an administrator's to see.
_PRIVATE = ("/account/", "/profile", "/first-run")
# What the page of the first run itself needs.
_OPEN = ("/first-run", "/language", "/manifest.webmanifest")

Answer = Callable[[HttpRequest], HttpResponse]


class FirstRun:
    """As long as there are no users, every page leads to the one that makes the first administrator."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path.startswith(_API) or request.user.is_authenticated or path in _OPEN or not first_run.is_needed():
            return self.get_response(request)
        return redirect("first-run")


class LookingAs:
    """An administrator who looks with the eyes of a user meets what that user meets, and can change nothing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(_API) and LOOKING_AS in request.session:
            self._change_eyes(request)
        return self.get_response(request)

    def _change_eyes(self, request: HttpRequest) -> None:
        target = PersonBackend().get_user(request.session[LOOKING_AS])
        real = request.user
        # Asked at each request: rights may have changed since it began.
        if not getattr(real, "is_administrator", False) or target is None or target.is_administrator:
            del request.session[LOOKING_AS]
            return
        request.real_user, request.user = real, target  # type: ignore[attr-defined]

    def process_view(self, request: HttpRequest, view: Any, arguments: Any, keywords: Any) -> None:
        """Refuse what would change something, or show what is the user's alone."""
        if not hasattr(request, "real_user") or request.path_info == reverse("stop-looking-as"):
            return
        if request.path_info.startswith(_PRIVATE):
            raise PermissionDenied(
                _("The account of somebody else stays closed to you. Stop looking with their eyes first.")
            )
        if request.method not in _SAFE:
            raise PermissionDenied(
                _("You look with the eyes of {person}, and so can change nothing. Stop first.").format(
                    person=request.user
                )
            )
