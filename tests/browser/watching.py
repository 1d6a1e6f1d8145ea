"""Sees what goes wrong behind a page: broken scripts, refusals of the policy, requests to other hosts, failed answers."""

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# How a browser, and how htmx, tells the console of an answer that is no success.
_STATUS_SAID = ("Failed to load resource", "Response Status Error Code")


@dataclass
class Watch:
    """Notes of one browser profile.

    Attributes:
        origin: the only place that every journey may ask for anything.
        beside: further places that this journey may ask.
        refusals: statuses from 400 to 499 that the journey provokes on purpose.
        faults: one sentence for each thing that went wrong.
        told: everything the console said.
    """

    origin: str
    refusals: Collection[int] = ()
    beside: Collection[str] = ()
    faults: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch all tabs of `context`."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        self.told.append(f"{message.type}: {message.text}")
        # What an answer's status says is judged with the answer.
        if message.type in ("error", "warning") and not message.text.startswith(_STATUS_SAID):
            self.faults.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob", "about") and f"{asked.scheme}://{asked.netloc}" not in (
            self.origin,
            *self.beside,
        ):
            self.faults.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.status not in self.refusals):
            self.faults.append(f"{response.status} from {response.request.method} {response.url}")
