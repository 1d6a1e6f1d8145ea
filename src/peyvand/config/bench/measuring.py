"""Timing the faces of jobs in turns, so that whatever disturbs the machine meets all of them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from peyvand.config.bench import load
from peyvand.config.bench.figures import Timing
from peyvand.config.bench.jobs import Asking, Job
from peyvand.config.bench.requesting import Client, Refused
from peyvand.config.bench.scene import Asker
from peyvand.config.bench.servers import Server

FACES = ("floor", "api", "page")
_WARM_UP = 5
_AT_LEAST = 3


@dataclass(frozen=True)
class Measured:
    """A job with its timings by face, and why a face has none."""

    job: Job
    timings: Mapping[str, Timing]
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Throughput:
    """Answers a second by face, with several clients at once."""

    job: Job
    per_second: Mapping[str, float]


@dataclass(frozen=True)
class Bench:
    """Both servers, and who asks.

    Attributes:
        seconds: how long each job is asked for, all faces together.
    """

    floor: Server
    house: Server
    seconds: float

    def clients(self, asker: Asker) -> dict[str, Client]:
        """A client for each face, on a connection of its own."""
        return {
            "floor": Client(self.floor.port),
            "api": Client(self.house.port, asker.of_api),
            "page": Client(self.house.port, asker.of_pages),
        }

    def measure(self, jobs: Sequence[Job], asker: Asker, say: Callable[[Measured], None]) -> list[Measured]:
        """All `jobs`, one after the other; `say` hears of each as soon as it is done."""
        measured = []
        with contextlib.ExitStack() as stack:
            clients = {face: stack.enter_context(client) for face, client in self.clients(asker).items()}
            for job in jobs:
                measured.append(self._job(job, clients))
                say(measured[-1])
        return measured

    def _job(self, job: Job, clients: Mapping[str, Client]) -> Measured:
        faces = {face: ask for face in FACES if (ask := getattr(job, face)) is not None}
        refused: dict[str, str] = {}
        turn = 0
        for face, ask in list(faces.items()):
            try:
                for _number in range(min(_WARM_UP, job.rounds)):
                    clients[face].ask(ask(turn))
                    turn += 1
            except Refused as reason:
                refused[face] = str(reason)
                del faces[face]
        return Measured(job, self._in_turns(faces, job.rounds, clients, turn), refused)

    def _in_turns(
        self, faces: Mapping[str, Asking], rounds: int, clients: Mapping[str, Client], turn: int
    ) -> dict[str, Timing]:
        times: dict[str, list[float]] = {face: [] for face in faces}
        sizes = dict.fromkeys(faces, 0)
        end = time.perf_counter() + self.seconds
        for number in range(rounds):
            if number >= _AT_LEAST and time.perf_counter() > end:
                break
            for face, ask in faces.items():
                answer = clients[face].ask(ask(turn))
                times[face].append(answer.seconds)
                sizes[face] = len(answer.body)
                turn += 1
        return {face: Timing.of(times[face], sizes[face]) for face in faces}

    def load(self, job: Job, asker: Asker) -> Throughput:
        """How many answers a second each face of `job` gives to several clients."""
        clients = self.clients(asker)
        found = {}
        for face, port in (("floor", self.floor.port), ("api", self.house.port), ("page", self.house.port)):
            ask: Asking | None = getattr(job, face)
            if ask is not None:
                found[face] = load.requests_per_second(port, clients[face].wire(ask(0)), seconds=self.seconds)
        return Throughput(job, found)
