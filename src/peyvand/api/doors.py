"""Addresses of the API: who may pass, and how whatever goes wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from peyvand.access.models import installation
from peyvand.api import allowance, bearer, bodies, idempotency, parameters
from peyvand.api.answers import Answer
from peyvand.api.bearer import Caller
from peyvand.api.calls import Call, Operation
from peyvand.api.problems import Problem, broken, invalid
from peyvand.foundation import formats
from peyvand.records import areas, registry
from peyvand.records.resource import Resource
from peyvand.records.saving import NotAllowed, NotSaved
from peyvand.records.viewer import Viewer

AREA = "api"


class Door:
    """One address of the API: a Django view that answers the methods it has operations for."""

    def __init__(self, **operations: Operation) -> None:
        self.operations = operations

    def __call__(self, request: HttpRequest, **where: str) -> HttpResponse:
        try:
            caller = bearer.caller_of(request)
        except Problem as problem:
            return _to_a_stranger(problem)
        with speaking_to(caller.viewer):
            answer = self._answer(request, caller, where)
        bearer.note_use(caller)
        response = answer.response()
        if request.method == "HEAD":
            response.content = b""
            response.headers["Content-Length"] = str(len(answer.body))
        return response

    def _answer(self, request: HttpRequest, caller: Caller, where: dict[str, str]) -> Answer:
        try:
            return self._operate(request, caller, where)
        except Problem as problem:
            return problem.answer()
        except Exception as fault:
            return broken(request, fault)

    def _operate(self, request: HttpRequest, caller: Caller, where: dict[str, str]) -> Answer:
        if not areas.is_on(AREA, caller.viewer.rights.epoch):
            raise switched_off()
        call = Call(request, caller, where)
        if "resource" in where:
            call.resource = resource_called(where["resource"], caller.viewer)
        method = "GET" if request.method == "HEAD" else str(request.method)
        if method == "OPTIONS":
            return Answer(status=204, headers={"Allow": self._allowed(call)})
        operation = self.operations.get(method)
        if operation is None:
            methods = self._allowed(call)
            detail = _("This address answers to {methods}.").format(methods=methods)
            raise Problem("no-such-method", detail, headers={"Allow": methods})
        if operation.action:
            check_may(caller.viewer, operation.action, call.resource)
        check_accepts(request)
        call.parameters = parameters.read(request.META.get("QUERY_STRING", ""), operation.parameters)
        if not operation.takes_file:
            bodies.check_length(request)
        if operation.writes:
            allowance.take(caller)
        # A file sent twice is two files, of which one is never used and swept away.
        if method == "POST" and not operation.takes_file:
            return idempotency.once(call, lambda: carried_out(operation, call))
        return carried_out(operation, call)

    def _allowed(self, call: Call) -> str:
        """The methods that the caller may use here."""
        names = [
            name
            for name, one in self.operations.items()
            if not one.action or may(call.viewer, one.action, call.resource)
        ]
        return ", ".join([*names, *(["HEAD"] if "GET" in names else []), "OPTIONS"])


def carried_out(operation: Operation, call: Call) -> Answer:
    """The operation's answer; refusals of the kernel come as problems."""
    try:
        return operation.run(call)
    except NotAllowed as reason:
        raise Problem("not-allowed", str(reason)) from reason
    except NotSaved as reason:
        raise invalid(reason.form.fault_list()) from reason


def nothing_here(request: HttpRequest, **_where: str) -> HttpResponse:
    """The answer of every other address below the API."""
    return _to_a_stranger(Problem("not-found", _("There is no such address in this API.")))


def resource_called(name: str, viewer: Viewer) -> Resource:
    """The resource of this name, if it is switched on.

    Raises:
        Problem: 404.
    """
    try:
        resource = registry.resource(name)
    except KeyError:
        resource = None
    if resource is None or not areas.is_on(resource.area, viewer.rights.epoch):
        raise Problem("not-found", _("There is no such kind of record."))
    return resource


def may(viewer: Viewer, action: str, resource: Resource) -> bool:
    """True when the caller may do `action` with at least some records of `resource`."""
    if resource.administrators_only and not viewer.rights.is_administrator:
        return False
    return viewer.may(action, resource.name)


def check_may(viewer: Viewer, action: str, resource: Resource) -> None:
    """Refuse with 403 who may not do `action` with any record of `resource`."""
    if not may(viewer, action, resource):
        raise Problem(
            "not-allowed",
            _("Your roles or your token do not allow this with {records}. An administrator can grant it.").format(
                records=resource.title
            ),
        )


def check_accepts(request: HttpRequest) -> None:
    """Refuse with 406 who takes anything but JSON."""
    wanted = request.META.get("HTTP_ACCEPT", "")
    if not wanted or "*/*" in wanted or "application/json" in wanted:
        return
    kinds = {part.split(";")[0].strip().lower() for part in wanted.split(",")}
    if not kinds & {"application/json", "application/*", "application/problem+json", "application/openapi+json"}:
        raise Problem("not-acceptable", _("This API answers in JSON only; accept “application/json”."))


def switched_off() -> Problem:
    """What every address says while the area is off."""
    return Problem("not-found", _("The API is switched off. An administrator can switch it on in the settings."))


@contextmanager
def speaking_to(viewer: Viewer) -> Iterator[None]:
    """Speak the caller's language, in their calendar and time zone."""
    shape = viewer.formats
    with (
        formats.activate(shape),
        timezone.override(ZoneInfo(shape.time_zone)),
        translation.override(shape.language),
    ):
        yield


def _to_a_stranger(problem: Problem) -> HttpResponse:
    """A refusal to somebody unknown, in the installation's language."""
    with translation.override(installation().language):
        shown = problem if areas.is_on(AREA) else switched_off()
        return shown.answer().response()
