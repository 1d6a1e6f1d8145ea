"""Peyvand: everything for the customer in one place, in their language, script and calendar."""

__version__ = "0.1.0"
