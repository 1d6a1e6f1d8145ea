"""Signing in by the form, as a browser does."""

from typing import Any

from django.test import Client

from peyvand.access.tests.factories import PASSWORD


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> Any:
    """Fill in the sign-in form and send it."""
    return client.post("/account/login/", {"login": login, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    """Whether the home page is answered."""
    return client.get("/").status_code == 200
