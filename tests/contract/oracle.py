"""Who may meet what, said once more: slowly, in plain Python, from the drawing of the firm and not from the database."""

from __future__ import annotations

from tests.contract.world import Customer, Firm, Person


def reaches(firm: Firm, who: int, action: str, kind: str, place: int) -> bool:
    """True when person `who` may do `action` with the living record `place` of `kind`."""
    person = firm.people[who]
    customer = firm.customers[place] if kind == "partners" else firm.customers[firm.talkers[place].customer]
    if not person.active or customer.trashed or (kind == "contacts" and firm.talkers[place].trashed):
        return False
    if person.administrator:
        return True
    # What one cannot see one cannot change either; a contact is seen with its partner only.
    if action != "view" and not reaches(firm, who, "view", kind, place):
        return False
    if kind == "contacts" and not reaches(firm, who, "view", "partners", firm.talkers[place].customer):
        return False
    if not _of_ones_companies(firm, person, customer) or (
        kind == "partners" and not _is_open_to(firm, who, customer, place)
    ):
        return False
    return _shown_by_hand(firm, who, action, kind, place) or any(
        _within(firm, who, scope, customer) for scope in _scopes(firm, person, action, kind)
    )


def _is_open_to(firm: Firm, who: int, customer: Customer, place: int) -> bool:
    """What is exclusive to its owner is met by them, by those above them, and by those it was shown to."""
    owner = customer.owner
    if not customer.exclusive or owner is None:
        return True
    return owner == who or who in _bosses(firm, owner) or _shown_by_hand(firm, who, "view", "partners", place)


def has_right(firm: Firm, who: int, action: str, kind: str) -> bool:
    """True when person `who` may do `action` with some records of `kind`."""
    person = firm.people[who]
    if not person.active:
        return False
    if action != "view" and not has_right(firm, who, "view", kind):
        return False
    levels = {"view": {"view", "edit"}, "edit": {"edit"}}.get(action, set())
    by_hand = any(
        one.kind == kind and _is_for(firm, one.person, one.team, who) and one.level in levels for one in firm.shown
    )
    return person.administrator or bool(_scopes(firm, person, action, kind)) or by_hand


def _scopes(firm: Firm, person: Person, action: str, kind: str) -> set[str]:
    return {scope for role in person.roles for k, a, scope in firm.roles[role] if (k, a) == (kind, action)}


def _of_ones_companies(firm: Firm, person: Person, customer: Customer) -> bool:
    return customer.company is None or not person.companies or customer.company in person.companies


def _within(firm: Firm, who: int, scope: str, customer: Customer) -> bool:
    owner = customer.owner
    match scope:
        case "all":
            return True
        case "own":
            return owner == who
        case "team":
            return owner is not None and (owner == who or bool(firm.people[owner].teams & firm.people[who].teams))
        case "subordinates":
            return owner is not None and (owner == who or who in _bosses(firm, owner))
        case "territory":
            return customer.territory is not None and bool(
                _around(firm, customer.territory) & firm.people[who].territories
            )
    raise AssertionError(scope)


def _bosses(firm: Firm, who: int) -> set[int]:
    """Everybody above, however far; a circle ends where it began."""
    found: set[int] = set()
    boss = firm.people[who].manager
    while boss is not None and boss not in found:
        found.add(boss)
        boss = firm.people[boss].manager
    return found


def _around(firm: Firm, territory: int) -> set[int]:
    """The territory and all those it lies in."""
    found: set[int] = set()
    one: int | None = territory
    while one is not None:
        found.add(one)
        one = firm.parents[one]
    return found


def _shown_by_hand(firm: Firm, who: int, action: str, kind: str, place: int) -> bool:
    if action not in ("view", "edit"):
        return False
    return any(
        (one.kind, one.place) == (kind, place)
        and _is_for(firm, one.person, one.team, who)
        and (action == "view" or one.level == "edit")
        for one in firm.shown
    )


def _is_for(firm: Firm, person: int | None, team: int | None, who: int) -> bool:
    return person == who or (team is not None and team in firm.people[who].teams)
