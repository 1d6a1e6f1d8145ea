"""Promises of ``./peyvand test``."""

import pytest

from peyvand.config.cli import test as command


@pytest.fixture
def runs(monkeypatch):
    """Let the command find these results instead of running the tests."""

    def give(*results):
        monkeypatch.setattr(command, "_run_all", lambda _arguments: list(results))
        monkeypatch.setattr(command.signal, "signal", lambda *_: None)
        return command.main([])

    return give


def result(summary, status=0):
    return command._result("SQLite", status, summary)


def test_the_last_line_adds_up_both_databases(runs, capsys):
    status = runs(result("=== 12 passed, 1 skipped in 3.2s ==="), result("30 passed in 1.0s"))
    assert (status, capsys.readouterr().out.splitlines()[-1]) == (0, "42 passed, 0 failed")


@pytest.mark.parametrize(
    "summary", ["2 failed, 5 passed in 1s", "5 passed, 2 errors in 1s", "1 failed, 5 passed, 1 error in 1s"]
)
def test_failures_and_errors_count_as_failed(summary, runs, capsys):
    assert runs(result(summary, status=1)) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 2 failed"


def test_what_was_asked_within_a_test_counts_too(runs, capsys):
    assert runs(result("2 failed, 5 passed, 7 subtests passed in 1s", status=1)) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "12 passed, 2 failed"


def test_a_run_that_did_not_finish_is_told_and_is_bad(runs, capsys):
    assert runs(result("3 passed in 1s"), result("", status=-15)) == 1
    assert "did not finish (pytest's status -15)" in capsys.readouterr().out


def test_a_run_without_any_test_is_bad(runs):
    assert runs(result("", status=5), result("", status=5)) == 1


@pytest.fixture
def asked(monkeypatch):
    """Let pytest answer with these results, one after the other; gives what it was called with."""

    def give(*results):
        calls, coming = [], iter(results)
        monkeypatch.setattr(command, "_pytest", lambda *call: calls.append(call) or next(coming))
        return command._tested("SQLite", ["-q"], {}), calls

    return give


def test_what_passes_when_asked_again_is_good_and_named(asked):
    tested, calls = asked(result("2 failed, 5 passed in 1s", status=1), result("2 passed in 1s"))
    assert calls[1][1] == ["-q", "-n0", "--last-failed"]
    assert (tested.status, tested.passed, tested.failed) == (0, 7, 0)
    assert "2 passed only when asked again" in str(tested)


def test_what_fails_again_is_bad(asked):
    tested, _calls = asked(result("2 failed, 5 passed in 1s", status=1), result("1 failed, 1 passed in 1s", status=1))
    assert (tested.status, tested.passed, tested.failed) == (1, 6, 1)


@pytest.mark.parametrize(
    ("summary", "status"), [("6 failed, 5 passed in 1s", 1), ("5 passed in 1s", 0), ("1 failed, 5 passed in 1s", -15)]
)
def test_many_failures_none_and_an_early_end_are_not_asked_again(summary, status, asked):
    tested, calls = asked(result(summary, status))
    assert (tested.status, len(calls)) == (status, 1)
