"""./peyvand lock [--upgrade]: write the locked packages with their hashes from pyproject.toml."""

import argparse
import re
import subprocess
import tomllib
from collections.abc import Iterator

from peyvand.config.cli import project
from peyvand.config.cli.refusals import CannotStart

_FOLDER = "requirements"


def main(arguments: list[str]) -> int:
    """Write ``requirements/{uv,run,dev}.txt``; ``--upgrade`` takes the newest versions allowed."""
    parser = argparse.ArgumentParser(prog="./peyvand lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    upgrade = ["--upgrade"] if parser.parse_args(arguments).upgrade else []
    _compile(f"{_FOLDER}/uv.txt", f"{_FOLDER}/uv.in", *upgrade)
    _compile(f"{_FOLDER}/run.txt", "pyproject.toml", *upgrade)
    _compile(f"{_FOLDER}/dev.txt", "pyproject.toml", "--extra", "dev", "--constraint", f"{_FOLDER}/run.txt", *upgrade)
    return 0


def gaps() -> Iterator[str]:
    """Sentences about every package of pyproject.toml that the locks lack or hold in a wrong version."""
    project_table = tomllib.loads((project.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield from _gaps("run", project_table["dependencies"])
    yield from _gaps("dev", project_table["optional-dependencies"]["dev"])


def _gaps(name: str, wanted: list[str]) -> Iterator[str]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    text = (project.ROOT / _FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ ;]+)", text, re.MULTILINE))
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            yield f"requirements/{name}.txt has {version or 'nothing'} for {requirement}."


def _compile(lock: str, source: str, *options: str) -> None:
    # Universal: one lock serves every system and every Python from 3.11 on.
    fixed = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]
    command = [project.tool("uv"), "pip", "compile", "--quiet", source, "-o", lock, *fixed, *options]
    if subprocess.run(command, cwd=project.ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
        raise CannotStart(f"{lock} could not be written; uv says why above.")
