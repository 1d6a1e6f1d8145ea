"""Letters that tell people of changes to their account, in case it was not them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

# What happened, by the name under which it is told; these are whole sentences of a letter.
NOTICES = {
    "password_changed": _("The password of your account was changed."),
    "password_set": _("A password was set for your account."),
    "password_reset": _("The password of your account was set anew through a link."),
    "email_changed": _("The e-mail address of your account was changed."),
    "totp_activated": _("An authenticator app was added to your account."),
    "totp_deactivated": _("The authenticator app was removed from your account."),
    "recovery_codes_generated": _("New recovery codes were made for your account."),
    "webauthn_added": _("A passkey was added to your account."),
    "webauthn_removed": _("A passkey was removed from your account."),
    "account_connected": _("An account of the identity provider was connected to your account."),
    "account_disconnected": _("An account of the identity provider was disconnected from your account."),
    "token_made": _("An API token was made in your name."),
}


def notify(user: Any, notice: str, *, address: str = "", to: str = "") -> None:
    """Have a letter sent to `user`, in their language.

    Args:
        notice: a name of NOTICES.
        address: from where it was done, as an IP address.
        to: where to send it instead of the user's present e-mail; after a change that is the address before.
    """
    from peyvand.access.tasks import send_notice

    if to or user.email:
        send_notice.enqueue(user_id=user.pk, notice=notice, address=address, to=to)
