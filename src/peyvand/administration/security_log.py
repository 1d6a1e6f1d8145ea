"""Writes in the journal what happens to accounts: who came in, who did not, and what was changed about signing in.

Secrets are never written, and neither is what was typed for a name that nobody has: it may be a password.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from allauth.socialaccount import signals as connection_signals
from axes.signals import user_locked_out
from django.contrib.auth import signals as auth_signals
from django.db import transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import User
from peyvand.access.throttling import account_called, address_of
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin, record
from peyvand.records.told import say

log = logging.getLogger("peyvand.security")

_SENTENCES = {
    "signed_in": (_("{person} signed in"), "login"),
    "signed_out": (_("{person} signed out"), "logout"),
    "sign_in_failed": (_("Somebody failed to sign in as {record}"), "alert-triangle"),
    "locked_out": (_("Sign-in as {record} was locked for a while after too many failures"), "lock"),
    "factor_failed": (_("Somebody gave a wrong code for {record}"), "alert-triangle"),
    "factor_added": (_("{person} added a way to sign in to {record}"), "key"),
    "factor_removed": (_("{person} removed a way to sign in from {record}"), "key"),
    "password_changed": (_("{person} changed the password of {record}"), "key"),
    "password_reset": (_("The password of {record} was set anew through a link"), "key"),
    "link_made": (_("{person} made a link with which {record} chooses a password"), "key"),
    "session_ended": (_("{person} ended sessions of {record}"), "logout"),
    "token_made": (_("{person} made an API token for {record}"), "key"),
    "token_revoked": (_("{person} revoked an API token of {record}"), "key"),
    "account_connected": (_("{person} connected an account of the identity provider to {record}"), "link"),
    "account_disconnected": (_("{person} disconnected an account of the identity provider from {record}"), "link"),
    "viewed_as": (_("{person} looked with the eyes of {record}"), "eye"),
    "rights_changed": (_("{person} changed the rights of {record}"), "shield"),
    "required_fields_changed": (_("{person} changed which fields are required"), "list-check"),
    "custom_fields_changed": (_("{person} changed the fields of the firm"), "forms"),
    "settings_changed": (_("{person} changed the settings"), "settings"),
}


def write(user: User, verb: str, request: HttpRequest | None, *, by: User | None = None, **said: Any) -> None:
    """One entry about `user`, with the address it came from."""
    changes = {name: [None, value] for name, value in said.items() if value}
    if request is not None:
        changes["address"] = [None, address_of(request)]
    with transaction.atomic():
        record(user, verb, origin=Origin(by=by, cause=Cause.PAGE if request else Cause.SYSTEM), changes=changes)


def _signed_in(request: HttpRequest | None, user: User, **_kwargs: Any) -> None:
    write(user, "signed_in", request, by=user)


def _signed_out(request: HttpRequest | None, user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        write(user, "signed_out", request, by=user)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    user = account_called(str(credentials.get("username") or credentials.get("email") or "").replace("\x00", ""))
    if user is not None:
        write(user, "sign_in_failed", request)
    else:
        log.warning("Sign-in failed for an unknown name from %s", address_of(request) if request else "a command")


def _locked_out(request: HttpRequest, username: str, **_kwargs: Any) -> None:
    kind, _space, number = username.partition(" ")
    user = User.objects.filter(pk=int(number)).first() if kind == "user" else None
    if user is not None:
        write(user, "locked_out", request)
    else:
        log.warning("Sign-in locked for an unknown name from %s", address_of(request))


def _factor(verb: str) -> Any:
    def receive(request: HttpRequest, user: User, authenticator: Any, **_kwargs: Any) -> None:
        write(user, verb, request, by=None if verb == "factor_failed" else user, kind=str(authenticator.type))

    return receive


def _password(verb: str) -> Any:
    def receive(request: HttpRequest, user: User, **_kwargs: Any) -> None:
        write(user, verb, request, by=user)

    return receive


def _connected(request: HttpRequest, sociallogin: Any, **_kwargs: Any) -> None:
    write(sociallogin.user, "account_connected", request, by=sociallogin.user)


def _disconnected(request: HttpRequest, socialaccount: Any, **_kwargs: Any) -> None:
    write(socialaccount.user, "account_disconnected", request, by=socialaccount.user)


# Kept here, since signals hold their receivers weakly.
_LISTENING: list[tuple[Signal, Any]] = [
    (auth_signals.user_logged_in, _signed_in),
    (auth_signals.user_logged_out, _signed_out),
    (auth_signals.user_login_failed, _failed),
    (user_locked_out, _locked_out),
    (factor_signals.authenticator_added, _factor("factor_added")),
    (factor_signals.authenticator_removed, _factor("factor_removed")),
    (factor_signals.authentication_failed, _factor("factor_failed")),
    (account_signals.password_changed, _password("password_changed")),
    (account_signals.password_set, _password("password_changed")),
    (account_signals.password_reset, _password("password_reset")),
    (connection_signals.social_account_added, _connected),
    (connection_signals.social_account_removed, _disconnected),
]


def listen() -> None:
    """Begin to write; and teach the journal its sentences."""
    for verb, (sentence, icon) in _SENTENCES.items():
        say(verb, sentence, icon)
    for signal, receiver in _LISTENING:
        signal.connect(receiver, dispatch_uid=f"security-log-{id(receiver)}")
