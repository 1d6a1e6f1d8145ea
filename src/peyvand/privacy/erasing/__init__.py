"""How a person is erased: what belongs to them (`reach`), what becomes of it (`fates`), and the traces elsewhere (`traces`, `files`).

The rule, with all that must hold before, is in `privacy.actions`.
"""
