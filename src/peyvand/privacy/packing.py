"""The file with all that is held on a person: a page to read, the same for programs, and their files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from peyvand.access import epoch as access_epoch
from peyvand.access.models import Record
from peyvand.documents import disk
from peyvand.documents.models import StoredFile
from peyvand.foundation import clock, formats
from peyvand.foundation.formats import Formats
from peyvand.foundation.languages import LANGUAGES
from peyvand.privacy.holdings import Holding, held_on
from peyvand.privacy.models import AccessExport
from peyvand.privacy.telling import facts, in_words, title_of, with_links
from peyvand.records import registry
from peyvand.records.custom import wearing


def path_of(key: str) -> Path:
    """Where the file with this key lies."""
    return Path(settings.MEDIA_ROOT) / "exports" / f"{key}.zip"


def person_of(export: AccessExport) -> Record | None:
    """Whom it tells of, also from the trash; None once they are no longer there."""
    model = registry.resource(export.kind).model
    found: Record | None = model._base_manager.filter(pk=export.object_id).first()
    return found


def language_of(person: Record, otherwise: str) -> str:
    """Theirs, where it is one of the house's languages."""
    said = getattr(person, "language", "")
    return said if said in LANGUAGES else otherwise


def pack(export: AccessExport, person: Record, *, otherwise: str) -> None:
    """Make the file; made twice, the later takes the place of the earlier, so that a broken attempt leaves nothing.

    Args:
        otherwise: the language of the page for who has none of ours.
    """
    wearing.at(access_epoch.current())
    holdings = held_on(person)
    AccessExport.objects.filter(pk=export.pk).update(total=len(holdings), done=0)
    target = path_of(export.key)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = target.with_suffix(".making")
    language = language_of(person, otherwise)
    shape = Formats.of_language(language)
    with ZipFile(making, "w", ZIP_DEFLATED) as package, translation.override(language), formats.activate(shape):
        told: dict[str, list[dict[str, Any]]] = {}
        sections = []
        for number, one in enumerate(holdings, start=1):
            section = _tell(one, told, shape)
            if section["rows"]:
                sections.append(section)
            AccessExport.objects.filter(pk=export.pk).update(done=number)
        _add_files(package, holdings)
        package.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))
        page = {"person": person, "sections": sections, "language": language, "direction": shape.direction}
        package.writestr("index.html", render_to_string("privacy/access_export.html", page))
    making.chmod(0o600)
    making.replace(target)
    AccessExport.objects.filter(pk=export.pk).update(finished_at=clock.now())


def _tell(holding: Holding, told: dict[str, list[dict[str, Any]]], shape: Formats) -> dict[str, Any]:
    """Put one table among what programs read, and return what the page shows of it."""
    label = holding.model._meta.label
    told[label] = []
    rows = []
    for row in with_links(holding.rows.order_by("pk")).iterator(chunk_size=500):
        said = facts(row)
        told[label].append(said)
        rows.append(list(in_words(row, said, shape)))
    return {"title": title_of(holding.model), "rows": rows}


def _add_files(package: ZipFile, holdings: list[Holding]) -> None:
    """The files themselves, under their own names with a number before, as two may be called the same."""
    for one in holdings:
        if one.model is StoredFile:
            for file in one.rows.order_by("pk").iterator():
                path = disk.path_of(file.key)
                if path.exists():
                    package.write(path, f"files/{file.pk}-{file.name.replace('/', '_')}")
