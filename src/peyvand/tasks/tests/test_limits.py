"""Tasks that cannot or will not end, and tasks that want too much memory."""

import subprocess
import sys
import time

import pytest

from peyvand.tasks.limits import Interrupted, TimeLimitExceeded, interrupt_within, time_limit


def in_a_process_of_its_own(program: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)


def test_a_task_in_time_is_left_alone():
    with time_limit(5):
        done = True
    assert done


def test_waiting_is_broken_off():
    with pytest.raises(TimeLimitExceeded), time_limit(0.05):
        time.sleep(10)


def test_computing_is_broken_off():
    with pytest.raises(TimeLimitExceeded), time_limit(0.05):  # noqa: PT012 - all of it is the attempt
        while True:
            pass


def test_a_stopping_worker_breaks_a_task_off_after_a_while():
    with pytest.raises(Interrupted), time_limit(60):  # noqa: PT012 - all of it is the attempt
        interrupt_within(0.05)
        time.sleep(10)


def test_a_stopping_worker_does_not_prolong_a_time_limit():
    with pytest.raises(TimeLimitExceeded), time_limit(0.05):  # noqa: PT012 - all of it is the attempt
        interrupt_within(25)
        time.sleep(10)


def test_code_that_cannot_be_interrupted_costs_the_process_its_life():
    # A sum that goes on inside C.
    ended = in_a_process_of_its_own(
        "import re\n"
        "from peyvand.tasks import limits\n"
        "limits.HARD_GRACE = 0.2\n"
        "with limits.time_limit(0.2, hard=True):\n"
        "    sum(range(10**12))\n"
    )
    assert ended.returncode == 1
    assert "Timeout" in ended.stderr


def test_memory_beyond_the_limit_is_refused():
    ended = in_a_process_of_its_own(
        "from peyvand.tasks import limits\n"
        "limits.limit_memory(256)\n"
        "small = bytearray(16 << 20)\n"
        "try:\n"
        "    bytearray(512 << 20)\n"
        "except MemoryError:\n"
        "    print('refused')\n"
    )
    assert ended.stdout == "refused\n"
