"""How much people may bring. Figures are bytes unless they say otherwise."""

from typing import Final

MEGABYTE: Final = 1024 * 1024

LARGEST_FILE: Final = 50 * MEGABYTE
# All the files of one request together.
LARGEST_REQUEST: Final = 500 * MEGABYTE
# All that one person has brought and that is still kept.
MOST_OF_ONE_PERSON: Final = 20 * 1024 * MEGABYTE

# A picture is opened by its head first; one that would fill the memory is never decoded.
MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 20_000  # pixels

# What an office document, which is a zip, may become when it is opened.
MOST_INFLATED: Final = 200 * MEGABYTE
MOST_ZIP_ENTRIES: Final = 5_000

LONGEST_NAME: Final = 150  # letters
# So many files are taken with one form.
MOST_AT_ONCE: Final = 20
# Kinds of pictures that are measured and drawn anew, and what Pillow calls their formats.
PICTURES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
# Longest side of each copy of a picture, in pixels.
COPIES = {"small": 320, "large": 1600}
