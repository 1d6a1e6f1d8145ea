"""What the gates for comments and documents share: the record they hang on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.records import registry
from peyvand.records.forms import AnyRecordField, RecordForm


class OnRecordForm(RecordForm):
    """A form for what hangs on a record of any kind, said as "partners/5"; once made it stays there."""

    on = AnyRecordField(label=_("On"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and instance.pk is not None:
            kwargs["initial"] = {"on": instance.on, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.bearer: Any = None

    def clean_on(self) -> str:
        """The record, if its reader may see it."""
        given: str = self.cleaned_data["on"]
        if self.instance.pk is not None:
            if given != self.instance.on:
                raise ValidationError(gettext("It stays on the record where it was made. Make another one there."))
            return given
        kind, _slash, pk = given.partition("/")
        resource = registry.resource(kind)
        if resource.model.scope_fields.hangs >= self.instance.scope_fields.hangs:
            raise ValidationError(gettext("Nothing of this kind can be put on such a record."))
        self.bearer = resource.rows(self.viewer).filter(pk=int(pk)).first() if resource.opens_to(self.viewer) else None
        if self.bearer is None:
            raise ValidationError(gettext("This record is not there, or you may not see it."))
        self.instance.put_on(self.bearer)
        return given

    def record_it_is_on(self) -> Any:
        """The record that this hangs on; None when that was refused."""
        if self.bearer is None and self.instance.on_id:
            model = registry.resource(self.instance.on_kind).model
            self.bearer = model._base_manager.filter(pk=self.instance.on_id).first()
        return self.bearer
