"""A file that is not taken, with the sentence for the person who brought it."""

from peyvand.foundation.refusals import NotUnderstood


class FileRefused(NotUnderstood):
    """A file that cannot be kept as it is: what is wrong, and what to do. Nothing of it stays behind."""
