from peyvand.api.models.allowance import Allowance
from peyvand.api.models.kept_answer import KeptAnswer

__all__ = ["Allowance", "KeptAnswer"]
