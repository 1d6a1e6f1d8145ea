"""Limits of the API."""

from peyvand.config import environment

API_WRITES_PER_MINUTE = environment.api_writes_per_minute()
