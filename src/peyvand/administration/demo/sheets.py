"""The files of the demo firm: a price list as PDF, pictures of stores, and notes as text. The same bytes every time."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw

_SIZE = (1200, 800)
_LEFT, _TOP, _LINE = 60, 780, 20
_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def pdf(lines: Sequence[str]) -> bytes:
    """One page of A4 with these lines of Latin text, the first as its heading."""
    words = [one.translate(_ESCAPED) for one in lines]
    head = f"BT /F1 20 Tf {_LEFT} {_TOP} Td ({words[0]}) Tj /F1 11 Tf {_LINE} TL 0 -{_LINE} Td"
    body = " ".join(f"({one}) Tj T*" for one in words[1:])
    content = f"{head} {body} ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(parts) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def picture(number: int) -> bytes:
    """A picture of a store with its shelves, in the light of some hour; a JPEG."""
    chance = random.Random(number)  # noqa: S311
    light = chance.randrange(205, 240)
    image = Image.new("RGB", _SIZE, (light, light - 6, light - 18))
    draw = ImageDraw.Draw(image)
    width, height = _SIZE
    draw.polygon([(0, height), (width, height), (width - 180, 560), (180, 560)], fill=(150, 146, 140))
    for shelf in range(3):
        _shelf(draw, chance, top=90 + shelf * 165)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _shelf(draw: ImageDraw.ImageDraw, chance: random.Random, *, top: int) -> None:
    """One shelf with the boxes that stand on it."""
    left, right, board = 140, 1060, top + 130
    at = left + 10
    while at < right - 110:
        wide, tall = chance.randrange(60, 110), chance.randrange(50, 120)
        hue = chance.choice(((176, 132, 84), (194, 156, 108), (92, 122, 150), (168, 92, 72), (120, 140, 96)))
        draw.rectangle((at, board - tall, at + wide, board), fill=hue, outline=(84, 70, 56), width=3)
        draw.rectangle((at + wide // 2 - 6, board - tall, at + wide // 2 + 6, board), fill=(226, 208, 172))
        at += wide + chance.randrange(6, 40)
    draw.rectangle((left, board, right, board + 16), fill=(70, 78, 92))
    for post in (left, right - 14):
        draw.rectangle((post, top - 30, post + 14, board + 150), fill=(56, 64, 78))
