from peyvand.journal.models.batch import Batch
from peyvand.journal.models.entry import Cause, Entry
from peyvand.journal.models.seal import ChainHead

__all__ = ["Batch", "Cause", "ChainHead", "Entry"]
