"""All that happens, written once.

Words: *entry* (one thing that happened to one record), *batch* (entries made by one act on many records, which one Undo takes back),
*cause* (the door through which it came). An entry is written in the transaction of the change it tells of; timeline, history,
daily log, watchers and undo read entries, and nobody keeps a second history.
"""
