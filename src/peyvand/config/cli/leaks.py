"""Looks for what must not be published: secrets, and paths of somebody's machine."""

import re
import subprocess
from collections.abc import Iterator

from peyvand.config.cli.project import ROOT

_PATTERNS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "an access key": re.compile(
        r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|sk-[A-Za-z0-9]{40,}|xox[bp]-[0-9A-Za-z-]{20,})"
    ),
    "a secret": re.compile(r"""(?i)\b(secret_key|api_key|password|token)\s*=\s*["'][A-Za-z0-9+/_-]{24,}["']"""),
    "a path of one machine": re.compile(
        rf"(?<![\w.])(/home/[a-z]+/|/root/|{re.escape(str(ROOT))}/|/Users/[a-z]+/|C:\\\\Users)"
    ),
}
_LARGEST = 1_000_000  # bytes; a longer file is not written by hand


def find() -> Iterator[str]:
    """Sentences about every leak in the files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        file = ROOT / name
        # This file holds the patterns themselves, and bundles hold other people's code.
        if name.endswith("cli/leaks.py") or not file.is_file() or file.stat().st_size > _LARGEST:
            continue
        yield from _in_text(name, file.read_bytes())


def _in_text(name: str, content: bytes) -> Iterator[str]:
    if b"\0" in content[:8000]:
        return
    for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
        for what, pattern in _PATTERNS.items():
            if pattern.search(line):
                yield f"{name}:{number}: {what}"
