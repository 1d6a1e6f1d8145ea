"""The base of every row that belongs to somebody: version, trash, and the one door through which rows reach a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models, router
from django.db.models import Q
from django.db.models.base import ModelState
from django.utils.translation import gettext_lazy as _

from peyvand.access import gathering
from peyvand.access.models.custom import CustomValues
from peyvand.foundation import clock

if TYPE_CHECKING:
    from peyvand.access.models.user import User
    from peyvand.access.rights import Rights


@dataclass(frozen=True)
class ScopeFields:
    """Where a model says to whom a row belongs; None means that it does not say so.

    Attributes:
        owner: path to the user a row belongs to.
        territory: path to its territory.
        organisation: path to the one of our companies it is kept for; empty there means all of them.
        parent: link to the record it hangs on, which must itself be visible.
        exclusive: column that says of a row that, whatever roles show, only its owner, those above them, and those it was
            shown to by hand meet it.
        hangs: above 0 a row hangs on a record of any kind that hangs less far, named by its columns `on_kind` and `on_id`;
            that must itself be visible, too.
    """

    owner: str | None = "owner"
    territory: str | None = None
    organisation: str | None = None
    parent: str | None = None
    exclusive: str | None = None
    hangs: int = 0


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows, and who may see them."""

    def alive(self) -> Self:
        """Rows that are not in the trash."""
        return self.filter(deleted_at__isnull=True)

    def trashed(self) -> Self:
        """Rows in the trash."""
        return self.filter(deleted_at__isnull=False)

    def within(self, rights: Rights, action: str = "view") -> Self:
        """Rows on which `rights` allow `action`, in the trash or not."""
        return self.filter(self.model.scope_condition(rights, action))

    def visible_to(self, user: User, action: str = "view") -> Self:
        """Living rows on which `user` may do `action`: the only door to rows, for every face."""
        from peyvand.access.rights import rights_of

        return self.alive().within(rights_of(user), action)

    def parted(self, user: User, action: str = "view") -> tuple[Self, Self] | None:
        """Rows of which `visible_to` is the first without the second; None where they cannot be told so. See `scope.parted`."""
        from peyvand.access.rights import rights_of
        from peyvand.access.scope import parted

        found = parted(self.model, rights_of(user), action)
        return (self.alive().filter(found[0]), self.alive().filter(found[1])) if found else None


ScopedManager = models.Manager.from_queryset(ScopedQuerySet)


class ClockField(models.DateTimeField):
    """A moment set by our own clock, which tests and the demo firm can set to another day."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The moment of now, where the field sets itself; else the value as it stands."""
        if not (self.auto_now or (self.auto_now_add and add)):
            return super().pre_save(model_instance, add)
        moment = clock.now()
        setattr(model_instance, self.attname, moment)
        return moment

    def deconstruct(self) -> Any:
        """To the database it is a plain moment."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs


class Record(models.Model):
    """A row with a kind, a version (for optimistic locking) and a place in the trash."""

    record_kind: ClassVar[str]
    scope_fields: ClassVar[ScopeFields] = ScopeFields()

    created_at = ClockField(_("created"), auto_now_add=True, editable=False)
    updated_at = ClockField(_("changed"), auto_now=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)
    # NULL until a fact of the firm's own is written, so that records without any cost nothing.
    custom = CustomValues(null=True, default=None, editable=False)

    objects = ScopedManager()

    class Meta:
        abstract = True

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, or let a new one wait where rows are gathered."""
        gathered = gathering.current()
        if gathered is not None and self._state.adding and self.pk is None:
            gathered.add(self)
            self._state.adding, self._state.db = False, router.db_for_write(type(self), instance=self)
        else:
            super().save_base(*args, **kwargs)

    def another(self) -> Self:
        """A new record like this one, which is not written: quicker than making it field by field."""
        state = ModelState()
        state.fields_cache = dict(self._state.fields_cache)
        made = type(self).__new__(type(self))
        made.__dict__ = {
            name: copy(value) if isinstance(value, dict | list) else value for name, value in vars(self).items()
        } | {"_state": state}
        return made

    @property
    def has_absorbed(self) -> bool:
        """True when others were merged into it, whose history it tells."""
        return False

    def absorb(self, losers: Sequence[Record]) -> None:
        """Keep what it is to be found by of those that are merged into it."""

    def let_go(self, losers: Sequence[Record]) -> None:
        """Give that up again, when the merging is undone."""

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check each field; a link whose other end was read already needs no query to see that it exists."""
        links = [one for one in self._meta.concrete_fields if isinstance(one, models.ForeignKey)]
        linked = {one.name for one in links if one.is_cached(self) and getattr(self, one.name) is not None}
        super().clean_fields(exclude={*(exclude or ()), *linked})

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """Constraints to check before writing: those of several rows. Those of one row are the database's own, at no query."""
        return [
            (model, [one for one in constraints if not isinstance(one, models.CheckConstraint)])
            for model, constraints in super().get_constraints()
        ]

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Check them, unless each is about a field that is not to be checked: Django would prepare a query for each first."""
        left_out, checked = set(exclude or ()), [one for _model, some in self.get_constraints() for one in some]
        if not all(left_out.intersection(getattr(one, "fields", ())) for one in checked):
            super().validate_constraints(exclude=exclude)

    @classmethod
    def scope_condition(cls, rights: Rights, action: str) -> Q:
        """The condition that rows must meet for `action`; a model whose rule differs overrides this."""
        from peyvand.access.scope import condition

        return condition(cls, rights, action)
