"""Where allauth asks us: our sentences, our addresses, our mail, and who may come in."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from peyvand.access.encryption import seal, unseal
from peyvand.access.models import User, installation
from peyvand.access.throttling import address_of

_PURPOSE = "second factor"

# What has happened, by the name of allauth's own message; what is not here goes without saying.
_SAID = {
    "account/messages/password_changed.txt": _("Your password was changed."),
    "account/messages/password_set.txt": _("Your password was set."),
    "mfa/messages/totp_activated.txt": _("The authenticator app was added."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app was removed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes were made; earlier ones no longer work."),
    "mfa/messages/webauthn_added.txt": _("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey was removed."),
    "usersessions/messages/sessions_logged_out.txt": _("All your other sessions were ended."),
    "socialaccount/messages/account_connected.txt": _("The account was connected."),
    "socialaccount/messages/account_disconnected.txt": _("The account was disconnected."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Signing in with a password."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off. An administrator can switch it on."),
        "email_password_mismatch": _("User name, e-mail or password are not right."),
        "username_password_mismatch": _("User name, e-mail or password are not right."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right, or was used before."),
        "invalid_login": _("User name, e-mail or password are not right."),
        "invalid_password_reset": _("This link was used before or is too old. Ask for a new one."),
        "too_many_login_attempts": _("There were too many failed attempts. Wait a few minutes and try again."),
        "rate_limited": _("There were too many attempts. Wait a few minutes and try again."),
        "same_as_current": _("The new one must be another than the present one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up: administrators make users."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only a place on this very site, by its path: no other host is ever led to."""
        return bool(url) and url_has_allowed_host_and_scheme(str(url), allowed_hosts=None)

    def add_message(  # noqa: PLR0917  (as allauth calls it)
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words, or not at all."""
        said = message or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/profile/security"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: the only letters are reset links and notices, and those are sent by tasks."""

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the person by mail that their account was changed, in case it was not them."""
        from peyvand.access.notices import NOTICES, notify

        notice = template_prefix.rpartition("/")[2]
        if notice in NOTICES:
            notify(user, notice, address=address_of(self.request), to=email or "")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, recovery codes and passkeys."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or was used before."),
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def get_totp_issuer(self) -> str:
        return installation().firm or "Peyvand"

    def encrypt(self, text: str) -> str:
        return seal(text, purpose=_PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, purpose=_PURPOSE)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """A first name for a passkey; its owner may choose a better one."""
        from allauth.mfa.models import Authenticator
        from django.utils.translation import gettext

        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are bound to the host of the configured address, never to what a request calls itself."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": self.get_totp_issuer()}


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Signing in through the firm's identity provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Only where the installation lets unknown people in; they have no rights until they are given some."""
        return bool(settings.SINGLE_SIGN_ON_NEW_USERS)

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """Name and e-mail as the provider gives them, never a right; an e-mail that somebody has already is left out."""
        user: User = super().populate_user(request, sociallogin, data)
        house = installation()
        user.language, user.time_zone = house.language, house.time_zone
        if user.email and User.objects.filter(email__iexact=user.email).exists():
            user.email = ""
            sociallogin.email_addresses = []
        return user
