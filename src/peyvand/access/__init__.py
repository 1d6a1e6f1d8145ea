"""Who works here, and what each may see and do.

Words: *user* (a person who signs in), *team*, *territory* (tree of sales regions), *organisation* (one of our own companies),
*role* (grants and field rules), *grant* (an action on a kind of record, within a scope), *share* (one record shown by hand).
Everything that shows or changes rows asks `rights_of(user)` and `Model.objects.visible_to(user, action)`.
"""
