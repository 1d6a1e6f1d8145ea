"""How long a session lasts."""

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from peyvand.access.throttling import address_of
from peyvand.foundation import clock

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
# A session that is used says so this often at the most: writing at each page would cost more than the page.
NOTED_EVERY = timedelta(minutes=5)
# Requests that a page makes by itself say so: a page left open is nobody at work.
UNASKED = "X-Peyvand-Unasked"
_BEGAN, _SEEN = "began", "seen"


class SessionLimits:
    """Ends a session after twelve hours without a request, and after a week whatever was done in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = getattr(request, "session", None)
        if session is not None and SESSION_KEY in session:
            now = clock.now().timestamp()
            began, seen = session.get(_BEGAN, now), session.get(_SEEN, now)
            if now - began > ABSOLUTE.total_seconds() or now - seen > IDLE.total_seconds():
                logout(request)
            elif UNASKED in request.headers:
                pass
            elif _SEEN not in session or now - seen > NOTED_EVERY.total_seconds():
                session[_BEGAN], session[_SEEN] = began, now
                UserSession.objects.filter(session_key=session.session_key).update(
                    last_seen_at=clock.now(), ip=address_of(request)
                )
        return self.get_response(request)


def begin(request: HttpRequest | None, **_kwargs: object) -> None:
    """A sign-in starts both spans anew; listens to Django's `user_logged_in`."""
    if request is not None and hasattr(request, "session"):
        request.session[_BEGAN] = request.session[_SEEN] = clock.now().timestamp()
