"""All columns of the house that say something of a person, gathered from the models that declare them."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from peyvand.foundation.personal import Personal

# Tables whose columns say nothing of any person; a new one must be put here, or declare what it says.
ABOUT_NOBODY = frozenset(
    {
        "access.AccessEpoch", "access.FieldRule", "access.Grant", "access.Installation", "access.Organisation",
        "access.Role", "access.Team", "access.Territory", "access.TerritoryPlace",
        "activities.ActivityKind", "activities.ActivityOutcome",
        "api.Allowance",
        "credit.CreditRule", "credit.QuestionOption", "credit.Scorecard", "credit.ScorecardClass", "credit.ScorecardQuestion",
        "journal.ChainHead",
        "notifications.Place",
        "opportunities.LossReason", "opportunities.Pipeline", "opportunities.Stage",
        "partners.Criterion", "partners.CriterionValue", "partners.Group", "partners.LikeContactPair",
        "partners.LikePair",
        "partners.Segment", "records.CustomChoice", "records.CustomField", "records.Merged", "partners.PartnerTerm", "partners.Tag",
        "privacy.KeepingPeriod", "products.Product", "products.ProductUnit",
        "records.RequiredField", "records.RoleArrangement", "records.Series", "retention.Measure",
        "tasks.Schedule", "tasks.Worker",
    }
)  # fmt: skip
# What every record has, and says nothing by itself.
_OF_EVERY_RECORD = frozenset({"created_at", "updated_at", "deleted_at", "version"})


def models() -> Iterator[type[Model]]:
    """The tables of the house; those of the libraries beneath it are not among them."""
    return (one for one in apps.get_models() if one.__module__.startswith("peyvand."))


def personal(model: type[Model]) -> Personal | None:
    """What the columns of `model` say of people; None where they say nothing."""
    said = getattr(model, "personal", None)
    return said if isinstance(said, Personal) else None


def columns(model: type[Model]) -> set[str]:
    """The columns of `model` that need a class."""
    return {
        one.name
        for one in model._meta.fields
        if not one.is_relation and not one.primary_key and one.name not in _OF_EVERY_RECORD
    }
