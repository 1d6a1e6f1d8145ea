"""What the frame of every page says of notices."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from peyvand.notifications.telling import bell_label, unread
from peyvand.records.viewer import Viewer


def bell(request: HttpRequest) -> dict[str, Any]:
    """Addresses of the bell, and how many notices wait; they are counted only where a page shows the bell."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {}

    @cache
    def number() -> int:
        return unread(viewer)

    return {
        "notices_url": reverse("notifications:notices"),
        "unread_url": reverse("notifications:unread"),
        "notice_wishes_url": reverse("notifications:wishes"),
        "unread": number,
        "bell_label": lambda: bell_label(number(), viewer),
    }
