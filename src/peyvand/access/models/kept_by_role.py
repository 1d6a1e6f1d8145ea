"""The rule of the words that records are sorted by: groups, tags, kinds, stages."""

from typing import ClassVar

from django.db.models import Q

from peyvand.access.models.seen_by_all import SeenByAll
from peyvand.access.rights import Rights


class KeptByRole(SeenByAll):
    """Everybody who works here may see and pick it; who changes it is a matter of roles."""

    record_kind: ClassVar[str]

    class Meta:
        abstract = True

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """All rows to whoever has the right in any scope, since these rows belong to nobody."""
        seen = super().scope_condition(rights, action)
        return Q() if rights.may(action, cls.record_kind) else seen
