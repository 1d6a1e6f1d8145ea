import re
from pathlib import Path

import peyvand

STYLES = Path(peyvand.__path__[0]).parents[1] / "frontend/css"
# right in a background position and the two gradients are mirrored by hand beside their rule.
PHYSICAL = re.compile(r"(?<![-\w])(margin|padding|border|inset)?-?(left|right)\s*:")


def test_our_styles_say_start_and_end_never_left_and_right():
    found = [
        f"{path.name}:{number}: {line.strip()[:80]}"
        for path in sorted(STYLES.glob("*.css"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if PHYSICAL.search(line)
    ]
    assert found == []
