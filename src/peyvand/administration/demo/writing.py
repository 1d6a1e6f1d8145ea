"""How the people of the demo firm write: through the same forms that pages use."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin
from peyvand.records import registry
from peyvand.records.saving import save
from peyvand.records.viewer import Viewer


def write(
    resource: str, values: dict[str, Any], *, by: Viewer, file: tuple[str, bytes] | None = None, instance: Any = None
) -> Any:
    """Save a new record with these values, or change them on `instance`.

    Args:
        file: name and content of the file that comes with them.

    Raises:
        ValueError: when the form refuses them.
    """
    kind = registry.resource(resource)
    given: dict[str, Any] = {"data": values, "resource": kind, "viewer": by}
    if file is not None:
        given["files"] = {"file": SimpleUploadedFile(*file)}
    if instance is not None:
        given |= {"instance": instance, "only": {*values, *given.get("files", ())}}
    form = kind.form(**given)
    if not form.is_valid():
        raise ValueError(f"The demo data is wrong: {form.fault_list()}")
    return save(form, origin=Origin(by=by.user, cause=Cause.PAGE))
