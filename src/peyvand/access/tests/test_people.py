"""The company of the tests is the one its docstring tells of."""

from peyvand.access.rights import rights_of


def test_alice_works_with_her_own_and_nobody_elses(alice):
    rights = rights_of(alice)
    assert rights.scopes("view", "partners") == {"own"}
    assert not rights.may("delete", "partners")


def test_bob_stands_above_alice_and_charlie_does_not(alice, bob, charlie):
    assert rights_of(bob).user_ids("subordinates") == {bob.pk, alice.pk}
    assert rights_of(charlie).user_ids("team") == {charlie.pk}


def test_a_grant_holds_at_once(alice, company, grant):
    assert not rights_of(alice).may("delete", "partners")
    grant(company.agent, "partners", "delete", "own")
    assert rights_of(alice).may("delete", "partners")


def test_the_administrator_may_everything(admin):
    assert rights_of(admin).may("delete", "roles")
