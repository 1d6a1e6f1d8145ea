"""Secrets at rest: sealed with a key made from the secret key of the installation, so that a copied database gives none away."""

from __future__ import annotations

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12  # bytes, as AES-GCM has them
_FORM = "v1:"


class CannotUnseal(ValueError):
    """The text was sealed with another key, for another purpose, or was changed since."""


def seal(text: str, *, purpose: str) -> str:
    """`text` encrypted; only `unseal` with the same purpose gives it back."""
    nonce = secrets.token_bytes(_NONCE)
    cipher = AESGCM(_key(settings.SECRET_KEY, purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return _FORM + base64.urlsafe_b64encode(nonce + cipher).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """The text behind `sealed`; keys of SECRET_KEY_FALLBACKS are tried too, so that the key can be changed.

    Raises:
        CannotUnseal: when no key fits, or the text is not what `seal` gave.
    """
    try:
        raw = base64.urlsafe_b64decode(sealed.removeprefix(_FORM))
    except ValueError as fault:
        raise CannotUnseal from fault
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return AESGCM(_key(str(secret), purpose)).decrypt(raw[:_NONCE], raw[_NONCE:], purpose.encode()).decode()
        except (InvalidTag, ValueError):
            continue
    raise CannotUnseal


def _key(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"peyvand {purpose}".encode()).derive(secret.encode())
