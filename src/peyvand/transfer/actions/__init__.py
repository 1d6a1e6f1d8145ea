"""What is done with an import: bring, read, map, check, answer, start, pause, take back. One verb, one module."""
