"""Middleware that only pages need: requests to the API pass it by, which halves what they cost."""

from collections.abc import Callable
from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware

API = "/api/"
HEALTH = "/health"

Answer = Callable[[HttpRequest], HttpResponse]


def for_pages(middleware: type[Any]) -> Callable[[Answer], Answer]:
    """`middleware`, passed by on the way to the API."""

    def factory(get_response: Answer) -> Answer:
        inner = middleware(get_response)

        def answer(request: HttpRequest) -> HttpResponse:
            return get_response(request) if request.path_info.startswith(API) else inner(request)

        for hook in ("process_view", "process_exception", "process_template_response"):
            if hasattr(inner, hook):
                setattr(answer, hook, _passing(getattr(inner, hook)))
        return answer

    return factory


def _passing(hook: Callable[..., Any]) -> Callable[..., Any]:
    def passed(request: HttpRequest, *arguments: Any, **keywords: Any) -> Any:
        return None if request.path_info.startswith(API) else hook(request, *arguments, **keywords)

    return passed


def health(get_response: Answer) -> Answer:
    """`/health` tells a load balancer that this process and its database answer; it needs no host name and no session."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info != HEALTH:
            return get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            return HttpResponse("The database does not answer.\n", status=503, content_type="text/plain")
        return HttpResponse("ok\n", content_type="text/plain")

    return answer


session = for_pages(SessionMiddleware)
common = for_pages(CommonMiddleware)
csrf = for_pages(CsrfViewMiddleware)
authentication = for_pages(AuthenticationMiddleware)
messages = for_pages(MessageMiddleware)
frame_options = for_pages(XFrameOptionsMiddleware)
content_security_policy = for_pages(CSPMiddleware)
user_sessions = for_pages(UserSessionsMiddleware)
