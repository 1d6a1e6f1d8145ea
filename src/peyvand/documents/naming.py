"""What a file is called. On disk it has a name of our own; this one is only shown, and offered when it is downloaded."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from peyvand.documents.limits import LONGEST_NAME
from peyvand.foundation.textkeys import UnusableText, clean_line

# Characters that no file name may have on one system or another.
_FORBIDDEN = re.compile(r'[<>:"|?*]')
# Names that Windows keeps for devices, whatever comes after the first dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_SUFFIX = 10


def clean_name(given: str) -> str:
    """A name fit to show and to save under on any system.

    Only the last part of a path is kept; characters that hide or turn text are dropped; a long name loses its middle.
    """
    last = given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    try:
        name = clean_line(last)
    except UnusableText:
        name = clean_line("".join(one for one in last if one.isprintable()))
    name = _FORBIDDEN.sub("_", name).strip(". ")
    if not name:
        return "file"
    if _DEVICES.match(name):
        name = f"_{name}"
    suffix = PurePosixPath(name).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    return name[: LONGEST_NAME - len(suffix)] + suffix if len(name) > LONGEST_NAME else name


def suffix_of(name: str) -> str:
    """What stands after the last dot, with it, in small letters; empty when nothing does."""
    return PurePosixPath(name).suffix.lower()
