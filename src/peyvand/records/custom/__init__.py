"""Facts that a firm adds to its kinds of records in the browser, and that behave as built-in ones at every door.

`models/custom_field.py` says what there is; `kinds.py` how a value is kept, shown and typed; `wearing.py` gives each resource the
fields of now; `linking.py` leads to other records; `finding.py` lets the search find texts; `defining.py` changes the fields;
`rewriting.py` brings the kept values along; `indexes.py` keeps order and uniqueness.
"""
