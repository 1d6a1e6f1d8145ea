import re
from pathlib import Path

import pytest

import peyvand

SOURCES = Path(peyvand.__path__[0])
SPRITE = SOURCES / "shell/static/shell/icons.svg"
USED = re.compile(r'{% icon ["\']([a-z0-9-]+)["\']')


def sprite() -> set[str]:
    return set(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8")))


def templates() -> list[Path]:
    return sorted(SOURCES.glob("*/templates/**/*.html"))


def test_every_icon_that_a_template_names_is_in_the_sprite():
    drawn = sprite()
    missing = {
        f"{path.relative_to(SOURCES)}: {name}"
        for path in templates()
        for name in USED.findall(path.read_text(encoding="utf-8"))
        if name not in drawn
    }
    assert missing == set()


@pytest.mark.django_db
def test_every_menu_entry_has_an_icon_that_is_in_the_sprite():
    from peyvand.records import areas, registry

    drawn = sprite()
    named = {one.icon for one in registry.resources()} | {one.icon for one in areas.areas()}
    assert named - drawn == set()
