"""Addresses of signing in. What allauth offers and we do not want is closed before its own addresses are looked at."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

# E-mails are a field of the profile; sessions have a page of ours; codes by mail and second sign-up ways are not used.
_CLOSED = r"^(?:email|confirm-email|sessions|social|login/code)"


@csrf_exempt
def closed(request: HttpRequest) -> HttpResponse:
    """404: there is no such page here."""
    raise Http404


urlpatterns = [
    re_path(_CLOSED, closed),
    # Where allauth leads to after each change of the second factor.
    path("2fa/", RedirectView.as_view(pattern_name="security")),
    path("", include("allauth.urls")),
]
