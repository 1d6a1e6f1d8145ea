"""Our own static files: their addresses change with their content, so that browsers keep them for a year and never keep an old one."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStorage(StaticFilesStorage):
    """Serves files under their own names, with a mark of their content behind."""

    def url(self, name: str | None) -> str:
        """The address of a file, such as /static/shell/app.css?v=1a2b3c4d."""
        mark = "" if settings.DEBUG or not name else _mark(name)
        return f"{super().url(name)}{f'?v={mark}' if mark else ''}"


@lru_cache(maxsize=500)
def _mark(name: str) -> str:
    """Eight letters that stand for the content of a file; empty when there is no such file."""
    path = finders.find(name)
    if not isinstance(path, str):
        return ""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:8]
