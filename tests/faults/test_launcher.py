"""What the launcher says on a machine that lacks something."""

import shutil
import subprocess

import pytest

from tests.faults.launcher import copy_without_environment, refusal

pytestmark = [pytest.mark.faults, pytest.mark.sqlite_only]
TOOLS = ("sh", "readlink", "dirname", "id", "cmp", "cp", "env")


@pytest.fixture
def machine(tmp_path):
    """A machine that has the basic tools only; programs are added by writing them."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool))
    return programs


def add(machine, name, script):
    program = machine / name
    program.unlink(missing_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def launch(machine, *arguments):
    launcher = copy_without_environment(machine.parent / "copy")
    return subprocess.run(
        [launcher, *arguments], env={"PATH": str(machine)}, capture_output=True, text=True, timeout=30, check=False
    )


def test_without_python_it_says_what_to_install(machine):
    assert "no python3 was found" in refusal(launch(machine, "run"))


def test_a_python_that_is_too_old_is_named(machine):
    add(machine, "python3", 'case "$2" in *exit*) exit 1;; *) echo 3.9.2;; esac')
    assert "needs Python 3.11 or newer; this machine has 3.9.2" in refusal(launch(machine, "run"))


def test_a_newer_python_beside_an_old_one_is_found(machine):
    add(machine, "python3", 'case "$2" in *exit*) exit 1;; *) echo 3.9.2;; esac')
    add(machine, "python3.12", 'echo "started $*"')
    assert "started -m peyvand.config.cli --help" in launch(machine, "--help").stdout


def test_without_the_venv_module_an_ordinary_user_is_told_the_line_to_type(machine):
    add(machine, "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    add(machine, "id", "echo 1000")
    assert refusal(launch(machine, "run")).endswith("Type: sudo apt-get install python3-venv")


def _with_failing_pip(machine, output):
    pip = f'#!/bin/sh\necho "{output}" >&2; exit 1'
    make = f'mkdir -p "$4/bin"; printf \'%s\\n\' \'{pip}\' > "$4/bin/python"; chmod +x "$4/bin/python"'
    for tool in ("mkdir", "chmod"):
        (machine / tool).symlink_to(shutil.which(tool))
    add(machine, "python3", f'case "$2" in venv) {make};; esac')


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("Temporary failure in name resolution", "the package server cannot be reached"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "does not trust the package server"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one in the lock"),
    ],
)
def test_a_failed_installation_is_explained(output, sentence, machine):
    _with_failing_pip(machine, output)
    done = launch(machine, "run")
    assert done.returncode == 1
    assert sentence in done.stderr.splitlines()[-1]
