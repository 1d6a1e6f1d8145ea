"""The gate for opportunities, and the rules of their stages."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from peyvand.access import gathering
from peyvand.access.models import User
from peyvand.foundation import clock
from peyvand.opportunities.credit import OnCredit
from peyvand.opportunities.models import LossReason, Opportunity, Stage, StageMeaning, StageMove
from peyvand.opportunities.totals import total
from peyvand.partners.models import Contact, Partner
from peyvand.partners.rows import kept_rows, write_rows
from peyvand.products.models import Product
from peyvand.records.forms import (
    AmountField,
    CalendarDateField,
    CurrencyField,
    LineField,
    LinkedRecordField,
    LinkedRecordsField,
    RecordForm,
    RowForm,
    RowsField,
    TextBlockField,
    own_currency,
)


class LineRow(RowForm):
    """A line: a product by its name or code, or anything else by a name."""

    telling = ("name", "price")
    name = LineField(label=_("Product"), max_length=200)
    quantity = AmountField(label=_("Quantity"), max_digits=15, decimal_places=3, initial=1, required=False)
    price = AmountField(label=_("Price"), max_digits=19, decimal_places=4, min_value=0, required=False)
    discount = AmountField(
        label=_("Discount, per cent"), max_digits=5, decimal_places=2, min_value=0, max_value=100, required=False
    )

    def clean_quantity(self) -> Decimal:
        """One, unless it is said."""
        quantity: Decimal | None = self.cleaned_data["quantity"]
        if quantity is not None and quantity <= 0:
            raise ValidationError(gettext("The quantity must be above zero."))
        return Decimal(1) if quantity is None else quantity

    def clean_discount(self) -> Decimal:
        """None, unless it is said."""
        return self.cleaned_data["discount"] or Decimal(0)


class OpportunityForm(RecordForm):
    """A possible sale."""

    title = LineField(label=_("Title"), max_length=200)
    partner = LinkedRecordField(Partner, to="partners", label=_("Partner"))
    contact = LinkedRecordField(Contact, to="contacts", label=_("Contact"), required=False)
    stage = LinkedRecordField(Stage, to="stages", label=_("Stage"), required=False)
    value = AmountField(
        label=pgettext_lazy("opportunity", "Value"),
        max_digits=19,
        decimal_places=4,
        min_value=0,
        required=False,
        help_text=_("With lines, it is what they come to."),
    )
    currency = CurrencyField(label=_("Currency"))
    probability = forms.IntegerField(
        label=_("Probability, per cent"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("Empty: that of the stage."),
    )
    engaged_on = CalendarDateField(label=_("Begun"), required=False)
    expected_on = CalendarDateField(label=_("Expected close"), required=False)
    closed_on = CalendarDateField(
        label=_("Closed"), required=False, help_text=_("Empty: today, when it is won or lost.")
    )
    lines = RowsField(LineRow, label=_("Products"))
    competitors = LinkedRecordsField(Partner, to="partners", label=_("Competitors"), required=False)
    loss_reason = LinkedRecordField(LossReason, to="loss-reasons", label=_("Why it was lost"), required=False)
    owner = LinkedRecordField(User, to="users", label=_("Owner"), required=False)
    source = LineField(label=_("Source"), max_length=150, required=False)
    over_limit_reason = LineField(
        label=_("Why over the credit limit"),
        max_length=300,
        required=False,
        help_text=_("Only where winning it goes over the credit limit of the partner."),
    )
    note = TextBlockField(label=_("Note"), max_length=10_000, required=False)

    sections = (
        (pgettext_lazy("heading", "What it is"), ("title", "partner", "contact", "stage")),
        (_("What it is worth"), ("lines", "value", "currency", "probability")),
        (_("When"), ("engaged_on", "expected_on", "closed_on", "loss_reason", "over_limit_reason")),
        (_("How we work with it"), ("owner", "competitors", "source", "note")),
    )
    row_fields: ClassVar[tuple[str, ...]] = ("lines",)
    gathers = True

    class Meta:
        model = Opportunity
        fields = (
            "title", "partner", "contact", "stage", "value", "currency", "probability", "engaged_on", "expected_on",
            "closed_on", "competitors", "loss_reason", "owner", "source", "note", "over_limit_reason",
        )  # fmt: skip

    def begin(self) -> None:
        super().begin()
        self.was_in = self.instance.stage_id
        self.credit = OnCredit(self)
        if self.instance.pk is None:
            self.initial.setdefault("owner", self.viewer.user.pk)
            self.initial.setdefault("currency", own_currency(self.viewer.rights.epoch))
            if self.instance.owner_id is None:
                self.instance.owner = self.viewer.user

    @classmethod
    def kept_rows(cls, name: str, ids: Collection[int]) -> QuerySet[Any]:
        return kept_rows(cls._meta.model, name, ids, cls.row_keys(name))

    @classmethod
    def asked_with(cls, name: str, value: Any) -> tuple[str, ...]:
        """Losing asks for the reason; winning for the day and what it came to."""
        if name != "stage" or not str(value).isdecimal():
            return ()
        meaning = Stage.objects.filter(pk=int(value)).values_list("meaning", flat=True).first()
        asked: dict[Any, tuple[str, ...]] = {
            StageMeaning.LOST: ("loss_reason", "competitors", "closed_on"),
            StageMeaning.WON: ("value", "closed_on", "over_limit_reason"),
        }
        return asked.get(meaning, ())

    @classmethod
    def needed_with(cls, name: str, value: Any) -> tuple[str, ...]:
        """Nothing is lost without a reason."""
        return tuple(one for one in cls.asked_with(name, value) if one == "loss_reason")

    def clean_owner(self) -> User | None:
        """Left out of an API call, the owner of a new one is who makes it."""
        if "owner" not in self.data and self.instance.pk is None:
            return self.viewer.user
        return self.cleaned_data["owner"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._fit_stage(cleaned)
        self._fit_value(cleaned)
        contact, partner = self._now(cleaned, "contact"), self._now(cleaned, "partner")
        if contact and partner and contact.partner_id != partner.pk:
            self._refuse("contact", gettext("“{contact}” is not a contact of this partner.").format(contact=contact))
        self.credit.look(cleaned)
        return cleaned

    def _now(self, cleaned: dict[str, Any], name: str) -> Any:
        """A value as it will stand: given, or kept."""
        if name in self.fields:
            return cleaned.get(name)
        return getattr(self.instance, name, None) if self.instance.pk else None

    def _fit_stage(self, cleaned: dict[str, Any]) -> None:
        """What follows from the stage: probability, the day it was closed, and why it was lost."""
        stage = self._now(cleaned, "stage")
        if stage is None and "stage" not in self.errors:
            stage = self._first_stage() if self.instance.pk is None else None
            if stage is None:
                return self._refuse("stage", gettext("Choose the stage it stands in."))
            self._set(cleaned, "stage", stage)
        if stage is None:
            return None
        moved = stage.pk != self.was_in
        if "probability" in self.fields and cleaned.get("probability") is None:
            cleaned["probability"] = stage.probability
        elif moved and "probability" not in self.changed_data:
            self._set(cleaned, "probability", stage.probability)
        is_open = stage.meaning == StageMeaning.OPEN
        if is_open and self._now(cleaned, "closed_on"):
            self._set(cleaned, "closed_on", None)
        if not is_open and not self._now(cleaned, "closed_on"):
            self._set(cleaned, "closed_on", self.viewer.today)
        self._fit_reason(cleaned, stage)
        return None

    def _fit_reason(self, cleaned: dict[str, Any], stage: Stage) -> None:
        reason = self._now(cleaned, "loss_reason")
        if stage.meaning == StageMeaning.LOST:
            if reason is None and "loss_reason" not in self.errors:
                sentence = gettext("Say why it was lost.")
                self._refuse("loss_reason" if "loss_reason" in self.fields else "stage", sentence)
        elif reason is not None:
            self._set(cleaned, "loss_reason", None)

    def _first_stage(self) -> Stage | None:
        first: Stage | None = (
            Stage.objects.visible_to(self.viewer.user)
            .filter(meaning=StageMeaning.OPEN, is_active=True, pipeline__is_active=True)
            .order_by("pipeline__position", "position", "id")
            .first()
        )
        return first

    def _fit_value(self, cleaned: dict[str, Any]) -> None:
        lines = cleaned.get("lines") if "lines" in self.fields else None
        if lines is None:
            return
        self._know_products(lines)
        if lines:
            self._set(cleaned, "value", total(lines, self._now(cleaned, "currency") or self.instance.currency))

    def _know_products(self, lines: list[dict[str, Any]]) -> None:
        """Find the products that lines name, by name or code; each brings its price where none is given."""
        typed = {line["name"] for line in lines}
        known = Product.objects.visible_to(self.viewer.user).filter(Q(name__in=typed) | Q(code__in=typed - {""}))
        by_word = {word: one for one in known for word in (one.code, one.name) if word}
        self.products = {}
        for line in lines:
            product = by_word.get(line["name"])
            if product is not None:
                line["name"] = product.name
                self.products[product.name] = product
            if line["price"] is None:
                line["price"] = (product.price if product is not None else None) or Decimal(0)

    def _set(self, cleaned: dict[str, Any], name: str, value: Any) -> None:
        """Write a field that follows from another one, be it in this form or not."""
        if name not in self.fields and self.resource.can_edit(name, self.viewer):
            self.fields[name] = type(self).base_fields[name]
            self.before[name] = self.plain(name, getattr(self.instance, name))
        cleaned[name] = value
        setattr(self.instance, name, value)

    def _refuse(self, name: str, sentence: str) -> None:
        self.add_error(name if name in self.fields else None, ValidationError(sentence))

    def save(self, commit: bool = True) -> Opportunity:
        """Write the opportunity, its lines, and the step it took."""
        is_new = self.instance.pk is None
        moved = self.instance.stage_id != self.was_in
        if moved:
            self.instance.stage_since = clock.now()
        self.credit.look_again()
        opportunity: Opportunity = super().save(commit)
        if self.alters("lines"):
            known = {name: product.pk for name, product in self.products.items()}
            rows = [{**one, "product_id": known.get(one["name"])} for one in self.cleaned_data["lines"]]
            write_rows(opportunity, "lines", rows, is_new=is_new)
        if moved:
            move = gathering.new_row(
                StageMove,
                opportunity_id=opportunity.pk,
                before_id=self.was_in,
                after_id=opportunity.stage_id,
                at=opportunity.stage_since,
                by_id=self.viewer.user.pk,
            )
            gathering.insert([move])
        return opportunity
