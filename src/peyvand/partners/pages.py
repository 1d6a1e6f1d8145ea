"""Pages of partners that are not list, board, page or form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peyvand.access.models import installation
from peyvand.partners.mailing import may_be_written_to, portions
from peyvand.partners.models import Partner
from peyvand.partners.segments import MembersOf
from peyvand.records import registry
from peyvand.records.views.base import ResourceView


class WriteToMembers(ResourceView):
    """The e-mail addresses of members, for the reader's own mail program; those of rows they may see."""

    def members(self, record: Any) -> Any:
        """The rows to write to, of `visible_to`."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        record = self.record()
        members = self.members(record)
        reached = members.exclude(email="").order_by("name_key", "id")
        every = list(dict.fromkeys(reached.values_list("email", flat=True)))
        open_to_it = set(may_be_written_to(reached).order_by().values_list("pk", flat=True))
        # Who shares an address with one that must not be written to is spared with them.
        spared = {email for pk, email in reached.values_list("pk", "email") if pk not in open_to_it}
        addresses = [one for one in every if one not in spared]
        context = self.context(
            record=record,
            members=members.count(),
            addresses=addresses,
            held=len(every) - len(addresses),
            only_with_consent=installation().mailing_needs_consent,
            portions=list(portions(addresses)),
        )
        return render(request, "partners/write.html", context)

    def refuse(self) -> None:
        """Say that these addresses are not shown.

        Raises:
            PermissionDenied: always.
        """
        raise PermissionDenied(_("Your roles do not show you these e-mail addresses. An administrator can grant it."))


class WriteToGroup(WriteToMembers):
    """To the partners of a group."""

    def check_opens(self) -> None:
        super().check_opens()
        partners = registry.resource("partners")
        if not partners.opens_to(self.viewer) or not all(
            partners.can_see(name, self.viewer) for name in ("group", "emails")
        ):
            self.refuse()

    def members(self, record: Any) -> Any:
        return Partner.objects.visible_to(self.viewer.user).filter(group=record)


class WriteToSegment(WriteToMembers):
    """To those whom a segment holds."""

    def members(self, record: Any) -> Any:
        held = MembersOf(record, self.viewer)
        if held.refusal:
            raise PermissionDenied(held.refusal)
        if not held.resource.can_see("emails", self.viewer):
            self.refuse()
        return held.rows()
