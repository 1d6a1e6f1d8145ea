"""Promises of the launcher's commands."""

import re

import pytest

from peyvand.config.cli import commands

EVERY = sorted(commands.all_commands())


def test_an_unknown_command_is_named_with_the_nearest_and_the_list(capsys):
    assert commands.dispatch(["migrat"]) == 2
    told = capsys.readouterr().err
    assert 'no command "migrat". Did you mean migrate?' in told
    assert all(name in told for name in EVERY)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_without_a_command_the_list_is_printed(arguments, capsys):
    assert commands.dispatch(arguments) == 0
    told = capsys.readouterr().out
    assert re.findall(r"^  ([a-z-]+) ", told, re.MULTILINE) == EVERY


@pytest.mark.parametrize("name", EVERY)
def test_every_command_explains_itself(name, capsys):
    try:
        status = commands.dispatch([name, "--help"])
    except SystemExit as end:
        status = end.code
    assert status == 0
    assert f"./peyvand {name}" in capsys.readouterr().out


def test_an_error_of_unknown_cause_keeps_its_trace(monkeypatch):
    from peyvand.config.cli import lock

    def broken(_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(lock, "main", broken)
    with pytest.raises(ZeroDivisionError):
        commands.dispatch(["lock"])


def test_a_misspelt_variable_is_told_before_a_command(monkeypatch, capsys):
    from peyvand.config.cli import lock

    monkeypatch.setattr(lock, "main", lambda _arguments: 0)
    monkeypatch.setenv("PEYVAND_PROT", "80")
    assert commands.dispatch(["lock"]) == 0
    assert "Did you mean PEYVAND_PORT?" in capsys.readouterr().err
