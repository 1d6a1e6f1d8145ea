"""Sign-in through the firm's own identity provider (OpenID Connect), as set by environment variables."""

from typing import Any
from urllib.parse import urlsplit

from peyvand.config import variables
from peyvand.config.variables import Misconfigured

PROVIDER = "sso"


def issuer() -> str | None:
    """Address of the identity provider, without a slash at the end; None when there is none."""
    return variables.OIDC_ISSUER.read(_https_address)


def providers() -> dict[str, Any]:
    """What allauth needs to know of the provider; empty when there is none.

    Raises:
        Misconfigured: when an issuer is named without its client.
    """
    address = issuer()
    if address is None:
        return {}
    client = {one: one.read(str) for one in (variables.OIDC_CLIENT_ID, variables.OIDC_CLIENT_SECRET)}
    for variable, value in client.items():
        if value is None:
            raise Misconfigured(f"{variable.name} is not set; expected {variable.expected}.")
    app = {
        "provider_id": PROVIDER,
        "name": variables.OIDC_NAME.read(str) or urlsplit(address).hostname,
        "client_id": client[variables.OIDC_CLIENT_ID],
        "secret": client[variables.OIDC_CLIENT_SECRET],
        "settings": {"server_url": address},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def new_users_welcome() -> bool:
    """True when people whom the provider knows and we do not may come in, with no rights until they are given some."""
    return variables.OIDC_NEW_USERS.read(_yes_or_no) or False


def form_targets() -> list[str]:
    """Origins that the sign-in form may lead to; browsers hold redirects after a form to the policy too."""
    address = issuer()
    if address is None:
        return []
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"]


def _https_address(text: str) -> str:
    parts = urlsplit(text)
    local = parts.hostname in ("localhost", "127.0.0.1")
    if not parts.hostname or parts.query or parts.fragment or not (parts.scheme == "https" or local):
        raise ValueError(text)
    return text.rstrip("/")


def _yes_or_no(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise ValueError(text)
    return text.lower() == "yes"
