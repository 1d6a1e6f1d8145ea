"""Partners and contacts that may be one: the page of possible duplicates, and the warning beside a form while it is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from peyvand.foundation import clock
from peyvand.foundation.likeness import Likeness, described
from peyvand.foundation.phones import PhoneNotUnderstood
from peyvand.partners.actions.sweep_likenesses import KINDS
from peyvand.partners.contact_likenesses import alike_contacts
from peyvand.partners.likenesses import alike, in_words
from peyvand.partners.models import Contact, Partner
from peyvand.partners.models.like_pair import LikePairQuerySet
from peyvand.records import registry
from peyvand.records.views.base import ResourceView

SHOWN = 50
_PHONE = re.compile(r"phones-\d+-number")
_EMAIL = re.compile(r"emails-\d+-address")


# The fields that a reason tells of.
_FIELDS_OF = {
    "id": ("national_id", "vat_number"),
    "phone": ("phones",),
    "email": ("emails",),
    "domain": ("emails", "website"),
    "city": ("addresses",),
}


def _seen(reasons: Iterable[Iterable[str]], view: ResourceView) -> list[str]:
    """Reasons in words, but for what the viewer's roles hide."""
    told = [(str(reason), text) for reason, text in reasons]
    shown = [
        one for one in told if all(view.resource.can_see(name, view.viewer) for name in _FIELDS_OF.get(one[0], ()))
    ]
    return in_words(shown, view.viewer.formats)


# What stands beside each of the two, so that one knows them apart.
_BESIDE = {"partners": ("number", "owner"), "contacts": ("position", "partner")}
PAGES = {"partners": "partners:duplicates", "contacts": "partners:duplicate-contacts"}


@dataclass(frozen=True)
class Shown:
    """A pair as the page shows it.

    Attributes:
        two: each record with what stands beside it.
        reasons: in words.
        apart: True for contacts of different partners, which cannot be merged as they are.
    """

    pair: Any
    two: list[tuple[Any, str]]
    reasons: list[str]
    apart: bool


class Duplicates(ResourceView):
    """Pairs of one kind found by night, of which the viewer may change both, the likeliest first."""

    action = "edit"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        beside = _BESIDE[self.resource.name]
        links = [f"{end}__{name}" for end in ("first", "second") for name in beside[1:]]
        met = list(self.pairs().waiting().select_related(*links)[: SHOWN + 1])
        tabs = [registry.resource(name) for name in PAGES if self.viewer.may("edit", name)]
        context = self.context(
            pairs=[self._shown(one) for one in met[:SHOWN]],
            more=len(met) > SHOWN,
            may_merge=self.viewer.may("delete", self.resource.name),
            tabs=[(one, reverse(PAGES[one.name])) for one in tabs],
        )
        return render(request, "partners/duplicates.html", context)

    def pairs(self) -> LikePairQuerySet:
        """The pairs of this kind, of which the viewer may change both."""
        found: LikePairQuerySet = KINDS[self.resource.name].pairs.objects.visible_to(self.viewer.user, "edit")
        return found

    def _shown(self, pair: Any) -> Shown:
        names = [name for name in _BESIDE[self.resource.name] if self.resource.can_see(name, self.viewer)]
        two = [(one, " · ".join(str(getattr(one, name)) for name in names if getattr(one, name))) for one in pair.both]
        apart = len({getattr(one, "partner_id", None) for one in pair.both}) > 1
        return Shown(pair, two, _seen(pair.reasons, self), apart)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remember for good that two are not one; or, with `again`, that they may be."""
        pk = request.POST.get("pair", "")
        pair = None
        if pk.isascii() and pk.isdecimal() and len(pk) < 19:
            pair = self.pairs().filter(pk=int(pk)).first()
        if pair is None:
            raise Http404
        again = "again" in request.POST
        pair.distinct_at, pair.distinct_by = (None, None) if again else (clock.now(), self.viewer.user)
        pair.save(update_fields=["distinct_at", "distinct_by"])
        one, other = pair.both
        sentence = _("“{one}” and “{other}” are asked about again.") if again else _("“{one}” and “{other}” stay two.")
        messages.success(request, sentence.format(one=one, other=other))
        return redirect(reverse(PAGES[self.resource.name]))


class Alike(ResourceView):
    """What there is already that may be the partner somebody is typing in; nothing of partners that they do not see."""

    action = "create"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        found = [(one, _seen(met.reasons, self)) for one, met in self.likely(request.POST)]
        return render(request, "partners/alike.html", self.context(found=[one for one in found if one[1]]))

    def likely(self, sent: QueryDict) -> list[tuple[Any, Likeness]]:
        """Records that may be what was typed in, the likeliest first."""
        told = described(
            sent.get("name", "")[:200],
            phones=self.phones(),
            emails=self.emails(),
            ids=[sent.get("national_id", "")[:40], sent.get("vat_number", "")[:40]],
            website=sent.get("website", "")[:300],
            city=sent.get("addresses-0-city", "")[:100],
        )
        return alike(told, Partner.objects.visible_to(self.viewer.user))

    def emails(self) -> list[str]:
        """What stands in the rows of e-mails."""
        return [str(value) for name, value in self.request.POST.items() if _EMAIL.fullmatch(name)]

    def phones(self) -> list[str]:
        """The numbers in the rows of phones, in E.164."""
        found = []
        for name, value in self.request.POST.items():
            if _PHONE.fullmatch(name) and isinstance(value, str) and value.strip():
                try:
                    found.append(self.viewer.formats.parse_phone(value))
                except PhoneNotUnderstood:
                    continue  # not yet typed to its end; the form says so when it is sent
        return found


class AlikeContact(Alike):
    """The same for a contact: who has the same e-mail, or nearly the same name at the same partner."""

    def likely(self, sent: QueryDict) -> list[tuple[Any, Likeness]]:
        """Contacts that may be who is typed in, the likeliest first."""
        name = " ".join(sent.get(part, "")[:100] for part in ("first_name", "last_name"))
        told = described(name.strip(), phones=self.phones(), emails=self.emails())
        partner = sent.get("partner", "")
        known = partner.isascii() and partner.isdecimal() and len(partner) < 19
        rows = Contact.objects.visible_to(self.viewer.user)
        return alike_contacts(told, rows, partner_id=int(partner) if known else None)
