"""Four languages; the user's own choice of calendar, digits and time zone is applied by `shell.middleware`."""

from pathlib import Path

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fa", "فارسی"), ("tr", "Türkçe"), ("bg", "Български")]
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
