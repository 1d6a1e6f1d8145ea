"""The twelve people of the demo firm."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """One of them.

    Attributes:
        manager: user name of whom they report to; empty for the top.
        role: name of their role; empty for the administrator.
        territory: name of the territory they work in; empty for none.
    """

    username: str
    first_name: str
    last_name: str
    position: str
    language: str
    time_zone: str
    manager: str = ""
    role: str = ""
    team: str = ""
    territory: str = ""


PEOPLE = (
    Person("negar", "نگار", "رحیمی", "مدیر عامل", "fa", "Asia/Tehran"),
    Person("babak", "بابک", "مرادی", "مدیر فروش", "fa", "Asia/Tehran", "negar", "Manager", "Tehran", "Iran"),
    Person("sara", "سارا", "محمدی", "کارشناس فروش", "fa", "Asia/Tehran", "babak", "Sales agent", "Tehran", "Tehran"),
    Person("kamran", "کامران", "ایزدپناه", "ویزیتور", "fa", "Asia/Tehran", "babak", "Sales agent", "Tehran", "Isfahan"),
    Person("maryam", "مریم", "کاظمی", "تلفنچی", "fa", "Asia/Tehran", "babak", "Telephonist", "Tehran"),
    Person("emre", "Emre", "Aydın", "Satış müdürü", "tr", "Europe/Istanbul", "negar", "Manager", "İstanbul", "Turkey"),
    Person(
        "elif",
        "Elif",
        "Öztürk",
        "Satış temsilcisi",
        "tr",
        "Europe/Istanbul",
        "emre",
        "Sales agent",
        "İstanbul",
        "Marmara",
    ),
    Person(
        "can", "Can", "Yıldız", "Satış temsilcisi", "tr", "Europe/Istanbul", "emre", "Sales agent", "İstanbul", "Aegean"
    ),
    Person(
        "desislava",
        "Десислава",
        "Петрова",
        "Търговски директор",
        "bg",
        "Europe/Sofia",
        "negar",
        "Manager",
        "София",
        "Bulgaria",
    ),
    Person(
        "georgi",
        "Георги",
        "Иванов",
        "Търговски представител",
        "bg",
        "Europe/Sofia",
        "desislava",
        "Sales agent",
        "София",
        "Bulgaria",
    ),
    Person("brian", "Brian", "Murphy", "Export manager", "en", "Europe/Dublin", "negar", "Manager", "Export", "Export"),
    Person(
        "alice", "Alice", "Thornbury", "Sales agent", "en", "Europe/London", "brian", "Sales agent", "Export", "Export"
    ),
)

# Territory → the one it is a part of.
TERRITORIES = {
    "Iran": "",
    "Tehran": "Iran",
    "Isfahan": "Iran",
    "Turkey": "",
    "Marmara": "Turkey",
    "Aegean": "Turkey",
    "Bulgaria": "",
    "Export": "",
}

# Territory → the places that lie in it: country, city.
PLACES = {
    "Iran": (("IR", ""),),
    "Tehran": (("IR", "تهران"),),
    "Isfahan": (("IR", "اصفهان"),),
    "Turkey": (("TR", ""),),
    "Marmara": (("TR", "İstanbul"), ("TR", "Bursa")),
    "Aegean": (("TR", "İzmir"), ("TR", "Denizli")),
    "Bulgaria": (("BG", ""),),
    "Export": (("GB", ""),),
}

_SALES = ("partners", "contacts", "affiliations", "activities", "opportunities", "consents")
# What hangs on records is seen with them; everybody may add to it, and change what is theirs.
_BESIDE = (
    (("documents", "comments"), ("view", "create"), ("all",)),
    (("documents", "comments"), ("edit", "delete"), ("own",)),
    # Segments of one's own; shared ones are seen beside them.
    (("segments",), ("create",), ("all",)),
    (("segments",), ("view", "edit", "delete"), ("own",)),
)
# Role → description, and (kinds, actions, scopes).
ROLES: dict[str, tuple[str, tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]]] = {
    "Sales agent": (
        "Works with their own customers and those of their territory.",
        (
            (_SALES, ("view", "edit", "export", "bulk"), ("own", "territory")),
            (_SALES, ("create",), ("all",)),
            (("credit-assessments",), ("view", "edit"), ("own", "territory")),
            (("credit-assessments",), ("create",), ("all",)),
            *_BESIDE,
        ),
    ),
    "Telephonist": (
        "Sees every customer, to answer the phone; changes none.",
        ((_SALES, ("view",), ("all",)), (("contacts", "activities"), ("create",), ("all",)), *_BESIDE),
    ),
    "Manager": (
        "Sees and steers what those below do.",
        (
            (_SALES, ("view", "edit", "delete", "assign", "share", "export", "bulk"), ("subordinates", "team")),
            (_SALES, ("create", "configure", "import"), ("all",)),
            (("credit-assessments",), ("view", "edit", "export", "decide"), ("subordinates", "team")),
            (("credit-assessments",), ("create",), ("all",)),
            (("opportunities",), ("decide",), ("subordinates", "team")),
            *_BESIDE,
        ),
    ),
}
# Name, colour, and whether its members are special to the firm.
GROUPS = (
    ("Chain stores", 2, True),
    ("Industry and services", 6, False),
    ("Traders", 4, False),
    ("Public bodies", 1, False),
    ("Workshops", 5, False),
)
TAGS = (("VIP", 3), ("ISO 9001", 8), ("Exhibition 2026", 7), ("Pays late", 4))
