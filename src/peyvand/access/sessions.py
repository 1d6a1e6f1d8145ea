"""Where a person is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from peyvand.access.models import User

# Word in the user agent → what people call it. Order matters: Edge says that it is Chrome, and Chrome that it is Safari.
_BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class LivingSession:
    """One place where somebody is signed in."""

    id: int
    device: str
    address: str
    since: datetime
    seen: datetime
    is_current: bool


def living(user: User, *, current_key: str | None = None) -> list[LivingSession]:
    """The sessions of `user` that would still be accepted, the last used first."""
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "-id"))
    alive = set(
        Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    return [
        LivingSession(
            row.pk, _device(row.user_agent), row.ip, row.created_at, row.last_seen_at, row.session_key == current_key
        )
        for row in rows
        if row.session_key in alive
    ]


def end(user: User, session_id: int) -> bool:
    """End one session of `user`; False when it is not theirs."""
    row = UserSession.objects.filter(user=user, pk=session_id).first()
    if row is None:
        return False
    row.end()
    return True


def end_all(user: User, *, except_key: str | None = None) -> None:
    """End every session of `user`, except the one they are in."""
    for row in UserSession.objects.filter(user=user).exclude(session_key=except_key or ""):
        row.end()


def end_when_disabled(sender: Any, instance: User, **_kwargs: Any) -> None:
    """Who may no longer sign in is signed out everywhere, and stays so when they may again; listens to `post_save`."""
    if not instance.is_active:
        end_all(instance)


def _device(agent: str) -> str:
    browser = next((name for word, name in _BROWSERS.items() if word in agent), "")
    system = next((name for word, name in _SYSTEMS.items() if word in agent), "")
    if browser and system:
        return _("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or _("Unknown device")
