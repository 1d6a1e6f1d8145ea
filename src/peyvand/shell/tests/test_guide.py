"""The guide speaks the reader's language, whole."""

import pytest

from peyvand.foundation.languages import LANGUAGES
from peyvand.shell import guide


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", guide.TOPICS)
def test_every_topic_is_written_in_every_language_with_the_parts_of_the_english_one(topic, language):
    english, theirs = guide.page(topic, "en"), guide.page(topic, language)
    assert (theirs == english) == (language == "en")
    for part in ("<p>", "<tr>", "<h1>"):
        assert theirs.count(part) == english.count(part), part


def test_a_topic_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        guide.page("../../config/settings", "en")
