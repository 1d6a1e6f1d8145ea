"""The forms of the second factor, in our words; what they do is allauth's."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.digits import to_latin

_MOST = 40


def _dress_code(form: forms.Form) -> None:
    field = form.fields["code"]
    field.label = _("Code")
    field.widget.attrs = {"autocomplete": "one-time-code", "dir": "ltr", "maxlength": str(_MOST), "class": "pv-code"}
    form.label_suffix = ""


class _LatinDigits(forms.Form):
    """Codes may be typed with Persian digits."""

    def full_clean(self) -> None:
        if self.is_bound and "code" in self.data:
            typed = to_latin(str(self.data["code"]))[:_MOST].replace("\x00", "")
            self.data = {**{name: self.data[name] for name in self.data}, "code": typed}
        super().full_clean()


class CodeForm(_LatinDigits, AuthenticateForm):
    """The code of the second factor at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_code(self)


class ReauthenticateCodeForm(_LatinDigits, AllauthReauthenticateForm):
    """The code once more, before something delicate is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_code(self)


class ActivateForm(_LatinDigits, ActivateTOTPForm):
    """The first code of a new authenticator app; it cannot be used once more to sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_code(self)

    def clean_code(self) -> str:
        code: str = super().clean_code()
        TOTP(Authenticator(user=self.user))._mark_code_used(code)  # noqa: SLF001
        return code


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey, under a name that tells it from others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].max_length = 100
        self.fields["name"].widget.attrs |= {"maxlength": "100", "dir": "auto"}
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _("The device then asks for a fingerprint, face or PIN each time.")
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].widget.attrs |= {"maxlength": "100", "dir": "auto"}
