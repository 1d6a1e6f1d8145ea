"""INV-01 and INV-06 at their root: `visible_to` gives what the oracle says, for every person, action and kind."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peyvand.access.explaining import who_sees
from peyvand.access.rights import rights_of
from tests.contract.oracle import has_right, reaches
from tests.contract.world import ACTIONS, KINDS, build, firms


@settings(max_examples=150)
@given(firm=firms())
def test_everybody_reaches_exactly_what_the_oracle_says(firm, passing):
    with passing():
        built = build(firm)
        for who, user in enumerate(built.users):
            for kind in KINDS:
                rows = built.rows(kind)
                for action in ACTIONS:
                    found = set(type(rows[0]).objects.visible_to(user, action)) if rows else set()
                    wanted = {row for place, row in enumerate(rows) if reaches(firm, who, action, kind, place)}
                    assert found == wanted, (who, action, kind)


@settings(max_examples=100)
@given(firm=firms())
def test_a_right_is_there_when_a_role_or_a_share_gives_it(firm, passing):
    with passing():
        built = build(firm)
        for who, user in enumerate(built.users):
            for kind in KINDS:
                for action in ACTIONS:
                    assert rights_of(user).may(action, kind) == has_right(firm, who, action, kind), (who, action, kind)


@settings(max_examples=80)
@given(firm=firms())
def test_who_can_see_a_record_is_who_really_sees_it_each_with_a_reason(firm, passing):
    with passing():
        built = build(firm)
        for kind in KINDS:
            for place, row in enumerate(built.rows(kind)):
                told = who_sees(row)
                meet = {user.pk for who, user in enumerate(built.users) if reaches(firm, who, "view", kind, place)}
                change = {user.pk for who, user in enumerate(built.users) if reaches(firm, who, "edit", kind, place)}
                assert {one.user.pk for one in told} == meet
                assert {one.user.pk for one in told if one.may_edit} == change
                assert all(one.reasons for one in told)


@settings(max_examples=100)
@given(firm=firms(), data=st.data())
def test_taking_a_grant_away_shows_nobody_more(firm, data, passing):
    assume(any(firm.roles))
    place = data.draw(st.sampled_from([place for place, grants in enumerate(firm.roles) if grants]))
    lost = data.draw(st.sampled_from(sorted(firm.roles[place])))
    roles = list(firm.roles)
    roles[place] -= {lost}
    with passing():
        before = _reach(build(firm))
    with passing():
        after = _reach(build(replace(firm, roles=tuple(roles))))
    assert after <= before


@settings(max_examples=60)
@given(firm=firms(), data=st.data())
def test_taking_a_share_away_or_stopping_a_person_shows_nobody_more(firm, data, passing):
    who = data.draw(st.integers(0, len(firm.people) - 1))
    people = list(firm.people)
    people[who] = replace(people[who], active=False)
    shown = firm.shown[1:]
    with passing():
        before = _reach(build(firm))
    with passing():
        after = _reach(build(replace(firm, people=tuple(people), shown=shown)))
    assert after <= before
    assert not [one for one in after if one[0] == who]


def _reach(built):
    """All that anybody may do, by names that are the same in every database."""
    return {
        (who, kind, action, str(row))
        for who, user in enumerate(built.users)
        for kind in KINDS
        if built.rows(kind)
        for action in ACTIONS
        for row in type(built.rows(kind)[0]).objects.visible_to(user, action)
    }
