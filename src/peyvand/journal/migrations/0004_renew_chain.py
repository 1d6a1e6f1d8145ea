"""The chain is made anew over the digests of what entries say, in parts; where it did not hold before, it does not hold after."""

import hashlib
import json
import secrets
from datetime import UTC

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, transaction

_PART = 2000
_FACTS = (
    "id", "at", "actor_id", "verb", "kind", "object_id", "partner_id", "record_version", "cause", "batch_id",
    "on_behalf_of_id",
)  # fmt: skip
_BROKEN = "broken before the chain was made anew"


def _hash(before, said):
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def _facts(entry):
    return {name: getattr(entry, name) for name in _FACTS} | {"at": entry.at.astimezone(UTC).isoformat()}


def _renew(entry, old_before, new_before):
    """Give the entry its new digests; one that was tampered with gets a content that nothing adds up to."""
    said = {"label": entry.label, "changes": entry.changes}
    held = entry.digest == _hash(old_before, _facts(entry) | said)
    entry.salt = secrets.token_hex(16)
    entry.content = _hash(entry.salt, said) if held else _BROKEN
    entry.digest = _hash(new_before, _facts(entry) | {"content": entry.content})


def _part(apps):
    """Renew the next entries in one transaction, from the place where the last part ended; False when none are left."""
    entries, heads = apps.get_model("journal", "Entry"), apps.get_model("journal", "ChainHead")
    with transaction.atomic():
        head = heads.objects.select_for_update().filter(pk=1).first()
        if head is None:
            return False
        part = list(entries.objects.filter(seal__gt=head.renewed).order_by("seal")[:_PART])
        if not part:
            return False
        last = entries.objects.filter(seal__lte=head.renewed).order_by("-seal").first()
        new_before, old_before = last.digest if last else "", head.before
        # An end that does not fit the last entry was cut off before, and stays so.
        is_end = head.digest == part[-1].digest and not entries.objects.filter(seal__gt=part[-1].seal).exists()
        for entry in part:
            old = entry.digest
            _renew(entry, old_before, new_before)
            old_before, new_before = old, entry.digest
        entries.objects.bulk_update(part, ["salt", "content", "digest"], batch_size=500)
        head.renewed, head.before = part[-1].seal, old_before
        if is_end:
            head.digest = new_before
        head.save()
    return True


def renew(apps, _schema):
    while _part(apps):
        pass


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0003_erasable_content")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
