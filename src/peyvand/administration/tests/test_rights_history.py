"""What was changed in the rights of a role reads as words, not as the names that the database keeps."""

from django.utils import translation

from peyvand.foundation.formats import Formats
from peyvand.records import registry
from peyvand.records.told import shown


def test_a_right_in_the_history_of_a_role_is_named_as_on_its_page():
    roles = registry.resource("roles")
    with translation.override("en"):
        assert roles.label_of("partners.edit") == "Partners: Change"
        assert roles.label_of("partners:note") == "Partners: Note"
        assert roles.label_of("description") == "Description"


def test_what_a_right_reaches_is_told_in_words():
    roles, formats = registry.resource("roles"), Formats()
    with translation.override("en"):
        assert shown(roles, "partners.edit", "own", formats) == "Own"
        assert shown(roles, "partners.create", "yes", formats) == "Yes"
        assert shown(roles, "partners.edit", "", formats) == "—"
        assert shown(roles, "partners:note", "hidden", formats) == "Hidden"
