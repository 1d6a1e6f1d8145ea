"""What one does with an import by a press of a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from peyvand.foundation import clock
from peyvand.transfer.actions import start, take_back
from peyvand.transfer.views.base import ImportView, page_of


class Act(ImportView):
    """Starts, pauses, carries on, or takes back."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        now = clock.now()
        acts: dict[str, Callable[[], Any]] = {
            "run": lambda: start.run(one=self.one, viewer=self.viewer, at=now),
            "pause": lambda: start.pause(one=self.one),
            "go-on": lambda: start.go_on(one=self.one),
            "check-again": lambda: start.check(one=self.one),
            "undo": lambda: take_back.take_back(one=self.one, by=self.viewer.user, at=now),
        }
        if kwargs["act"] not in acts:
            raise Http404
        try:
            acts[kwargs["act"]]()
        except start.NotNow as reason:
            messages.info(request, str(reason))
        self.one.refresh_from_db()
        address = page_of(self.one)
        if self.is_part:
            response = HttpResponse(status=204)
            response.headers["HX-Redirect"] = address
            return response
        return redirect(address)
