"""The whole database as values, and a browser that watches it at every request (INV-03, INV-04)."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.test import Client

# What reading may write: who is signed in, and how often somebody tried to.
ACCESS_LOGS = {
    "sessions.Session", "usersessions.UserSession", "axes.AccessLog", "axes.AccessAttempt", "axes.AccessFailureLog",
    "access.AccessEpoch", "access.UserSession", "access.ApiToken", "api.Allowance",
}  # fmt: skip
Rows = frozenset[tuple[Any, ...]]


def business() -> dict[str, Rows]:
    """Every table that is not an access log, as rows."""
    found: dict[str, Rows] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in ACCESS_LOGS or not model._meta.managed:
            continue
        columns = [one.attname for one in model._meta.concrete_fields if one.attname != "last_login"]
        rows = model._base_manager.values_list(*columns)
        found[model._meta.label] = frozenset(tuple(map(str, row)) for row in rows)
    return found


def changed(before: dict[str, Rows], after: dict[str, Rows]) -> set[str]:
    """Names of the tables that differ."""
    return {name for name in before if before[name] != after[name]}


class WatchfulClient(Client):
    """A browser with which no request that only looks, and none that is refused, changes anything but access logs."""

    def request(self, **request: Any) -> Any:
        before = business()
        answer = super().request(**request)
        looks = request["REQUEST_METHOD"] in ("GET", "HEAD", "OPTIONS")
        if looks or answer.status_code >= 400:
            written = changed(before, business())
            assert not written, f"{request['PATH_INFO']} wrote {written}"
        return answer
