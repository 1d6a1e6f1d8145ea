"""The launcher's commands: which there are, and calling one of them."""

import ast
import difflib
import importlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from peyvand.config.cli.refusals import explain
from peyvand.config.variables import warnings_for_unknown

_CALL = re.compile(r"^\./peyvand (?P<name>[a-z-]+)(?P<form>[^:]*): (?P<summary>.+)")


@dataclass(frozen=True)
class Command:
    """A command: its name, the form of its arguments, what it does, and its module."""

    name: str
    form: str
    summary: str
    module: str


def all_commands() -> dict[str, Command]:
    """Every command by name, read from the modules' docstrings without importing them."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    found = (_command_in(file) for file in files)
    return {command.name: command for command in found if command}


def _command_in(file: Path) -> Command | None:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    call = _CALL.match(docstring)
    if not call:
        return None
    return Command(call["name"], call["form"].strip(), call["summary"], f"{__package__}.{file.stem}")


def dispatch(arguments: list[str]) -> int:
    """Run the command that ``arguments`` names; return the exit status.

    An error with a known cause is printed as one plain sentence, without a trace.
    """
    commands = all_commands()
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        print(_overview(commands))
        return 0
    command = commands.get(arguments[0])
    if command is None:
        print(_unknown(arguments[0], commands), file=sys.stderr)
        return 2
    for warning in warnings_for_unknown():
        print(f"peyvand: {warning}", file=sys.stderr)
    return _call(command, arguments[1:])


def _call(command: Command, arguments: list[str]) -> int:
    try:
        return int(importlib.import_module(command.module).main(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    except Exception as error:
        sentence = explain(error)
        if sentence is None:
            raise
        print(f"peyvand: {sentence}", file=sys.stderr)
        return 1


def _overview(commands: dict[str, Command]) -> str:
    lines = [f"  {command.name:<12}{command.summary}" for command in commands.values()]
    return "\n".join(["Usage: ./peyvand COMMAND [arguments]", "", *lines, "", "./peyvand COMMAND --help says more."])


def _unknown(name: str, commands: dict[str, Command]) -> str:
    nearest = difflib.get_close_matches(name, commands, n=1)
    hint = f" Did you mean {nearest[0]}?" if nearest else ""
    return f'peyvand: there is no command "{name}".{hint}\n\n{_overview(commands)}'
