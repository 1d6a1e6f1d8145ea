"""One record of each kind that administrators keep; they belong to nobody, so `owner` is not looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peyvand.access.models import User
from peyvand.access.tests import factories


def _owned_by_nobody(make: Callable[..., Any]) -> Callable[..., Any]:
    def made(*, owner: User | None = None, **fields: Any) -> Any:
        return make(**fields)

    return made


FACTORIES: dict[str, Callable[..., Any]] = {
    "users": _owned_by_nobody(factories.user),
    "teams": _owned_by_nobody(factories.team),
    "territories": _owned_by_nobody(factories.territory),
    "organisations": _owned_by_nobody(factories.organisation),
    "roles": _owned_by_nobody(factories.role),
}
