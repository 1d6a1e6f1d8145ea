"""The bench: each job of the house, timed beside its floor, a bare web app on the same server and database.

Words: *job* (something a person or program asks for), *face* (the API or the page through which it is asked), *floor* (the
same job as plain indexed SQL behind the same server program), *ratio* (median of a face over the median of its floor).
"""
