"""The firm that a partner is a part of."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from peyvand.access.models import Installation
from peyvand.partners.models import Partner
from peyvand.records.forms import RecordForm
from peyvand.records.saving import NotSaved


class InFamilyForm(RecordForm):
    """Keeps partners above each other from going round in a circle."""

    def refuse_circle(self, parent: Partner) -> bool:
        """Nobody is a part of what is a part of them; True when this was refused."""
        if parent.pk == self.instance.pk:
            self.add_error("parent", ValidationError(gettext("Nobody is a part of themselves.")))
            return True
        above: int | None = parent.pk
        seen: set[int] = set()
        while above is not None and above not in seen:
            if above == self.instance.pk:
                sentence = gettext("“{partner}” is itself a part of this one.").format(partner=parent)
                self.add_error("parent", ValidationError(sentence))
                return True
            seen.add(above)
            above = Partner._base_manager.filter(pk=above).values_list("parent_id", flat=True).first()
        return False

    def hold_tree(self) -> None:
        """One move in the tree after the other, so that two at once cannot make a circle that neither of them sees."""
        Installation.objects.select_for_update().get_or_create(pk=1)
        if self.refuse_circle(self.cleaned_data["parent"]):
            raise NotSaved(self)
