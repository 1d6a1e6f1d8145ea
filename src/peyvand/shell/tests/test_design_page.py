import pytest
from django.template.loader import render_to_string
from django.utils import translation

from peyvand.foundation import formats
from peyvand.foundation.formats import Formats
from peyvand.shell import samples

pytestmark = pytest.mark.any_database


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fa", "tr", "bg"])
@pytest.mark.parametrize("page", ["", *samples.PAGES])
def test_every_sample_page_can_be_shown_in_every_language(page, language):
    with translation.override(language), formats.activate(Formats.of_language(language)):
        html = render_to_string(samples.template(page), samples.context())
    assert f'dir="{"rtl" if language == "fa" else "ltr"}"' in html
    assert "style=" not in html
    assert "onclick=" not in html
