"""Products and units with true defaults; each call makes another one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from peyvand.access.models import User
from peyvand.products.models import Product, ProductUnit

_number = count(1)


def unit(name: str | None = None, *, owner: User | None = None, **fields: Any) -> ProductUnit:
    """A unit; units belong to nobody, so `owner` is not looked at."""
    return ProductUnit.objects.create(name=name or f"کارتن {next(_number)}", **fields)


def product(name: str | None = None, *, owner: User | None = None, **fields: Any) -> Product:
    """A product; products belong to nobody, so `owner` is not looked at."""
    number = next(_number)
    given = {"code": f"P-{number}", "price": 1200, "currency": "TRY", **fields}
    return Product.objects.create(name=name or f"Soğuk oda paneli {number}", **given)


FACTORIES: dict[str, Callable[..., Any]] = {"products": product, "product-units": unit}
