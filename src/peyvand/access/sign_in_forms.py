"""The forms of signing in, in our words; what they do is allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import User
from peyvand.access.passwords import LONGEST

_NEW = {"autocomplete": "new-password", "maxlength": str(LONGEST)}


def _word(form: forms.Form, **labels: Any) -> None:
    """Give fields our labels, and no placeholders: a label that vanishes while one types is no label."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(allauth_forms.LoginForm):
    """User name or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, login=_("User name or e-mail"), password=_("Password"))
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs |= {"maxlength": "254", "dir": "auto", "autocomplete": "username webauthn"}
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)
        self.label_suffix = ""


class ResetForm(forms.Form):
    """Asks for a link to choose a new password; says nothing about who is known here.

    The request only notes the address: looking it up and writing the letter is done in the background, so that the
    answer takes the same time for everybody.
    """

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def save(self, request: HttpRequest, **_kwargs: Any) -> str:
        """Have the link sent, if there is somebody to send it to."""
        from peyvand.access.tasks import send_reset_link

        email: str = self.cleaned_data["email"]
        send_reset_link.enqueue(email=email)
        return email


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """A new password after following the link of a letter."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """A new password for who knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, oldpassword=_("Present password"))
        _new_password(self)


class SetPasswordForm(allauth_forms.SetPasswordForm):
    """A first password for who came by single sign-on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, password=_("Password"))
        self.fields["password"].help_text = self.label_suffix = ""


def _new_password(form: forms.Form) -> None:
    _word(form, password1=_("New password"), password2=_("New password once more"))
    form.label_suffix = ""
    for name in ("password1", "password2"):
        form.fields[name].widget.attrs |= _NEW
    form.fields["password1"].help_text = _("At least 8 characters; a few words in a row are easy to keep in mind.")
