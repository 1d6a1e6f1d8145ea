from peyvand.records.models.arrangement import RoleArrangement
from peyvand.records.models.preference import Preference
from peyvand.records.models.view import View

__all__ = ["Preference", "RoleArrangement", "View"]
