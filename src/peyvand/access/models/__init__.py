from peyvand.access.models.cache import CacheRow
from peyvand.access.models.epoch import AccessEpoch
from peyvand.access.models.installation import Installation, MapTiles, change_installation, installation
from peyvand.access.models.keys import KeyField
from peyvand.access.models.organisation import Organisation
from peyvand.access.models.record import Record, ScopedManager, ScopedQuerySet, ScopeFields
from peyvand.access.models.role import FieldRule, Grant, Role
from peyvand.access.models.share import Share
from peyvand.access.models.team import Team
from peyvand.access.models.territory import Territory, TerritoryPlace
from peyvand.access.models.token import ApiToken
from peyvand.access.models.user import User

__all__ = [
    "AccessEpoch",
    "ApiToken",
    "CacheRow",
    "FieldRule",
    "Grant",
    "Installation",
    "KeyField",
    "MapTiles",
    "Organisation",
    "Record",
    "Role",
    "ScopeFields",
    "ScopedManager",
    "ScopedQuerySet",
    "Share",
    "Team",
    "Territory",
    "TerritoryPlace",
    "User",
    "change_installation",
    "installation",
]
