"""Whether the data folder can be used: it exists, may be written to, has room, is on a local disk."""

import os
import shutil
import tempfile
from pathlib import Path

from peyvand.config.cli.refusals import CannotStart

LEAST_ROOM = 20  # MB; migrating an empty SQLite database takes about 2
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "afs",
        "ceph",
        "cifs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)


def make_ready(folder: Path) -> None:
    """Make ``folder`` when missing and check that it can be used.

    Raises:
        CannotStart: when it may not be written to, or its disk is full.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A file is written rather than a permission asked for: root may write everywhere, yet
        # not on a read-only disk.
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        if _room(folder) < LEAST_ROOM:
            raise _full(folder) from error
        raise CannotStart(f"The data folder {folder} may not be written to: {error.strerror}.") from error
    if _room(folder) < LEAST_ROOM:
        raise _full(folder)


def refuse_network_disk(file: Path, mounts: Path = Path("/proc/self/mountinfo")) -> None:
    """Refuse a SQLite database on a network file system, whose locks do not hold.

    Where the system keeps no list of mounts there is nothing to check.

    Raises:
        CannotStart: when ``file`` is on a network file system.
    """
    kind = file_system_of(file, mounts.read_text(encoding="utf-8")) if mounts.exists() else ""
    if kind in NETWORK_FILE_SYSTEMS:
        raise CannotStart(
            f"{file} is on a network file system ({kind}), where SQLite can lose data. "
            "Choose a folder on a local disk with --data, or use PostgreSQL."
        )


def file_system_of(file: Path, mounts: str) -> str:
    """Kind of the file system that holds ``file``, from the text of Linux's ``mountinfo``."""
    path = os.path.realpath(file)
    kind, longest = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = before.split()[4].encode().decode("unicode_escape")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # Of two mounts on one point, the later hides the earlier.
        if inside and len(point) >= longest:
            kind, longest = after.split()[0], len(point)
    return kind


def _room(folder: Path) -> int:
    """Free space in MB on the disk of ``folder``, or of the nearest folder that exists."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free // 1_000_000


def _full(folder: Path) -> CannotStart:
    return CannotStart(
        f"The disk is full: {_room(folder)} MB are free for {folder}, and Peyvand needs at least "
        f"{LEAST_ROOM} MB to start. Free some space and start again."
    )
