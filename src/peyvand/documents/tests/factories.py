"""Comments, documents and files with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from peyvand.access.models import User
from peyvand.documents.models import Comment, Document, DocumentVersion
from peyvand.documents.tests.uploads import stored
from peyvand.foundation import clock
from peyvand.partners.tests import factories as partners

_number = count(1)


def comment(text: str | None = None, *, owner: User | None = None, on: Any = None, **fields: Any) -> Comment:
    """A comment that `owner` wrote; on a partner of theirs unless `on` is another record."""
    made = Comment(text=text or f"لطفاً پیگیری شود {next(_number)}", owner=owner, **fields)
    made.put_on(on or partners.partner(owner=owner))
    made.save()
    return made


def document(title: str | None = None, *, owner: User | None = None, on: Any = None, **fields: Any) -> Document:
    """A document that `owner` brought, with one version; on a partner of theirs unless `on` is another record."""
    file = fields.pop("file", None) or stored(
        f"Договор {next(_number)}".encode(), f"offer {next(_number)}.txt", by=owner
    )
    made = Document(title=title or f"Sözleşme {next(_number)}", owner=owner, file=file, number=1, **fields)
    made.put_on(on or partners.partner(owner=owner))
    made.save()
    DocumentVersion.objects.create(document=made, number=1, file=file, by=owner, at=clock.now())
    return made


FACTORIES: dict[str, Callable[..., Any]] = {"comments": comment, "documents": document}
