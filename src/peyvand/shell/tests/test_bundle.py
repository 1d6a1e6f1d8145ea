import gzip
import re
from pathlib import Path

import pytest

import peyvand

STATIC = Path(peyvand.__path__[0]) / "shell/static/shell"
BUDGET = 150_000


@pytest.mark.parametrize("style", ["app.css", "app.rtl.css"])
def test_script_and_style_of_a_page_stay_within_the_budget(style):
    weight = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in ("app.js", style))
    assert weight <= BUDGET


def test_no_page_asks_another_host_for_anything():
    for name in ("app.css", "app.rtl.css"):
        addresses = re.findall(r"url\(\s*['\"]?([^'\")]+)", (STATIC / name).read_text(encoding="utf-8"))
        assert [one for one in addresses if not one.startswith(("data:", "fonts/", "%23", "#"))] == []


@pytest.mark.parametrize("style", ["app.css", "app.rtl.css"])
def test_every_font_that_the_style_names_is_there(style):
    named = set(re.findall(r"fonts/[\w.-]+", (STATIC / style).read_text(encoding="utf-8")))
    assert named
    assert {one for one in named if not (STATIC / one).is_file()} == set()
