"""Where the cities of the demo firm's customers lie, and a point in each for every customer."""

from __future__ import annotations

import random

SEED = 1408
# So far from the middle of its city a customer sits at most, in degrees: about three kilometres.
SPREAD = 0.03
# City → latitude and longitude of its middle.
CITIES = {
    "تهران": (35.7219, 51.3890), "کرج": (35.8327, 50.9915), "اصفهان": (32.6546, 51.6680), "شیراز": (29.5918, 52.5837),
    "مشهد": (36.2972, 59.6067), "یزد": (31.8974, 54.3569), "اهواز": (31.3183, 48.6706),
    "İstanbul": (41.0600, 28.9870), "Bursa": (40.1885, 29.0610), "İzmir": (38.4000, 27.1600), "Mersin": (36.8260, 34.6000),
    "Ayvalık": (39.3190, 26.7200), "Ankara": (39.9334, 32.8597),
    "София": (42.6977, 23.3219), "Пловдив": (42.1354, 24.7453), "Варна": (43.2180, 27.8800), "Бургас": (42.5150, 27.4500),
    "Русе": (43.8350, 25.9700),
    "Leeds": (53.8008, -1.5491), "Dublin": (53.3400, -6.2900), "London": (51.5074, -0.1278), "Bristol": (51.4545, -2.5879),
}  # fmt: skip


class Places:
    """Gives points on the map; the same every time."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311

    def point(self, city: str) -> str:
        """The next point in this city, as the form of an address takes it."""
        north, east = (middle + self.random.uniform(-SPREAD, SPREAD) for middle in CITIES[city])
        return f"{north:.5f}, {east:.5f}"
