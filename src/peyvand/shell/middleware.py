"""Each request is answered in the language, calendar, digits and time zone of the person who asks."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils import timezone, translation

from peyvand.access.models import installation
from peyvand.foundation import formats
from peyvand.foundation.formats import Formats
from peyvand.foundation.languages import LANGUAGES
from peyvand.records.viewer import Viewer

LANGUAGE_COOKIE = "pv_language"


class PersonMiddleware:
    """Puts `request.viewer` in place for who is signed in, and the right formats and language for everybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/api/"):
            return self.get_response(request)
        request.viewer = Viewer.of(request.user) if request.user.is_authenticated else None  # type: ignore[attr-defined]
        shape = request.viewer.formats if request.viewer else _of_stranger(request)  # type: ignore[attr-defined]
        with (
            formats.activate(shape),
            timezone.override(ZoneInfo(shape.time_zone)),
            translation.override(shape.language),
        ):
            request.LANGUAGE_CODE = shape.language
            response = self.get_response(request)
            # Templates that render late must still render in this person's language.
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        response.headers.setdefault("Content-Language", shape.language)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class SignedOut:
    """Tells a page whose person is signed out meanwhile so (401), where it asked for a part of itself.

    Led on to the page for signing in, it would put that in the place of the part, and take what was typed for saved.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "HX-Request" not in request.headers or "HX-History-Restore-Request" in request.headers:
            return response
        if response.headers.get("Location", "").split("?")[0] != resolve_url(settings.LOGIN_URL):
            return response
        return JsonResponse({}, status=401)


def _of_stranger(request: HttpRequest) -> Formats:
    """The language chosen on the sign-in page, or the first of the browser's that we speak, or the installation's."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    if chosen not in LANGUAGES:
        wanted = [
            part.split(";")[0].strip().split("-")[0].lower()
            for part in request.headers.get("Accept-Language", "").split(",")[:10]
        ]
        chosen = next((one for one in wanted if one in LANGUAGES), installation().language)
    return Formats.of_language(chosen if chosen in LANGUAGES else "en")
