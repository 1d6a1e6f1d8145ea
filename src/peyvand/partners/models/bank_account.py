"""Where a partner is paid."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from peyvand.foundation.personal import Personal


class BankAccount(models.Model):
    """An account of a partner: its IBAN, or the number of a card that is paid to."""

    partner = models.ForeignKey("partners.Partner", models.CASCADE, related_name="bank_accounts")
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    card = models.CharField(_("card"), max_length=16, blank=True)
    bank = models.CharField(_("bank"), max_length=100, blank=True)
    holder = models.CharField(_("holder"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    personal = Personal(financial=("iban", "card", "bank", "holder"), nobody=("position",))

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.iban or self.card or self.bank
