"""Compiles every template, so that a wrong tag is found before somebody opens the page."""

import sys
from pathlib import Path

from django.apps import apps
from django.template import TemplateSyntaxError, engines

from peyvand.config.cli import start
from peyvand.config.cli.project import PACKAGE


def main() -> int:
    """Print what does not compile; return 1 when there is anything."""
    start.set_up_django()
    wrong = [sentence for name in sorted(_names()) if (sentence := _fault(name))]
    print("\n".join(wrong))
    return 1 if wrong else 0


def _names() -> set[str]:
    folders = [
        Path(area.path) / "templates" for area in apps.get_app_configs() if Path(area.path).is_relative_to(PACKAGE)
    ]
    return {file.relative_to(folder).as_posix() for folder in folders for file in folder.rglob("*") if file.is_file()}


def _fault(name: str) -> str | None:
    try:
        engines["django"].get_template(name)
    except TemplateSyntaxError as error:
        return f"{name}: {error}"
    return None


if __name__ == "__main__":
    sys.exit(main())
