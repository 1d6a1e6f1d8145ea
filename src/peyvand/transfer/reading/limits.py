"""How much a file may ask for, and the refusal of one that asks for more."""

import resource

MEMORY = 1024 * 1024 * 1024
SECONDS = 120
MOST_ROWS = 1_000_000
MOST_COLUMNS = 500
LONGEST_LINE = 1_000_000
LARGEST_WORKBOOK = 600 * 1024 * 1024
# A sheet of a hundred thousand rows packs to about a tenth; what packs far better holds nothing but repetition.
TIGHTEST = 150
ALWAYS_OPENED = 20 * 1024 * 1024


class Refused(Exception):
    """The file is not read; `word` is one of `refusals.SENTENCES`."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def hold() -> None:
    """Bind this process to its share of memory and time."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
