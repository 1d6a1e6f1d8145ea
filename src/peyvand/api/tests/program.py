"""A program that calls the API with a token, as tests see it."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from peyvand.access.models import ApiToken, User

ROOT = "/api/v1"


class Program:
    """Calls in the name of `user`; `actions` limits its token."""

    def __init__(self, user: User, *, actions: list[str] | None = None, **token: Any) -> None:
        self.token, self.secret = ApiToken.issue(user, name="test", actions=actions, **token)
        self.client = Client(raise_request_exception=True)

    def call(
        self, method: str, path: str, body: Any = None, query: dict[str, Any] | None = None, **headers: str
    ) -> Any:
        """One request below `/api/v1`; `headers` are named with underscores."""
        said = {"Authorization": f"Bearer {self.secret}"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        text = "" if body is None else json.dumps(body)
        return self.client.generic(
            method, f"{ROOT}/{path}", text, "application/json" if text else "", query_params=query, headers=said
        )

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.call("GET", path, None, query, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.call("POST", path, body, None, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.call("PATCH", path, body, None, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.call("DELETE", path, None, None, **headers)
