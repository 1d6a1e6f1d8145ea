"""What a record says for itself on a timeline, under the entry that tells of its making."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Telling:
    """A record's own words.

    Attributes:
        body: markup below the sentence; only what the viewer may see.
        sentence: a pattern with {person} and {record} instead of "{person} created {record}".
        icon: instead of the one of the verb.
    """

    body: SafeString
    sentence: str | Promise | None = None
    icon: str | None = None
