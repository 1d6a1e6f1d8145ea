from peyvand.products.models.product import Product, ProductKind
from peyvand.products.models.unit import ProductUnit

__all__ = ["Product", "ProductKind", "ProductUnit"]
