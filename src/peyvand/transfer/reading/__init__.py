"""From a file to rows of texts: what it is, how it is written, and its rows on the disk in one plain form.

Files come from anywhere, so they are read in a process of its own with limits (`child`); nothing here loads Django but `order`.
"""
