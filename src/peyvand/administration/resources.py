"""What administrators see of users, teams, territories, organisations and roles; everybody else picks from them."""

from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Organisation, Role, Team, Territory, User
from peyvand.access.vocabulary import Action, FieldAccess
from peyvand.administration import reaches, undoing
from peyvand.administration.forms import OrganisationForm, RoleForm, TeamForm, TerritoryForm, UserForm
from peyvand.foundation.textkeys import search_key
from peyvand.journal.models import Entry
from peyvand.journal.writing import Origin
from peyvand.records.fields import EmailField, LinkField, LinksField, MomentField, TextField, YesNoField
from peyvand.records.registry import register, resource, resources
from peyvand.records.resource import ReadyView, Resource
from peyvand.records.viewer import Viewer

ALL = (ReadyView("all", _("All")),)


@register
class Users(Resource):
    """People who sign in."""

    name = "users"
    model = User
    area = "administration"
    icon = "user"
    title = _("Users")
    title_one = _("User")
    counted = ngettext_lazy("{count} user", "{count} users", "number")
    whose = _("Users whose")
    purpose = _("The people who work here, whom they report to, and what they may do.")
    form = UserForm
    default_sort = "display_name"
    administrators_only = True
    subtitle_path = "position"
    search_reveals = ("username", "email")
    fields = (
        TextField("display_name", _("Name"), key="name_fold", sort=["name_key"], shown=True, width=220),
        TextField("username", _("User name"), shown=True, width=130),
        TextField("position", _("Position"), shown=True, width=180),
        LinkField("manager", _("Reports to"), to="users", title="display_name", shown=True, width=180),
        LinksField("roles", _("Roles"), to="roles", shown=True, width=180),
        LinksField("teams", _("Teams"), to="teams", shown=True, width=160),
        LinksField("territories", _("Territories"), to="territories", width=160),
        LinksField("organisations", _("Organisations"), to="organisations", width=160),
        EmailField("email", _("E-mail"), width=200),
        YesNoField("is_active", _("May sign in"), shown=True, width=110),
        YesNoField("is_administrator", _("Administrator"), width=110),
        MomentField("last_login", _("Last signed in"), shown=True, nullable=True, width=110),
    )
    ready_views = (
        ReadyView("active", _("Active"), {"field": "is_active", "op": "yes"}),
        ReadyView("all", _("All")),
    )

    def from_title(self, title: str) -> dict[str, Any]:
        """The parts of a full name, and the user name made of it."""
        first, _space, last = title.strip().rpartition(" ")
        return {
            "first_name": first or last,
            "last_name": last if first else "",
            "username": search_key(title).replace(" ", "."),
        }

    def take_back(self, record: Any, *, viewer: Viewer, origin: Origin) -> None:
        """Nobody deletes users; one who has never come in is taken back all the same."""
        undoing.take_back(record, viewer=viewer, origin=origin)

    def bring_back(self, record: Any, entry: Entry, *, viewer: Viewer, origin: Origin) -> None:
        """A user who was taken back, as they were."""
        undoing.bring_back(record, entry, viewer=viewer, origin=origin)


@register
class Teams(Resource):
    """People who work on the same customers."""

    name = "teams"
    model = Team
    area = "administration"
    icon = "users-group"
    title = _("Teams")
    title_one = _("Team")
    counted = ngettext_lazy("{count} team", "{count} teams", "number")
    whose = _("Teams whose")
    purpose = _("A team works on the same customers; a role can let its members see each other's.")
    form = TeamForm
    default_sort = "name"
    administrators_only = True
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        LinkField("leader", _("Leader"), to="users", title="display_name", shown=True, width=200),
        MomentField("updated_at", _("Changed"), shown=True, width=110),
    )
    ready_views = ALL


@register
class Territories(Resource):
    """Sales regions."""

    name = "territories"
    model = Territory
    area = "administration"
    icon = "map-2"
    title = _("Territories")
    title_one = _("Territory")
    counted = ngettext_lazy("{count} territory", "{count} territories", "number")
    whose = _("Territories whose")
    purpose = _("Sales regions form a tree; who works in one works in those below it too.")
    form = TerritoryForm
    further = ((_("Tree"), "territory-tree"),)
    default_sort = "name"
    administrators_only = True
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        LinkField("parent", _("Part of"), to="territories", shown=True, width=200),
        MomentField("updated_at", _("Changed"), shown=True, width=110),
    )
    ready_views = ALL


@register
class Organisations(Resource):
    """Our own companies."""

    name = "organisations"
    model = Organisation
    area = "administration"
    icon = "building"
    title = _("Organisations")
    title_one = _("Organisation")
    counted = ngettext_lazy("{count} organisation", "{count} organisations", "number")
    whose = _("Organisations whose")
    purpose = _("When several companies of ours work in one system, each partner can be kept for one of them.")
    form = OrganisationForm
    default_sort = "name"
    administrators_only = True
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=300),
        MomentField("updated_at", _("Changed"), shown=True, width=110),
    )
    ready_views = ALL


@register
class Roles(Resource):
    """Sets of rights."""

    name = "roles"
    model = Role
    area = "administration"
    icon = "shield"
    title = _("Roles")
    title_one = _("Role")
    counted = ngettext_lazy("{count} role", "{count} roles", "number")
    whose = _("Roles whose")
    purpose = _("A role says what its holders may do with each kind of record; several roles add up.")
    form = RoleForm
    default_sort = "name"
    administrators_only = True
    fields = (
        TextField("name", _("Name"), key="search_key", sort=["name_key"], shown=True, width=240),
        TextField("description", _("Description"), shown=True, width=400),
        MomentField("updated_at", _("Changed"), shown=True, width=110),
    )
    ready_views = ALL

    def label_of(self, name: str) -> str:
        """Rights are kept as "partners.edit", rules on fields as "partners:note"."""
        kind, mark, what = name.partition("." if "." in name else ":")
        if not mark or kind not in {one.name for one in resources()}:
            return super().label_of(name)
        other = resource(kind)
        said = Action(what).label if mark == "." and what in Action.values else other.label_of(what)
        return gettext("{records}: {action}").format(records=other.title, action=said)

    def told(self, name: str, value: Any) -> str | None:
        if "." in name:
            return str(_("Yes") if value == reaches.YES else reaches.label(str(value)))
        return (
            str(FieldAccess(value).label) if ":" in name and value in FieldAccess.values else super().told(name, value)
        )
