"""What stands on the pages of users, teams, territories and roles."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from peyvand.access import sessions
from peyvand.access.models import Grant, Record, User
from peyvand.records import areas, registry
from peyvand.records.handing_over import handed_over_by
from peyvand.records.models import RoleArrangement
from peyvand.records.panels import Panel, bring, panels_for
from peyvand.records.viewer import Viewer

_SHOWN = 30


@bring
class AccountPanel(Panel):
    """How a user signs in, and what an administrator can do about it."""

    on = "users"
    name = "account"
    title = _("Account")
    kind = "users"
    template = "administration/account_panel.html"
    order = 10

    def context(self, record: Any, viewer: Viewer) -> dict[str, Any]:
        kinds = set(Authenticator.objects.filter(user=record).values_list("type", flat=True))
        return {
            "person": record,
            "has_password": record.has_usable_password(),
            "has_second_step": bool(kinds & {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}),
            "sessions": len(sessions.living(record)),
            "by_mail": settings.HAS_MAIL_SERVER and bool(record.email),
            "may_hand_over": bool(handed_over_by(viewer)),
            "is_self": record.pk == viewer.user.pk,
        }


@bring
class StaffPanel(Panel):
    """Who reports to a user."""

    on = "users"
    name = "staff"
    title = _("Reports to this person")
    kind = "users"
    template = "administration/people_panel.html"
    order = 20

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return _people(User.objects.visible_to(viewer.user).filter(manager_id=record.pk))


@bring
class MembersPanel(Panel):
    """Who is in a team."""

    on = "teams"
    name = "members"
    title = _("Members")
    kind = "users"
    template = "administration/people_panel.html"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return _people(User.objects.visible_to(viewer.user).filter(teams=record.pk))


@bring
class AgentsPanel(Panel):
    """Who works in a territory."""

    on = "territories"
    name = "agents"
    title = _("Work here")
    kind = "users"
    template = "administration/people_panel.html"

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return _people(User.objects.visible_to(viewer.user).filter(territories=record.pk))


@bring
class RightsPanel(Panel):
    """What a role grants, in short."""

    on = "roles"
    name = "rights"
    title = _("Rights")
    kind = "roles"
    template = "administration/rights_panel.html"
    order = 10

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        from peyvand.administration.rights_form import summary

        return {"role": record, "lines": summary(Grant.objects.filter(role=record.pk))}


@bring
class PagesPanel(Panel):
    """How the members of a role find the pages of records, until they arrange them themselves."""

    on = "roles"
    name = "pages"
    title = _("Pages of records")
    kind = "roles"
    template = "administration/pages_panel.html"
    order = 15

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        arranged = set(RoleArrangement.objects.filter(role=record.pk).values_list("resource", flat=True))
        here = [one for one in registry.resources() if areas.is_on(one.area, viewer.rights.epoch)]
        kinds = [(one, one.name in arranged) for one in here if panels_for(one, viewer)]
        return {"role": record, "kinds": kinds, "may_arrange": viewer.rights.is_administrator}


@bring
class HoldersPanel(Panel):
    """Who has a role."""

    on = "roles"
    name = "holders"
    title = _("Who has it")
    kind = "users"
    template = "administration/people_panel.html"
    order = 20

    def context(self, record: Record, viewer: Viewer) -> dict[str, Any]:
        return _people(User.objects.visible_to(viewer.user).filter(roles=record.pk))


def _people(rows: Any) -> dict[str, Any]:
    found = list(rows.order_by("-is_active", "name_key", "pk")[: _SHOWN + 1])
    return {"people": found[:_SHOWN], "more": len(found) > _SHOWN}
