from peyvand.transfer.models.importing import Import, Step
from peyvand.transfer.models.rows import Fault, FaultState, LaterLink, RowChange

__all__ = ["Fault", "FaultState", "Import", "LaterLink", "RowChange", "Step"]
