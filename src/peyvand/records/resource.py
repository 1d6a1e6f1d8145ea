"""A model declared once, for every face."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import orjson
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from peyvand.access.models import Record
from peyvand.foundation import wanted
from peyvand.records import search
from peyvand.records.all_rows import AllRows
from peyvand.records.custom.finding import by_all_else, found_by
from peyvand.records.fields.base import Field, made_for
from peyvand.records.fields.choices import ChoiceField
from peyvand.records.fields.links import LinkField
from peyvand.records.statements import SLOT, statement
from peyvand.records.telling import Telling

if TYPE_CHECKING:
    from peyvand.journal.models import Entry
    from peyvand.journal.writing import Origin
    from peyvand.records.acts import Act
    from peyvand.records.forms import RecordForm
    from peyvand.records.panels import Panel
    from peyvand.records.viewer import Viewer

Text = str | Promise
# A column that keeps a fact in the form in which it is compared, and what makes that form.
KeptAs = tuple[str, Callable[[str], str]]


@dataclass(frozen=True)
class ReadyView:
    """A tab that every list of a resource has from the start.

    Attributes:
        slug: what addresses call it.
        condition: its tree, with values like "me" that each viewer reads for themselves.
    """

    slug: str
    title: Text
    condition: dict[str, Any] = field(default_factory=dict)


# Stands for the id in an address that is found once and filled in for each record: a page holds a hundred of them.
_ANY_ID = 10**17 + 1


class Resource:
    """The declaration of a kind of record. Subclass, fill in the attributes, decorate with `registry.register`.

    Attributes:
        name: plural noun, in addresses, rights and the API.
        area: the area it belongs to; when that is switched off, the resource is not there.
        counted: the title with a count, as an ngettext_lazy of {count}.
        whose: the words before conditions, e.g. "Partners whose".
        fields: its facts, the title first.
        board_by: the choice or link field that its board has a column for each value of, unless its viewer chooses another.
        mapped_by: the relation whose rows hold the points of its records on the map, and the name under which roles hide it;
            empty when they are nowhere on earth.
        board_sum: the amount that its columns are summed by; empty for the first column of the list that adds up.
        further: pages of its own beside the list: title and name of the address.
        filters: what its lists can be narrowed by beside its fields; shown in no column, and kept elsewhere, so that
            what they mean may change while the list stays.
        keeps: title and address of the dialog in which the condition of a list is kept for use elsewhere; None for none.
        quick: title and address of a page that makes a record with little typing; None for none.
        default_sort: name of a field, with "-" before it for descending.
        administrators_only: only administrators open it (everybody may still pick its records).
        requires_by: choice fields of the form on which it may depend what the firm wants filled in.
        picked_by: columns that pickers may narrow the records by, as words of one list.
        unsettled: the condition of those that still want something done; only they go from one owner to another with the
            rest of somebody's work. Empty for all.
        made_in_place: its records are made on the pages of others, so that its own list offers no new one.
        merges: two people's changes to different fields of one record may both be kept.
        can_be_merged: several records that stand for the same may be made one.
        warned_by: name of the address that is told what is typed into the form of a new one, and says what it may be;
            empty for none.
        alike_by: form fields by which two records may turn out to be one, where a column keeps what is compared.
        never_taken: fields whose value stays the winner's when records are merged.
        acts: what is done with one of its records besides writing and deleting it.
        decides: what the right to decide means with this kind, for who grants it; empty where there is nothing to decide.
    """

    name: ClassVar[str]
    model: ClassVar[type[Record]]
    area: ClassVar[str]
    icon: ClassVar[str] = "file"
    title: ClassVar[Text]
    title_one: ClassVar[Text]
    counted: ClassVar[Any]
    whose: ClassVar[Text]
    purpose: ClassVar[Text]
    # Both are of the declaration on the class, and with the facts that the firm added on its one instance.
    fields: Sequence[Field]
    form: type[RecordForm]
    ready_views: ClassVar[Sequence[ReadyView]] = ()
    panels: ClassVar[Sequence[type[Panel]]] = ()
    board_by: ClassVar[str | None] = None
    board_sum: ClassVar[str] = ""
    mapped_by: ClassVar[str] = ""
    further: ClassVar[Sequence[tuple[Text, str]]] = ()
    filters: ClassVar[Sequence[Field]] = ()
    keeps: ClassVar[tuple[Text, str] | None] = None
    quick: ClassVar[tuple[Text, str] | None] = None
    default_sort: ClassVar[str]
    administrators_only: ClassVar[bool] = False
    unsettled: ClassVar[dict[str, Any]] = {}
    made_in_place: ClassVar[bool] = False
    merges: ClassVar[bool] = True
    can_be_merged: ClassVar[bool] = False
    warned_by: ClassVar[str] = ""
    alike_by: ClassVar[Mapping[str, KeptAs]] = {}
    never_taken: ClassVar[Sequence[str]] = ()
    acts: ClassVar[Sequence[Act]] = ()
    decides: ClassVar[Text] = ""
    in_menu: ClassVar[bool] = True
    in_search: ClassVar[bool] = True
    subtitle_path: ClassVar[str | None] = None
    # Links that the subtitle reads, so that those of many records are read with them.
    subtitle_needs: ClassVar[Sequence[str]] = ()
    # Names of the fields, other than the title, whose words stand in the search key.
    search_reveals: ClassVar[Sequence[str]] = ()
    picked_by: ClassVar[Sequence[str]] = ()
    requires_by: ClassVar[Sequence[str]] = ()

    def __init__(self) -> None:
        self._addresses: dict[tuple[str, bool], str] = {}
        self._former: Mapping[str, Text] = {}
        for one in self.fields:
            if one.many:
                one.bind(self.model)  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {one.name: one for one in self.fields}

    def wear(self, fields: Sequence[Field], form: type[RecordForm], former: Mapping[str, Text] | None = None) -> None:
        """From now on have these fields and this form: those declared, with what the firm added.

        Args:
            former: labels of fields that the firm has no more, for the journal.
        """
        self.fields, self.form, self._former = fields, form, former or {}
        self.__dict__.pop("_by_name", None)

    def field(self, name: str) -> Field | None:
        """The field called `name`, if there is one."""
        return self._by_name.get(name)

    @property
    def title_field(self) -> Field:
        """The field that links to the record's own page."""
        return self.fields[0]

    def readable(self, viewer: Viewer) -> list[Field]:
        """Fields this viewer may see."""
        can_see = viewer.rights.can_see
        return [one for one in self.fields if can_see(self.name, one.right)]

    def groupings(self, viewer: Viewer) -> list[Field]:
        """What this viewer may group lists by: fields, and whatever else an area brings that is no column."""
        return [one for one in self.readable(viewer) if one.groupable]

    def boards(self, viewer: Viewer) -> list[Field]:
        """What this viewer's boards may have a column for each value of; the usual one first, then the firm's own choices."""
        usual = self.field(self.board_by) if self.board_by else None
        readable = self.readable(viewer)
        return [one for one in (usual,) if one in readable] + [
            one for one in readable if one.lays_out and one is not usual
        ]

    def board_field(self, viewer: Viewer, group: str) -> Field | None:
        """What a board has columns for where the list is grouped by `group`; None where there is no board."""
        boards = self.boards(viewer)
        return next((one for one in boards if one.name == group), boards[0] if boards else None)

    def filtered_by(self, viewer: Viewer) -> list[Field]:
        """What this viewer may narrow the list by, in the order of the condition builder."""
        further = [one for one in self.filters if not isinstance(one, LinkField) or viewer.may("view", one.to)]
        further = [one for one in further if viewer.rights.can_see(self.name, one.right)]
        return [one for one in (*further, *self.readable(viewer)) if one.filterable]

    def right_of(self, name: str) -> str:
        """The name under which roles hide or lock `name`: a list's first phone goes with all the phones."""
        one = self.field(name)
        return one.right if one is not None else name

    def can_see(self, name: str, viewer: Viewer) -> bool:
        """True when the viewer may read this field of the list or the form."""
        return viewer.rights.can_see(self.name, self.right_of(name))

    def can_edit(self, name: str, viewer: Viewer) -> bool:
        """True when the viewer may write this field of the form."""
        return viewer.rights.can_edit(self.name, self.right_of(name))

    def governed(self) -> dict[str, Text]:
        """Every name that a role can hide or lock, with its label."""
        named: dict[str, Text] = {}
        for one in self.fields:
            if one.right == one.name:
                named[one.name] = one.label
        for name, typed in self.form.base_fields.items():
            if self.right_of(name) == name:
                named.setdefault(name, typed.label or name)
        return named

    def label_of(self, name: str) -> str:
        """What people call a name that journal entries of this kind use."""
        one = self.field(name) or self.form.base_fields.get(name)
        return (
            str(one.label) if one is not None and one.label else str(self._former.get(name) or self._column_label(name))
        )

    def _column_label(self, name: str) -> str:
        """What the model calls a column that no form or list shows; the name itself where it says nothing."""
        column = next((one for one in self.model._meta.concrete_fields if one.name == name), None)
        said = getattr(column, "_verbose_name", None)
        return capfirst(str(said)) if isinstance(said, Promise) else name

    def needed_by(self, record: Any, viewer: Viewer) -> str:
        """Why `record` cannot be removed, as a sentence that names what needs it; empty when nothing does."""
        return ""

    def take_back(self, record: Any, *, viewer: Viewer, origin: Origin) -> None:
        """Undo that `record` came into being: it goes into the trash.

        Raises:
            NotAllowed, CannotUndo: with a sentence that says why it stays.
        """
        from peyvand.records.saving import remove

        remove(record, resource=self, viewer=viewer, origin=origin)

    def bring_back(self, record: Any, entry: Entry, *, viewer: Viewer, origin: Origin) -> None:
        """Undo that `record` was removed, of which `entry` tells.

        Raises:
            NotAllowed: with a sentence.
        """
        from peyvand.records.saving import restore

        warnings = restore(record, resource=self, viewer=viewer, origin=origin)
        if warnings and origin.batch is not None:
            origin.batch.note_warning(record, warnings)

    def told(self, name: str, value: Any) -> str | None:
        """A value of the journal in this kind's own words; None when it has none of its own for it."""
        one = self.field(name)
        return str(one.choices.get(value, value)) if isinstance(one, ChoiceField) else None

    def from_title(self, title: str) -> dict[str, Any]:
        """What its form takes so that the record is called `title`; nothing where no text alone makes a title."""
        return {self.title_field.name: title} if self.title_field.name in self.form.base_fields else {}

    def searched(self, rows: QuerySet[Any], text: str, viewer: Viewer) -> QuerySet[Any]:
        """Those of `rows` that `text` finds; what a viewer may not see does not find anything for them."""
        found = search.matching(rows, text)
        if all(viewer.rights.can_see(self.name, right) for right in self.search_reveals):
            hidden = any(not self.can_see(one.name, viewer) for one in found_by(self))
            return by_all_else(found, text) if hidden and wanted.read(text) else found
        for ways in wanted.read(text).words:
            found = found.filter(self._titled(ways))
        return found

    def _titled(self, ways: tuple[str, ...]) -> Q:
        """Whose title itself holds one way of a word; by its folded key, where the model keeps one of the title alone."""
        key = getattr(self.title_field, "key", None)
        if key and key != "search_key":
            return Q(**{f"{key}__matches": ways})
        titled = Q()
        for way in ways:
            titled |= Q(**{f"{self.title_field.path}__icontains": way})
        return titled

    def opens_to(self, viewer: Viewer) -> bool:
        """True when the viewer may open the list at all."""
        if self.administrators_only and not viewer.rights.is_administrator:
            return False
        return viewer.may("view", self.name)

    def rows(self, viewer: Viewer, action: str = "view") -> QuerySet[Any]:
        """Living records on which the viewer may do `action`."""
        if viewer.actions is not None and action not in viewer.actions:
            return self.model.objects.none()
        return self.model.objects.visible_to(viewer.user, action)

    def parted(self, viewer: Viewer, action: str = "view") -> tuple[QuerySet[Any], QuerySet[Any]] | None:
        """Rows of which `rows` is the first without the second, where they can be told so."""
        found = self.model.objects.parted(viewer.user, action)
        return found if viewer.actions is None or action in viewer.actions else None

    def trash(self, viewer: Viewer) -> QuerySet[Any]:
        """Records in the trash that the viewer could put back."""
        return self.model.objects.trashed().within(viewer.rights, "delete")

    def url(self, page: str = "list", pk: int | None = None, **arguments: Any) -> str:
        """Address of one of the resource's pages."""
        if arguments:
            keywords = {"resource": self.name, **({"pk": pk} if pk is not None else {}), **arguments}
            return reverse(f"records:{page}", kwargs=keywords)
        pattern = self._addresses.get((page, pk is None))
        if pattern is None:
            keywords = {"resource": self.name, **({"pk": _ANY_ID} if pk is not None else {})}
            pattern = self._addresses[page, pk is None] = reverse(f"records:{page}", kwargs=keywords)
        return pattern if pk is None else pattern.replace(str(_ANY_ID), str(pk))

    def check_merge(self, records: Sequence[Any]) -> None:
        """Raise NotMerged, with a sentence, for records that do not stand for the same."""

    def check_return(self, record: Any, viewer: Viewer) -> list[str]:
        """Sentences to tell when `record` comes out of the trash, locked, in the transaction of that.

        Raises:
            NotAllowed: with a sentence, for one that must stay there.
        """
        return []

    def subtitle(self, record: Any, viewer: Viewer) -> str:
        """A second line that tells namesakes apart in pickers and search; empty when the viewer may not see it."""
        if not self.subtitle_path or not self.can_see(self.subtitle_path, viewer):
            return ""
        return str(getattr(record, self.subtitle_path) or "")

    def picture_url(self, record: Any, viewer: Viewer) -> str:
        """Address of a small picture that pages and pickers show beside the title; empty when there is none to see."""
        return ""

    def tellings(self, ids: Sequence[int], viewer: Viewer) -> Mapping[int, Telling]:
        """What these records say for themselves on a timeline, where they were made: their own text, say.

        All of `ids` are visible to the viewer; fields they may not see must not be in it. A constant number of queries.
        """
        return {}

    def facts(self, record: Any, viewer: Viewer) -> list[tuple[Field, Any]]:
        """All readable facts of one record, in order; links and rows read with it."""
        fields = self.readable(viewer)
        many = [one for one in fields if one.many]
        paths = ("pk", *sorted({path for one in fields for path in one.needs}))
        # What a field makes for its reader depends on who that is; all others share one statement.
        who = (viewer.user.pk, viewer.rights.epoch, viewer.formats.language) if any(map(made_for, fields)) else ()
        key = ("facts", self.name, who, *paths, *(one.name for one in many))
        rows = statement(key, lambda: self._whole(paths, fields, viewer))
        values = rows.run([record.pk])[0]
        row = dict(zip(paths, values, strict=False))
        told = {
            one.name: one.gather(orjson.loads(text)).get(record.pk)
            for one, text in zip(many, values[len(paths) :], strict=True)
        }
        return [(one, told[one.name] if one.many else one.value(row)) for one in fields]

    def _whole(self, paths: Sequence[str], fields: Sequence[Field], viewer: Viewer) -> QuerySet[Any]:
        """The record of `SLOT`, with the rows of fields with several values beside its columns."""
        rows: QuerySet[Any] = self.model.objects.filter(pk__in=[SLOT])
        for one in fields:
            rows = one.prepare(rows, viewer)
        together = {f"many_{one.name}": AllRows(one.many_rows(self.model, [SLOT])) for one in fields if one.many}
        return rows.annotate(**together).values_list(*paths, *together)
