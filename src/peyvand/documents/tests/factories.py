"""Comments and files with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from peyvand.access.models import User
from peyvand.documents.models import Comment
from peyvand.partners.tests import factories as partners

_number = count(1)


def comment(text: str | None = None, *, owner: User | None = None, on: Any = None, **fields: Any) -> Comment:
    """A comment that `owner` wrote; on a partner of theirs unless `on` is another record."""
    made = Comment(text=text or f"لطفاً پیگیری شود {next(_number)}", owner=owner, **fields)
    made.put_on(on or partners.partner(owner=owner))
    made.save()
    return made


FACTORIES: dict[str, Callable[..., Any]] = {"comments": comment}
