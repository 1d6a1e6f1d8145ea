"""What every test starts from: the settings, a data folder of its own, no network, the people."""

import importlib.util
import os
import tempfile

import django

# pytest alone, without ./peyvand test, must not touch the data of an installation either.
if "PEYVAND_DATA_DIR" not in os.environ:
    _folder = tempfile.TemporaryDirectory(prefix="peyvand-test-")
    os.environ["PEYVAND_DATA_DIR"] = _folder.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyvand.config.settings")
django.setup()

_PEOPLE = "peyvand.access.tests.people"
pytest_plugins = [
    "tests.network",
    "tests.chromium",
    "tests.databases",
    "tests.shared_data",
    *([_PEOPLE] if importlib.util.find_spec(_PEOPLE) else []),
]
