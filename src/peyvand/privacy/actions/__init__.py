"""The rules of erasing people, one verb a file."""
