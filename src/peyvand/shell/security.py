"""How one signs in, and where one is signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peyvand.access import sessions
from peyvand.access.models import User
from peyvand.journal.writing import Origin, record


@login_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Password, second factor, passkeys and sessions of the person themselves."""
    user: User = request.user  # type: ignore[assignment]
    factors: dict[str, list[Authenticator]] = {}
    for one in Authenticator.objects.filter(user=user).order_by("created_at"):
        factors.setdefault(one.type, []).append(one)
    codes = factors.get(Authenticator.Type.RECOVERY_CODES, [])
    context = {
        "tab": "security",
        "app": next(iter(factors.get(Authenticator.Type.TOTP, [])), None),
        "passkeys": factors.get(Authenticator.Type.WEBAUTHN, []),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
        "sessions": sessions.living(user, current_key=request.session.session_key),
        "connected": SocialAccount.objects.filter(user=user).exists(),
        "provider": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }
    return render(request, "shell/profile_security.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of one's sessions, or all but the present one."""
    user: User = request.user  # type: ignore[assignment]
    which = request.POST.get("session", "")
    if which == "others":
        sessions.end_all(user, except_key=request.session.session_key)
        messages.success(request, _("All your other sessions were ended."))
    elif which.isascii() and which.isdecimal() and len(which) < 19 and sessions.end(user, int(which)):
        messages.success(request, _("The session was ended."))
    else:
        raise Http404
    with transaction.atomic():
        record(user, "session_ended", origin=Origin(by=user))
    return redirect("security")
