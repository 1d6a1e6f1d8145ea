"""Every page an administrator can open, taken from what the contract tests know of all addresses."""

from collections.abc import Iterator
from typing import Any

from peyvand.records import registry
from peyvand.records.models import View
from tests.contract.other_addresses import OTHERS

# Answers that are no page.
_NO_PAGES = frozenset(
    {
        "palette",
        "proof",
        "manifest",
        "mfa_download_recovery_codes",
        "notifications:unread",
        "partners:segment-partners",
        "partners:segment-contacts",
    }
)
_LARGE = frozenset({"partners", "contacts", "users", "roles"})


def of_the_frame() -> list[str]:
    """Pages that belong to no resource, for who is signed in."""
    return list(
        dict.fromkeys(
            one.url
            for one in OTHERS
            if one.admin == 200 and one.method == "get" and one.name not in _NO_PAGES and "/api/" not in one.url
        )
    )


def of_strangers() -> list[str]:
    """Pages for who is not signed in."""
    return [one.url for one in OTHERS if one.stranger == 200 and one.method == "get" and one.name not in _NO_PAGES]


def of_resources(records: dict[str, Any]) -> Iterator[str]:
    """The pages of every resource; `records` holds one record of each. Small ones share the rest with the large ones."""
    for resource in registry.resources():
        base, record = resource.url(), records[resource.name]
        yield from (base, f"{base}{record.pk}/", f"{base}new")
        if resource.name not in _LARGE:
            continue
        yield from (f"{base}{record.pk}/{part}" for part in ("edit", "history", "access"))
        yield f"{base}?q=nothing-has-this-name"
        # Users are switched off, never deleted.
        if resource.name != "users":
            yield f"{base}trash"
        if resource.board_by:
            yield f"{base}?layout=board"
        if resource.name == "partners":
            yield f"{base}{record.pk}/family"
        if resource.name == "users":
            yield f"{base}{record.pk}/hand-over"
        if resource.name == "roles":
            yield f"{base}{record.pk}/rights"


def grouped_view(view: View) -> str:
    """A list with conditions, groups and a view of its own."""
    return f"/{view.resource}/?view={view.pk}&group=group"
