"""Entity tags: the record's version, which is what a change insists on, and a digest of what was said of it."""

from __future__ import annotations

import hashlib
import re

from django.http import HttpRequest
from django.utils.translation import gettext as _

from peyvand.api.answers import Answer
from peyvand.api.problems import unreadable

# "7-3f9a…" as it was given; the bare version will do too; a proxy that compresses makes tags weak.
_TAG = re.compile(r'(?:W/)?"(?P<version>[1-9][0-9]{0,9})(?:-[0-9a-f]{1,32})?"')


def tagged(answer: Answer, version: int) -> Answer:
    """`answer` with the tag of the record it tells of."""
    digest = hashlib.blake2b(answer.body, digest_size=8).hexdigest()
    answer.headers["ETag"] = f'"{version}-{digest}"'
    return answer


def unchanged(request: HttpRequest, answer: Answer) -> Answer:
    """304 without a body, when the caller has this very answer already."""
    had = request.META.get("HTTP_IF_NONE_MATCH", "")
    tag = answer.headers["ETag"]
    if had and (had.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in had.split(",")}):
        return Answer(status=304, headers={"ETag": tag})
    return answer


def insisted(request: HttpRequest) -> int | None:
    """The version that `If-Match` insists on; None when there is no such header, or any version will do.

    Raises:
        Problem: 400 for a tag that is none of ours.
    """
    said = request.META.get("HTTP_IF_MATCH")
    if said is None or said.strip() == "*":
        return None
    found = _TAG.fullmatch(said.strip())
    if found is None:
        raise unreadable(
            _(
                'If-Match takes the ETag of the record as it was read, such as "7-0a1b2c3d", or its version, such as "7".'
            )
        )
    return int(found["version"])
