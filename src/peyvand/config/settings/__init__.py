"""Settings, one concern a file. What may differ between installations comes from `config.environment`."""

from peyvand.config.settings.api import *  # noqa: F403
from peyvand.config.settings.apps import *  # noqa: F403
from peyvand.config.settings.database import *  # noqa: F403
from peyvand.config.settings.language import *  # noqa: F403
from peyvand.config.settings.mail import *  # noqa: F403
from peyvand.config.settings.security import *  # noqa: F403
from peyvand.config.settings.sign_in import *  # noqa: F403
from peyvand.config.settings.storage import *  # noqa: F403
