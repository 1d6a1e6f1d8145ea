"""Partners: every person and organisation the company deals with, and the contacts one talks to there.

Words: *partner*, *role* of a partner (customer, prospect, …; several at once), *contact*, *group* (with a colour), *tag*,
*phone*, *e-mail*, *address* with its usage. Below it: records, journal, access. Above it come the areas that tell what is
done with a partner; they bring panels to its page.
"""
