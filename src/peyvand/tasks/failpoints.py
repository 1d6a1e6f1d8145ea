"""Places where a test may make the program fail, to prove that nothing is lost or done twice there.

`PEYVAND_FAIL=name:action[:nth]` (several, separated by commas) makes the nth pass (default 1) of the failpoint
`name` do `action`: `kill9` (the process dies at once), `raise` (FailpointError), `sleep` or `sleep=SECONDS`
(default 3600), `enospc` (OSError: disk full), `drop-connection` (the database connection is cut).
Without the variable, `failpoint` does nothing.
"""

import errno
import os
import signal
import time
from collections import Counter

REGISTRY: dict[str, str] = {}
"""Every declared failpoint: its name and the moment it marks. Fault tests walk over it."""


class FailpointError(Exception):
    """Raised by a failpoint whose action is `raise`."""


def declare(name: str, moment: str) -> str:
    """Enter a failpoint in the registry and return its name.

    Args:
        name: dotted, unique, e.g. "tasks.claimed".
        moment: what has happened and what has not when it is passed.
    """
    REGISTRY[name] = moment
    return name


def _plan(spec: str) -> dict[tuple[str, int], str]:
    plan = {}
    for part in filter(None, spec.split(",")):
        name, action, *nth = part.split(":")
        plan[name, int(nth[0]) if nth else 1] = action
    return plan


def _act(action: str, name: str) -> None:
    kind, _, value = action.partition("=")
    if kind == "kill9":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "sleep":
        time.sleep(float(value or 3600))
    elif kind == "enospc":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
    elif kind == "drop-connection":
        _drop_connection()
    elif kind == "raise":
        raise FailpointError(name)
    else:
        raise ValueError(f"PEYVAND_FAIL names the unknown action {action!r}")


def _drop_connection() -> None:
    # Not connection.close(): Django must still believe that the connection is alive, as after a lost network.
    from django.db import connection

    if connection.connection is not None:
        connection.connection.close()


if _spec := os.environ.get("PEYVAND_FAIL"):
    _planned = _plan(_spec)
    _passes: Counter[str] = Counter()

    def failpoint(name: str) -> None:
        """Fail here if PEYVAND_FAIL says so for this pass; see the module."""
        if name not in REGISTRY:
            raise LookupError(f"failpoint {name!r} is not declared")
        _passes[name] += 1
        if action := _planned.get((name, _passes[name])):
            _act(action, name)

else:

    def failpoint(name: str) -> None:
        """Nothing: PEYVAND_FAIL is not set."""
