"""SQLite keeps what it deleted in free pages; after an erasure not even the bytes of the file hold the person any more."""

import os
import subprocess
import sys

import pytest

_PROGRAM = """
import sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import transaction
from peyvand.access.models import User, change_installation
from peyvand.journal.writing import Origin, record
from peyvand.partners.tests.factories import contact
from peyvand.privacy import tasks
from peyvand.privacy.actions.ask_erasure import ask_erasure
from peyvand.privacy.actions.erase import approve
change_installation(erasure_needs_second=False)
boss = User.objects.create_user("boss", is_administrator=True)
for number in range(40):
    contact(f"Row {number}", note="x" * 300)
who = contact("Kanarya7", note="kanarya7 " * 200, emails=["kanarya7@example.com"])
with transaction.atomic():
    record(who, "changed", origin=Origin(by=boss), changes={"note": ["kanarya7", None]})
approve(ask_erasure(who, ground="asked", origin=Origin(by=boss)), by=boss, origin=Origin(by=boss))
assert tasks.wipe_leftovers.func() is True
"""


@pytest.mark.sqlite_only
def test_no_byte_of_the_data_folder_tells_of_them(tmp_path):
    env = {name: value for name, value in os.environ.items() if name != "PEYVAND_DATABASE_URL"}
    env |= {"PEYVAND_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "peyvand.config.settings"}
    subprocess.run([sys.executable, "-c", _PROGRAM], check=True, env=env, timeout=300)
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert any(one.name.endswith((".sqlite3", ".db")) for one in files)
    assert [str(one) for one in files if b"kanarya7" in one.read_bytes().lower()] == []
