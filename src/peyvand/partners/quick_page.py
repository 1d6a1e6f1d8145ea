"""Making an organisation and its first contact on one short page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyvand.partners.actions.add_with_contact import add_with_contact
from peyvand.partners.forms import ContactForm, PartnerForm
from peyvand.partners.models import PartnerKind
from peyvand.records import registry, requirements
from peyvand.records.resource import Resource
from peyvand.records.saving import NotSaved
from peyvand.records.views.base import ResourceView

_PREFIX = "contact"
_LONGEST_PHONE = 40
# What the page itself fills in of each row.
_GIVEN = ("-label", "-row")


class Quick(ResourceView):
    """An organisation, its first contact and their phones in under a minute; what more there is to say can follow."""

    action = "create"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._show(self._partner(phone=request.GET.get("phone", "")[:_LONGEST_PHONE]), self._contact())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        partner, contact = self._partner(request.POST), self._contact(request.POST)
        if contact is not None and not self._is_said(contact):
            contact = None
        if not (partner.is_valid() & (contact is None or contact.is_valid())):
            return self._show(partner, contact or self._contact())
        try:
            made = add_with_contact(partner, contact, origin=self.origin)
        except NotSaved:
            return self._show(partner, contact or self._contact())
        messages.success(request, _("“{record}” was created.").format(record=made))
        return redirect(self.resource.url("edit" if "more" in request.POST else "page", made.pk))

    def _partner(self, data: Any = None, *, phone: str = "") -> PartnerForm:
        """The partner's part.

        Args:
            phone: the number of who called, and is not known yet.
        """
        only = self._asked(self.resource, PartnerForm.quick)
        form: Any = self.resource.form
        initial = {"phones": [{"number": phone, "label": "office"}]} if phone.strip() else None
        made: PartnerForm = form(data, initial=initial, resource=self.resource, viewer=self.viewer, only=only)
        return made

    def _contact(self, data: Any = None) -> ContactForm | None:
        """The first contact; None for who may not make any."""
        contacts = registry.resource("contacts")
        if not self.viewer.may("create", contacts.name):
            return None
        only = self._asked(contacts, ContactForm.quick)
        form: Any = contacts.form
        made: ContactForm = form(data, resource=contacts, viewer=self.viewer, only=only, prefix=_PREFIX)
        return made

    def _asked(self, resource: Resource, quick: Iterable[str]) -> list[str]:
        """The few fields of a quick form, and those without which the firm keeps no such record."""
        return [*quick, *(one.field for one in requirements.of(resource, self.viewer.rights.epoch))]

    def _is_said(self, contact: ContactForm) -> bool:
        """True when anything was typed about a contact, and it is of an organisation."""
        typed = (
            name
            for name, value in contact.data.items()
            if name.startswith(f"{_PREFIX}-") and not name.endswith(_GIVEN) and str(value).strip()
        )
        return contact.data.get("kind") == PartnerKind.ORGANISATION and any(typed)

    def _show(self, partner: PartnerForm, contact: ContactForm | None) -> HttpResponse:
        context = self.context(form=partner, contact=contact)
        return render(self.request, "partners/quick.html", context, status=422 if partner.is_bound else 200)
