"""Slowing down those who guess passwords: whom and where a failed sign-in is counted for, and what they are told."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from peyvand.access.models import User

MINUTES = 15


def account_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What failures are counted under: the same for all names of one account, however it is written.

    What is typed for an unknown name is not kept: now and then it is a password in the wrong field.
    """
    given = credentials or {}
    typed = str(given.get("username") or given.get("email") or request.POST.get("login") or "").replace("\x00", "")
    user = account_called(typed)
    return (
        f"user {user.pk}" if user else f"unknown {salted_hmac('peyvand.throttling', typed.casefold()).hexdigest()[:24]}"
    )


def account_called(typed: str) -> User | None:
    """The user whose name or e-mail this is."""
    if not typed or len(typed) > 254:
        return None
    found: User | None = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).order_by("pk").first()
    return found


def address_of(request: HttpRequest) -> str:
    """Address of the browser; what trusted proxies say of it has been taken in before."""
    return str(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104  (unknown, not bound)


def locked_out(
    request: HttpRequest, _original: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """429 with a sentence; the same whether the account exists."""
    text = ngettext(
        "There were too many failed attempts to sign in. Try again in {count} minute, or have a new password sent to you.",
        "There were too many failed attempts to sign in. Try again in {count} minutes, or have a new password sent to you.",
        MINUTES,
    ).format(count=MINUTES)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"detail": text, "status": 429}, status=429)
    return render(request, "account/locked_out.html", {"text": text}, status=429)
