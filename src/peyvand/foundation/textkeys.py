"""Keys under which text is found and sorted, whatever letters it was typed with."""

from peyvand.foundation.cleaning import UnusableText, clean_line, clean_text
from peyvand.foundation.folding import search_key
from peyvand.foundation.ordering import sort_key

__all__ = ["UnusableText", "clean_line", "clean_text", "search_key", "sort_key"]
