"""Entry of the launcher: ``python -m peyvand.config.cli COMMAND``."""

import sys

from peyvand.config.cli import commands

sys.exit(commands.dispatch(sys.argv[1:]))
