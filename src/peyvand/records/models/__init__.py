from peyvand.records.models.arrangement import RoleArrangement
from peyvand.records.models.preference import Preference
from peyvand.records.models.required import RequiredField
from peyvand.records.models.series import Series
from peyvand.records.models.view import View

__all__ = ["Preference", "RequiredField", "RoleArrangement", "Series", "View"]
