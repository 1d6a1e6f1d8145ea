"""Sealed secrets open with the right key and purpose, and with nothing else."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyvand.access.encryption import CannotUnseal, seal, unseal


@given(st.text(max_size=200))
def test_what_is_sealed_comes_back(text):
    assert unseal(seal(text, purpose="test"), purpose="test") == text


def test_the_same_text_is_sealed_differently_each_time():
    assert seal("same", purpose="test") != seal("same", purpose="test")


def test_asvs_11_3_3_a_changed_byte_is_noticed():
    raw = base64.urlsafe_b64decode(seal("secret", purpose="test").removeprefix("v1:"))
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(CannotUnseal):
            unseal("v1:" + base64.urlsafe_b64encode(changed).decode(), purpose="test")


def test_another_purpose_does_not_open_it():
    with pytest.raises(CannotUnseal):
        unseal(seal("secret", purpose="one"), purpose="other")


@pytest.mark.parametrize("text", ["", "v1:", "v1:AAAA", "plain", "v1:é"])
def test_what_was_never_sealed_is_refused(text):
    with pytest.raises(CannotUnseal):
        unseal(text, purpose="test")


def test_the_key_can_be_changed(settings):
    sealed = seal("secret", purpose="test")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key " * 4
    assert unseal(sealed, purpose="test") == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CannotUnseal):
        unseal(sealed, purpose="test")
