"""Several processes as one: started again when they die, stopped together."""

import os
import signal
import subprocess
import sys

import pytest

from peyvand.config.cli import supervisor
from tests.faults.launcher import ROOT

pytestmark = [pytest.mark.faults, pytest.mark.sqlite_only]

# The children write whole lines past Python's buffers, which a signal may find half filled, or two children mix up.
WAITING = "import os, signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit()); os.write(1, b'up\\n'); signal.pause()"
# Runs the children named on the command line, with a short patience.
PROGRAM = """
import sys
from peyvand.config.cli import supervisor
supervisor.TOO_SOON, supervisor.DRAIN = float(sys.argv[1]), float(sys.argv[2])
children = [supervisor.Child(f"child {n}", [sys.executable, "-c", code]) for n, code in enumerate(sys.argv[3:])]
sys.exit(supervisor.Supervisor(children).run())
"""


def supervise(*codes, too_soon=60.0, drain=5.0):
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(too_soon), str(drain), *codes],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def read_until(process, text):
    return next(line for line in process.stdout if text in line)


def test_a_child_that_dies_is_started_again():
    dying = "import os; print('pid', os.getpid(), flush=True); import signal; signal.pause()"
    process = supervise(dying, too_soon=0.0)
    first = int(read_until(process, "pid").split()[1])
    os.kill(first, signal.SIGKILL)
    second = int(read_until(process, "pid").split()[1])
    assert second != first
    process.terminate()
    assert process.wait(10) == 0
    process.stdout.close()


def test_a_child_that_never_starts_ends_everything():
    process = supervise("raise SystemExit(3)", WAITING)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "child 0 ended 3 times right after its start; giving up." in said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_the_children_finish(how):
    finishing = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b'finished\\n'), sys.exit()))\n"
        "os.write(1, b'up\\n'); signal.pause()"
    )
    process = supervise(finishing, finishing)
    read_until(process, "up")
    read_until(process, "up")
    process.send_signal(how)
    said, _ = process.communicate(timeout=10)
    assert (process.returncode, said.count("finished")) == (0, 2)


def test_a_child_that_does_not_stop_in_time_is_ended():
    stubborn = "import os, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nos.write(1, b'up\\n')\nwhile True: signal.pause()"
    process = supervise(stubborn, drain=0.2)
    read_until(process, "up")
    process.terminate()
    assert process.wait(10) == 0
    process.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_children_do_not_outlive_a_killed_supervisor():
    process = supervise(WAITING)
    read_until(process, "up")
    process.kill()
    # The pipe ends when its last holder, the child, has ended.
    assert process.stdout.read() == ""
    process.stdout.close()
    assert process.wait(10) == -signal.SIGKILL


def test_patience_is_half_a_minute():
    assert supervisor.DRAIN == 30
