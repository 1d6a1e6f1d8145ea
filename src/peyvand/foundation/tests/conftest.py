"""The foundation needs no settings; only its sentences ask for a language, and tests read them in English."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    settings.configure(USE_I18N=False)


@pytest.fixture(autouse=True)
def english_sentences() -> Iterator[None]:
    with translation.override("en"):
        yield
