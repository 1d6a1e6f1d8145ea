"""What ``./peyvand`` does once Python is set up.

Each command is one module whose docstring starts with its call, as in ``./peyvand web: …``, and
which offers ``main(arguments: list[str]) -> int``, the exit status.
"""
