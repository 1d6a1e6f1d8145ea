"""What every test starts from: the settings, a data folder of its own, no network, the people."""

import importlib.util
import os
import tempfile

import django

# pytest alone, without ./peyvand test, must not touch the data of an installation either.
os.environ.setdefault("PEYVAND_DATA_DIR", tempfile.mkdtemp(prefix="peyvand-test-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyvand.config.settings")
django.setup()

_PEOPLE = "peyvand.access.tests.people"
pytest_plugins = [
    "tests.network",
    "tests.chromium",
    "tests.shared_data",
    *([_PEOPLE] if importlib.util.find_spec(_PEOPLE) else []),
]
