"""Templates of map pictures: what is one, and what a page must let the browser ask for it."""

import pytest

from peyvand.foundation.map_tiles import OPEN_STREET_MAP, NotATileAddress, NotSecret, Tiles, checked_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://Tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org/{z}/{x}/{y}.png"),
        (" https://t.example:8443/a/{z}/{y}/{x}@2x.png?key=A-b_1 ", "https://t.example:8443/a/{z}/{y}/{x}@2x.png?key=A-b_1"),
        ("https://t.example/tile?z={z}&x={x}&y={y}", "https://t.example/tile?z={z}&x={x}&y={y}"),
        ("http://localhost:8080/{z}/{x}/{y}.png", "http://localhost:8080/{z}/{x}/{y}.png"),
        ("http://127.0.0.1:9/{z}/{x}/{y}", "http://127.0.0.1:9/{z}/{x}/{y}"),
    ],
)  # fmt: skip
def test_a_template_is_kept_in_one_form(typed, kept):
    assert checked_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tiles",
        "/tiles/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
        "https://t.example/{z}/{x}.png",
        "https://t.example/{z}/{x}/{y}/{y}.png",
        "https://{s}.t.example/{z}/{x}/{y}.png",
        "https://t.example/{z}/{x}/{y}{r}.png",
        "https://me:word@t.example/{z}/{x}/{y}.png",
        "https://t.example; script-src *//{z}/{x}/{y}.png",
        "https://t.example,*/{z}/{x}/{y}.png",
        "https://*.example/{z}/{x}/{y}.png",
        "https://t.example:99999/{z}/{x}/{y}.png",
        "https://t.example/{z}/{x}/{y}.png#here",
        "https://t.example/{z}/{x}/{y}.png\"><b>",
        "javascript:alert({x}{y}{z})",
        "data:image/png;{z}{x}{y}",
    ],
)  # fmt: skip
def test_what_is_no_template_is_refused(typed):
    with pytest.raises(NotATileAddress):
        checked_address(typed)


def test_other_machines_are_asked_in_secret_only():
    with pytest.raises(NotSecret):
        checked_address("http://tiles.example.org/{z}/{x}/{y}.png")


def test_only_the_origin_is_let_through():
    assert OPEN_STREET_MAP.origin == "https://tile.openstreetmap.org"
    assert Tiles("https://t.example:8443/secret/{z}/{x}/{y}", "", "", 9).origin == "https://t.example:8443"
