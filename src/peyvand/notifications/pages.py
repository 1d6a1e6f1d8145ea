"""The list of one's notices, the number on the bell, and the button that watches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peyvand.foundation import clock
from peyvand.notifications.actions.read import mark_all_read, mark_read
from peyvand.notifications.actions.watch import unwatch, watch
from peyvand.notifications.models import Notice
from peyvand.notifications.telling import bell_label, by_day, lines, unread
from peyvand.notifications.watching import watch_button, watchers_of
from peyvand.records.viewer import Viewer
from peyvand.records.views.base import ResourceView, toast

SHOWN = 40


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined]


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What one was told, the newest first, under its days; `?show=unread` leaves out what was read."""
    viewer = _viewer(request)
    only_unread = request.GET.get("show") == "unread"
    rows = Notice.objects.filter(user=viewer.user, **({"read_at": None} if only_unread else {}))
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    ids = list(rows.order_by("-id").values_list("pk", flat=True)[: SHOWN + 1])
    said = lines(Notice.objects.filter(pk__in=ids[:SHOWN]).order_by("-id"), viewer)
    context = {
        "days": by_day(said, viewer),
        "only_unread": only_unread,
        "newest": ids[0] if ids else 0,
        "further": ids[SHOWN - 1] if len(ids) > SHOWN else None,
        "today": viewer.today,
    }
    return render(request, "notifications/list.html", context)


@login_required
@require_safe
def unread_count(request: HttpRequest) -> JsonResponse:
    """How many notices wait; the bell asks for it while its page is looked at."""
    number = unread(_viewer(request))
    return JsonResponse({"unread": number, "label": bell_label(number, _viewer(request))})


@login_required
@require_POST
def read_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notice as read; its record is opened by its own link."""
    if not mark_read(pk, by=_viewer(request).user, at=clock.now()):
        raise Http404
    if "HX-Request" in request.headers:
        return HttpResponse(status=204)
    return redirect("notifications:notices")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read that stood on the page, and what is older."""
    up_to = request.POST.get("newest", "")
    if up_to.isascii() and up_to.isdecimal() and len(up_to) < 19:
        mark_all_read(by=_viewer(request).user, at=clock.now(), up_to=int(up_to))
    return redirect("notifications:notices")


_BUTTON = "notifications/watch_tool.html"


class WatchRecord(ResourceView):
    """Watches the record, or watches it no longer; GET names everybody who does, or with `?button` gives the button."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        if "button" in request.GET:
            return render(request, _BUTTON, watch_button(record, self.viewer))
        return render(request, "notifications/watchers.html", self.context(record=record, people=watchers_of(record)))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        if request.POST.get("act") == "unwatch":
            unwatch(record, by=self.viewer.user)
            said = _("You no longer watch “{record}”.").format(record=record)
        else:
            watch(record, by=self.viewer.user, at=clock.now())
            said = _("You watch “{record}”: what others do with it comes to your notifications.").format(record=record)
        if not self.is_part:
            messages.success(request, said)
            return redirect(self.resource.url("page", record.pk))
        return toast(render(request, _BUTTON, watch_button(record, self.viewer)), said)
