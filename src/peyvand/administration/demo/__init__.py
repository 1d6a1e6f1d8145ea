"""A demo firm: a trading house with offices in Tehran, Istanbul and Sofia. The same every time; dates relative to today."""

from peyvand.administration.demo.seeding import Account, NotEmpty, seed

__all__ = ["Account", "NotEmpty", "seed"]
