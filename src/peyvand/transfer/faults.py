"""What can be wrong with a row, and which faults are of one kind, so that one answer settles all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from peyvand.foundation.textkeys import search_key

UNKNOWN, AMBIGUOUS, INVALID = "unknown", "ambiguous", "invalid"
ALIKE, TWIN, MISSING, SEVERAL, DENIED, RAGGED = "alike", "twin", "missing", "several", "denied", "ragged"
# Kinds of which each value is a question of its own; the others are one question for all rows.
_BY_VALUE = (UNKNOWN, AMBIGUOUS)


# What a sentence repeats of the row, in the quotation marks of the four languages.
_QUOTED = re.compile("“[^”“]*”|«[^»]*»|„[^“”]*[“”]")


@dataclass(frozen=True)
class Found:
    """One fault of one row.

    Attributes:
        kind: one of the words above.
        target: what the value was meant for; empty for the row as a whole.
        sentence: what is wrong, for the row's owner.
        value: the text at fault.
    """

    kind: str
    target: str
    sentence: str
    value: str = ""

    @property
    def problem(self) -> str:
        """The same for faults that one answer settles."""
        told = search_key(self.value) if self.kind in _BY_VALUE else self._general()
        return sha256(f"{self.kind}\x1f{self.target}\x1f{told}".encode()).hexdigest()[:40]

    def _general(self) -> str:
        """The sentence without what only this row says."""
        if self.kind != INVALID:
            return ""
        return _QUOTED.sub("…", self.sentence)
