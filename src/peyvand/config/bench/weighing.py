"""What a page weighs on its way to the browser, and how many queries it takes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from peyvand.config.bench.jobs import Job
from peyvand.config.bench.scene import Asker

HEAVIEST_PAGE = 150_000  # bytes of HTML with all data in it
HEAVIEST_BUNDLE = 200_000  # bytes of script and style, compressed
_BUNDLE = ("shell/app.js", "shell/app.css")


@dataclass(frozen=True)
class Weight:
    """One page: bytes of its HTML, and the number of its queries."""

    name: str
    size: int
    queries: int


def bundle() -> int:
    """Bytes of script and style that a browser loads once, compressed."""
    files = [finders.find(name) for name in _BUNDLE]
    return sum(len(gzip.compress(Path(str(file)).read_bytes(), 6)) for file in files)


def pages(jobs: list[Job], asker: Asker) -> list[Weight]:
    """The pages of `jobs` that only read, each asked for twice: the first request of a process reads what it keeps."""
    handler = WSGIHandler()
    found = []
    for job in jobs:
        if job.page is None or job.page(0).method != "GET":
            continue
        address = urlsplit(job.page(0).path)
        path = f"{address.path}?{address.query}"
        _asked(handler, path, asker)
        with counting() as counted:
            size = _asked(handler, path, asker)
        if size is not None:
            found.append(Weight(job.name, size, counted[0]))
    return found


def _asked(handler: WSGIHandler, path: str, asker: Asker) -> int | None:
    """Bytes of the answer; None for one that is streamed."""
    headers = dict(asker.of_pages)
    response = handler.get_response(RequestFactory().get(path, SERVER_NAME="127.0.0.1", headers=headers))
    size = len(response.content) if isinstance(response, HttpResponse) else None
    response.close()
    return size


@contextmanager
def counting() -> Iterator[list[int]]:
    """Counts the statements that are run meanwhile, in the first member of what it yields."""
    number = [0]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        number[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield number
