"""The foundation stands on nothing of the product: no settings, no models, no other area."""

import subprocess
import sys
from pathlib import Path

import peyvand.foundation

FOLDER = Path(peyvand.foundation.__file__).parent
PROBE = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(f"peyvand.foundation.{name}")
from django.conf import settings
assert not settings.configured
others = [name for name in sys.modules if name.startswith("peyvand.") and not name.startswith("peyvand.foundation")]
assert not others, others
assert "django.db" not in sys.modules
"""


def test_every_module_is_imported_without_settings_models_or_other_areas():
    names = [path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__"]
    assert len(names) > 10
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *names],
        env={"PYTHONPATH": str(FOLDER.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
