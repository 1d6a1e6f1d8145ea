"""The browser of the browser tests: Debian's Chromium."""

import ctypes.util
import shutil

from peyvand.config.cli import system_packages

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_or_install() -> str:
    """Path of a Chromium; it, and a library that its driver needs, are installed when missing and allowed.

    Raises:
        CannotStart: when there is none and it cannot be installed.
    """
    if ctypes.util.find_library("atomic") is None:
        system_packages.provide("libatomic1", "The library libatomic, which drives the browser,")
    found = _find()
    if found is None:
        system_packages.provide("chromium", "The browser Chromium")
        found = _find()
    return found or _NAMES[0]


def _find() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
