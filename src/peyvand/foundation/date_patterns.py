"""In what order and with which signs the parts of a date are written."""

# {y} year, {m}/{d} two-digit month and day, {n} day, {month}/{mon} its name long and short, {weekday}.
_PATTERNS: dict[str, dict[str, str]] = {
    "en": {
        "short": "{n} {mon}",
        "medium": "{n} {mon} {y}",
        "long": "{weekday}, {n} {month} {y}",
        "numeric": "{d}/{m}/{y}",
    },
    "fa": {
        "short": "{n} {month}",
        "medium": "{n} {month} {y}",
        "long": "{weekday} {n} {month} {y}",
        "numeric": "{y}/{m}/{d}",
    },
    "tr": {
        "short": "{n} {mon}",
        "medium": "{n} {mon} {y}",
        "long": "{n} {month} {y} {weekday}",
        "numeric": "{d}.{m}.{y}",
    },
    "bg": {
        "short": "{n}.{m}.",
        "medium": "{n}.{m}.{y} г.",
        "long": "{weekday}, {n} {month} {y} г.",
        "numeric": "{d}.{m}.{y}",
    },
}
# Jalali dates are written year first everywhere, and their months are too little known for numbers and short names.
_JALALI_PATTERNS = {"short": "{n} {month}", "medium": "{n} {month} {y}", "numeric": "{y}/{m}/{d}"}


def date_pattern(style: str, language: str, calendar: str) -> str:
    """Return the pattern of a date style.

    Errors: KeyError for an unknown style.
    """
    if calendar == "jalali" and style in _JALALI_PATTERNS:
        return _JALALI_PATTERNS[style]
    return _PATTERNS[language][style]


def is_year_first(language: str, calendar: str) -> bool:
    """Tell whether numeric dates are written year, month, day."""
    return date_pattern("numeric", language, calendar).startswith("{y}")
