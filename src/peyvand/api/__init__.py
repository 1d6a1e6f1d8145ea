"""REST at `/api/v1/`: every resource, for programs, from the same declaration, scope and forms as its pages.

Words: *door* (one address with its methods), *operation* (what one method of a door does, and the right it needs), *call* (one
request, with who makes it), *answer* (what an operation gives back), *problem* (a refusal, as RFC 9457 writes it), *token*
(the bearer secret with which a program works in a user's name).
"""
