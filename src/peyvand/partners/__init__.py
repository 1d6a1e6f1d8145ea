"""Partners: every person and organisation the company deals with, and the contacts one talks to there.

Words: *partner*, *role* of a partner (customer, prospect, …; several at once), *contact*, *affiliation* (what a contact does at
another partner), *group* (with a colour), *tag*, *criterion* with its values, *phone*, *e-mail*, *address* with its usages and place.
Below it: records, journal, access. Above it come the areas that tell what is done with a partner; they bring panels to its page.
"""
