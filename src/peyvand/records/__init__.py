"""The kernel: what a record's declaration turns into.

Words: *resource* (a model declared once: fields, form, panels, verbs), *field* (one fact, which is column, filter, group, API field and
journal label at once), *viewer* (who looks, with rights and formats), *condition* (a filter as a small JSON tree), *listing* (one list as
somebody asks for it), *view* (a listing that was saved). Lists, boards, pages, forms, exports and REST endpoints are built from these.
"""
