"""Running jobs inside tests, without a worker process."""

from peyvand.tasks.claiming import claim
from peyvand.tasks.execution import execute


def run_jobs(*, at_most: int = 100) -> int:
    """Run the jobs that are due, in the present process and connection, and those that they enqueue.

    Returns:
        How many attempts were made. Failures are written on the jobs, as in a worker.

    Raises:
        RuntimeError: more than `at_most` attempts: jobs enqueue each other without end.
    """
    for made in range(at_most):
        job = claim("test")
        if job is None:
            return made
        execute(job)
    raise RuntimeError(f"There are still jobs after {at_most} attempts.")
