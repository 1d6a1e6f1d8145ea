from peyvand.activities.models.activity import Activity, ActivityStatus, Direction
from peyvand.activities.models.kind import ActivityKind, Meaning
from peyvand.activities.models.outcome import ActivityOutcome
from peyvand.activities.models.question import ActivityQuestion

__all__ = ["Activity", "ActivityKind", "ActivityOutcome", "ActivityQuestion", "ActivityStatus", "Direction", "Meaning"]
