"""The guide for administrators tells of every setting there is, as the code has it."""

from pathlib import Path

import pytest

from peyvand.config.variables import VARIABLES

GUIDE = (Path(__file__).parents[2] / "docs" / "admin.md").read_text(encoding="utf-8")


pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda one: one.name)
def test_every_setting_stands_in_the_guide_with_its_default(variable):
    line = next((line for line in GUIDE.splitlines() if f"`{variable.name}`" in line), "")
    assert line, f"{variable.name} is not in docs/admin.md"
    if line.startswith("|"):
        assert variable.default in line
        assert variable.expected in line
