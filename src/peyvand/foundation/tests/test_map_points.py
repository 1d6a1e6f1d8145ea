"""Points as people copy them from maps."""

import pytest

from peyvand.foundation.map_points import NotAPoint, OutOfRange, parse_point


@pytest.mark.parametrize(
    "text",
    [
        "35.6892, 51.389",
        "35.6892,51.389",
        "35.6892 51.389",
        "۳۵٫۶۸۹۲، ۵۱٫۳۸۹",
        "geo:35.6892,51.389",
        "geo:35.6892,51.389?z=15",
        "https://www.google.com/maps/place/Tehran/@35.6892,51.389,15z/data=x",
        "https://www.openstreetmap.org/#map=15/35.6892/51.389",
        "https://maps.google.com/?q=35.6892,51.389",
    ],
)
def test_a_point_is_read_as_maps_write_it(text):
    assert str(parse_point(text)) == "35.689200,51.389000"


def test_south_and_west_are_negative():
    assert str(parse_point("−33.8688, -151.2093")) == "-33.868800,-151.209300"


@pytest.mark.parametrize(
    "text", ["", "35.6892", "Tehran", "35,6892 51,389,1", "javascript:1,2", "1e3,2", "35.6892, NaN"]
)
def test_what_is_no_point_is_refused(text):
    with pytest.raises(NotAPoint):
        parse_point(text)


@pytest.mark.parametrize("text", ["90.1, 10", "10, 180.1", "-91, 0", "999, 999"])
def test_a_point_beyond_the_ends_of_the_earth_is_refused_as_such(text):
    with pytest.raises(OutOfRange):
        parse_point(text)
