"""What every test starts from: the settings, a data folder of its own, no network, the people."""

import importlib.util
import os
import tempfile

import django
from hypothesis import HealthCheck, settings

# pytest alone, without ./peyvand test, must not touch the data of an installation either.
if "PEYVAND_DATA_DIR" not in os.environ:
    _folder = tempfile.TemporaryDirectory(prefix="peyvand-test-")
    os.environ["PEYVAND_DATA_DIR"] = _folder.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyvand.config.settings")
django.setup()

# An example that takes long on a busy machine is no fault; that something is slow, the bench says.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_PEOPLE = "peyvand.access.tests.people"
pytest_plugins = [
    "tests.network",
    "tests.chromium",
    "tests.databases",
    "tests.shared_data",
    *([_PEOPLE] if importlib.util.find_spec(_PEOPLE) else []),
]
