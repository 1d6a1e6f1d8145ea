"""What a password must not be. Length alone makes it strong: no rule asks for capitals, digits or signs."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peyvand.foundation.textkeys import search_key

LONGEST = 128


class NotTooLong:
    """At most 128 characters: hashing ever longer texts would let a stranger keep the machine busy."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when the password is longer."""
        if len(password) > LONGEST:
            raise ValidationError(_("A password can have {count} characters at most.").format(count=LONGEST))

    def get_help_text(self) -> str:
        return _("At most {count} characters.").format(count=LONGEST)


class NotLikeTheName:
    """Neither the user name, nor the e-mail, nor the person's name, with some digits put to it."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when the password is one of them."""
        if user is None:
            return
        core = _core(password)
        parts = [user.username, user.email, user.email.partition("@")[0], user.first_name, user.last_name]
        if core and any(core == _core(part) for part in (*parts, f"{user.first_name}{user.last_name}") if part):
            raise ValidationError(_("This password is too much like your name; it would be guessed first."))

    def get_help_text(self) -> str:
        return _("Not your own name or user name.")


def _core(text: str) -> str:
    """Letters alone, folded: digits and signs around a name make it no harder to guess."""
    return "".join(letter for letter in search_key(text) if letter.isalpha())
