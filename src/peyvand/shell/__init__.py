"""The face of Peyvand: page frame, components, template tags and static files.

Neighbours: `records` and every area above render their pages inside `shell/base.html`;
`foundation.formats` gives the language, calendar and digits the filters write in.
"""
