"""Where files lie: what comes in, first in a folder of its own, then, once it is known to be sound, among those that are kept.

Names on disk are random and ours; no part of a path ever comes from a person. Both folders are on one file system, so that
a file is moved from one to the other at once or not at all.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_KEY = re.compile(r"[0-9a-f]{32}")


class TooMuch(Exception):
    """More bytes came than were allowed."""


@dataclass(frozen=True)
class Incoming:
    """A file that came in whole, and is not kept yet."""

    path: Path
    size: int
    sha256: str

    def discard(self) -> None:
        """Throw it away; nothing when it was moved on."""
        self.path.unlink(missing_ok=True)


def incoming_folder() -> Path:
    """Where files are while they come in and are looked at."""
    return _made(Path(settings.MEDIA_ROOT) / "incoming")


def kept_folder() -> Path:
    """Where files are kept, in 256 folders by the beginning of their key."""
    return Path(settings.MEDIA_ROOT) / "kept"


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def receive(chunks: Iterable[bytes], *, most: int) -> Incoming:
    """Write what comes in to disk, counting and summing it up on the way, whatever size was announced.

    Raises:
        TooMuch: beyond `most` bytes; nothing stays behind.
    """
    path = incoming_folder() / secrets.token_hex(16)
    try:
        with path.open("xb") as out:
            return Incoming(path, *_write(chunks, out, most))
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(chunks: Iterable[bytes], out: BinaryIO, most: int) -> tuple[int, str]:
    """Write and sum up; the size and the sum."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise TooMuch
        digest.update(chunk)
        out.write(chunk)
    out.flush()
    os.fsync(out.fileno())
    return size, digest.hexdigest()


def new_key() -> str:
    """A name on disk that nobody can guess and nothing else has."""
    return secrets.token_hex(16)


def path_of(key: str, variant: str = "") -> Path:
    """Where the file with this key lies, or a variant of it.

    Raises:
        ValueError: for a key that we did not make.
    """
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} is not the key of a file.")
    return kept_folder() / key[:2] / (f"{key}.{variant}" if variant else key)


def place(path: Path, key: str, variant: str = "") -> None:
    """Move a file among those that are kept; once this returns, no power cut takes it away again."""
    target = path_of(key, variant)
    _made(target.parent)
    path.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove(key: str) -> None:
    """Delete a file and its variants; nothing when it is gone already."""
    for one in path_of(key).parent.glob(f"{key}*"):
        one.unlink(missing_ok=True)


def folders() -> Iterator[tuple[str, list[Path]]]:
    """The folders of kept files: the beginning of the keys in it, and its files."""
    for folder in sorted(kept_folder().glob("[0-9a-f][0-9a-f]")):
        yield folder.name, [one for one in folder.iterdir() if one.is_file()]
