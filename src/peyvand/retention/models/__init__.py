from peyvand.retention.models.measure import Measure

__all__ = ["Measure"]
