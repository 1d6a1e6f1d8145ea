"""Home, palette, the component page, and what is shown when something cannot be shown."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peyvand.access.models import installation
from peyvand.foundation.formats import Formats
from peyvand.records import finding as records
from peyvand.records.listing import LONGEST_SEARCH
from peyvand.shell import finding, guide, samples
from peyvand.shell.context import menu

FOUND_EACH = 8  # hits of a kind on the page of results


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's own day, and every menu one may use."""
    from peyvand.shell.day import own_day

    viewer = request.viewer  # type: ignore[attr-defined]
    jalali_or_not = "gregorian" if viewer.formats.calendar == "jalali" else "jalali"
    other = Formats(
        language=viewer.formats.language,
        calendar=jalali_or_not,
        digits=viewer.formats.digits,
        time_zone=viewer.formats.time_zone,
    )
    context = {
        "today": viewer.today,
        "other_today": other.date(viewer.today, "medium"),
        "menu": menu(viewer),
        **own_day(viewer),
    }
    return render(request, "shell/home.html", context)


@login_required
@require_safe
def palette(request: HttpRequest) -> JsonResponse:
    """Pages, actions and records that fit what is typed."""
    return JsonResponse(finding.find(request.viewer, request.GET.get("q", "")[:200]))  # type: ignore[attr-defined]


@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that a text finds, in groups with their counts; without a text, what one worked on last."""
    viewer = request.viewer  # type: ignore[attr-defined]
    text = request.GET.get("q", "").replace("\x00", " ")[:LONGEST_SEARCH].strip()
    found = records.find(viewer, text, each=FOUND_EACH, counted=True)
    lately = [] if text else records.lately(viewer, FOUND_EACH)
    return render(request, "shell/search.html", {"text": text, "found": found, "lately": lately})


@login_required
@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every component in one place, for those who build pages."""
    if not (settings.DEBUG or request.user.is_administrator):  # type: ignore[union-attr]
        raise Http404
    return render(request, samples.template(request.GET.get("page", "")), samples.context())


@login_required
@require_safe
def help_page(request: HttpRequest, topic: str) -> HttpResponse:
    """The guide on one topic, in the reader's language."""
    titles = {
        "start": _("First steps"),
        "lists": _("Lists, views and boards"),
        "imports": _("Import and export"),
        "records": _("A record: facts, history, trash"),
        "activities": _("Activities"),
        "contacts": _("Contacts, addresses and territories"),
        "opportunities": _("Opportunities"),
        "credit": _("Credit"),
        "documents": _("Comments and documents"),
        "notices": _("Notifications and hand-over"),
        "account": _("Your account"),
        "administration": _("Setting up"),
    }
    try:
        text = mark_safe(guide.page(topic, get_language() or "en"))  # noqa: S308 our own files
    except KeyError:
        raise Http404 from None
    return render(request, "shell/help.html", {"topic": topic, "topics": list(titles.items()), "text": text})


@login_required
@require_safe
def proof(request: HttpRequest) -> JsonResponse:
    """What forms are sent with, as it is now: who signed in anew meanwhile has another one than an open page carries."""
    return JsonResponse({"proof": get_token(request)})


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put Peyvand beside its other applications."""
    icons = [
        {
            "src": static(f"shell/own/app-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    said = {
        "name": installation().firm or "Peyvand",
        "short_name": "Peyvand",
        "start_url": reverse("home"),
        "display": "standalone",
        "background_color": "#FFFFFF",
        "theme_color": "#0B6E75",
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "icons": icons,
    }
    return JsonResponse(said, content_type="application/manifest+json")


def _fault(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context: dict[str, Any] = {"fault_title": title, "fault_text": text, "status": status}
    if request.headers.get("HX-Request") or "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"title": title, "detail": text, "status": status}, status=status)
    return render(request, "shell/fault.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _fault(
        request,
        400,
        _("This request could not be understood"),
        _("Go back, and try once more from the page you came from."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    reason = (
        str(exception)
        if exception and str(exception)
        else _("Your roles do not allow this. An administrator can grant it.")
    )
    return _fault(request, 403, _("You may not do this"), reason)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it is not there, or not for this person; the answer is the same."""
    text = _("There is nothing at this address, or it is not shown to you. It may be in the trash.")
    return _fault(request, 404, _("Nothing here"), text)


def broken(request: HttpRequest) -> HttpResponse:
    """500: generic, without a trace."""
    text = _(
        "Something failed on our side. What you had saved is kept. Try again; if it stays, tell your administrator when it happened."
    )
    return _fault(request, 500, _("This did not work"), text)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page, or from one left open too long."""
    return _fault(
        request,
        403,
        _("This form is too old"),
        _("Nothing was saved. Load the page once more and send the form again."),
    )
