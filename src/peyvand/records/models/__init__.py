from peyvand.records.models.arrangement import RoleArrangement
from peyvand.records.models.custom_field import CustomChoice, CustomField, FieldKind, WhenGone
from peyvand.records.models.merged import Merged
from peyvand.records.models.preference import Preference
from peyvand.records.models.required import RequiredField
from peyvand.records.models.series import Series
from peyvand.records.models.view import View

__all__ = [
    "CustomChoice",
    "CustomField",
    "FieldKind",
    "Merged",
    "Preference",
    "RequiredField",
    "RoleArrangement",
    "Series",
    "View",
    "WhenGone",
]
