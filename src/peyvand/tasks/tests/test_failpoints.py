"""Failpoints fail where and when they are told to, and nowhere else."""

import os
import signal
import subprocess
import sys

import pytest

from peyvand.tasks import failpoints

PROGRAM = """
from peyvand.tasks.failpoints import declare, failpoint
declare("shop.sold", "for this test")
for n in (1, 2):
    try:
        failpoint("shop.sold")
        print(n, "passed")
    except Exception as error:
        print(n, type(error).__name__)
"""


def run(plan: str) -> "subprocess.CompletedProcess[str]":
    environ = {**os.environ, "PEYVAND_FAIL": plan}
    return subprocess.run(
        [sys.executable, "-u", "-c", PROGRAM], env=environ, capture_output=True, text=True, check=False
    )


def test_without_a_plan_nothing_fails():
    assert run("").stdout == "1 passed\n2 passed\n"


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("shop.sold:raise", "1 FailpointError\n2 passed\n"),
        ("shop.sold:raise:2", "1 passed\n2 FailpointError\n"),
        ("shop.sold:enospc", "1 OSError\n2 passed\n"),
        ("shop.sold:sleep=0:1,shop.sold:raise:2", "1 passed\n2 FailpointError\n"),
        ("other.point:raise", "1 passed\n2 passed\n"),
        ("shop.sold:explode", "1 ValueError\n2 passed\n"),
    ],
)
def test_a_plan_is_followed(plan, said):
    assert run(plan).stdout == said


def test_the_process_dies_at_once():
    ended = run("shop.sold:kill9:2")
    assert (ended.stdout, ended.returncode) == ("1 passed\n", -signal.SIGKILL)


def test_every_failpoint_says_which_moment_it_marks():
    assert failpoints.REGISTRY
    assert all(moment for moment in failpoints.REGISTRY.values())
