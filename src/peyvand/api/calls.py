"""One request to the API, with who makes it and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from peyvand.api import bodies
from peyvand.api.answers import Answer
from peyvand.api.bearer import Caller
from peyvand.journal.models import Cause
from peyvand.journal.writing import Origin
from peyvand.records.resource import Resource
from peyvand.records.viewer import Viewer


@dataclass
class Call:
    """One request.

    Attributes:
        where: the changing parts of the address, such as "id".
        parameters: the query string, each name once.
        resource: what the address names; for doors that belong to no resource, there is none.
    """

    request: HttpRequest
    caller: Caller
    where: dict[str, str]
    parameters: dict[str, str] = field(default_factory=dict)
    resource: Resource = field(init=False)

    @property
    def viewer(self) -> Viewer:
        """Who looks."""
        return self.caller.viewer

    @cached_property
    def body(self) -> dict[str, Any]:
        """The JSON object that was sent; see `bodies.read_object` for refusals."""
        return bodies.read_object(self.request)

    @property
    def origin(self) -> Origin:
        """Who acts, and through which door, for the journal."""
        return Origin(by=self.viewer.user, cause=Cause.API)

    def id(self, name: str = "id") -> int:
        """An id in the address; 0, which nothing has, when it is none."""
        text = self.where[name]
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


@dataclass(frozen=True)
class Operation:
    """What one method of a door does.

    Attributes:
        run: gives the answer.
        action: the right on the resource that it needs; "" for doors that belong to no resource.
        summary: one line for its documentation.
        parameters: names in the query string that it understands; others are refused.
        has_body: a JSON object is sent with it.
        takes_file: the body is a file, of any kind and beyond the size of other bodies.
        writes: counts against the token's allowance; False for reading.
    """

    run: Callable[[Call], Answer]
    action: str
    summary: str
    parameters: tuple[str, ...] = ()
    has_body: bool = False
    writes: bool = False
    takes_file: bool = False
