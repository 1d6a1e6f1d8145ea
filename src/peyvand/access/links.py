"""Links to choose a password: they work once, for a while, and lead to the configured address whatever a request says."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from peyvand.access.models import User


def password_link(user: User) -> str:
    """A link with which `user` chooses a new password; it dies with its use, a sign-in, or a change of the e-mail."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{settings.BASE_URL}{path}"
