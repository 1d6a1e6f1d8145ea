"""Which maps the firm shows: the part of the settings that says where their pictures come from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peyvand.access.models import Installation, MapTiles
from peyvand.foundation.map_tiles import DEEPEST_ZOOM, OPEN_STREET_MAP, NotATileAddress, NotSecret, checked_address
from peyvand.records.forms import LineField


class MapSettings(forms.Form):
    """Where the pictures of maps come from; without any, pages work as before and show points as numbers."""

    map_tiles = forms.ChoiceField(
        label=_("Maps"),
        choices=MapTiles.choices,
        required=False,
        help_text=_(
            "A map asks the server of its pictures for the part one looks at. That of OpenStreetMap is kept by volunteers"
            " and is for light use only (operations.osmfoundation.org/policies/tiles); who looks at maps all day takes a"
            " provider, or a server of their own."
        ),
    )
    map_address = LineField(
        label=_("Address of the pictures"),
        max_length=300,
        required=False,
        help_text=_("Of your own server or a provider, such as https://tiles.example.com/{z}/{x}/{y}.png."),
    )
    map_attribution = LineField(
        label=_("Who made the map"),
        max_length=200,
        required=False,
        help_text=_("Stands under each map, as its licence asks: © OpenStreetMap contributors, for instance."),
    )
    map_zoom = forms.IntegerField(
        label=_("Greatest zoom"), required=False, min_value=1, max_value=DEEPEST_ZOOM,
        help_text=_("How close the pictures go; 19 shows single houses."),
    )  # fmt: skip

    def clean_map_tiles(self) -> str:
        return self.cleaned_data["map_tiles"] or MapTiles.NONE.value

    def clean_map_zoom(self) -> int:
        zoom: int | None = self.cleaned_data["map_zoom"]
        return zoom or OPEN_STREET_MAP.zoom

    def clean_map_address(self) -> str:
        """The template in the form it is kept in."""
        typed = self.cleaned_data["map_address"]
        try:
            return checked_address(typed) if typed else ""
        except NotSecret:
            raise ValidationError(
                gettext(
                    "This address must begin with https://, so that nobody on the way sees where your customers are."
                )
            ) from None
        except NotATileAddress:
            raise ValidationError(
                gettext(
                    "This is no address of map pictures. It begins with https:// and holds {z}, {x} and {y} once each, and"
                    " no other braces."
                )
            ) from None

    def clean(self) -> dict[str, Any]:
        """Pictures of one's own need an address, and say who made them."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("map_tiles") == MapTiles.OWN:
            needed = {
                "map_address": gettext("Say where the pictures come from, or choose other maps."),
                "map_attribution": gettext("Say who made the map: its licence asks for that."),
            }
            for name, sentence in needed.items():
                if name not in self.errors and not said.get(name):
                    self.add_error(name, sentence)
        return said


def kept_map_settings(now: Installation) -> dict[str, Any]:
    """What these fields hold at the moment."""
    return {name: getattr(now, name) for name in MapSettings.base_fields}
