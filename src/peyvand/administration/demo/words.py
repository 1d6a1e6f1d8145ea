"""The words that demo partners are named with, in four languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Market:
    """What partners and their people are called in one country, and where they sit."""

    country: str
    dialling: str
    cities: tuple[tuple[str, str], ...]
    trades: tuple[str, ...]
    names: tuple[str, ...]
    forms: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    positions: tuple[str, ...]
    streets: tuple[str, ...]
    firm: str = "{trade} {name}"


# Each city stands with the territory it lies in.
IRAN = Market(
    "IR", "+982144", (("تهران", "Tehran"), ("کرج", "Tehran"), ("اصفهان", "Isfahan"), ("شیراز", "Iran"), ("مشهد", "Iran"), ("یزد", "Isfahan"), ("اهواز", "Iran")),
    ("بازرگانی", "صنایع", "فروشگاه‌های زنجیره‌ای", "مهندسی", "پخش", "تعاونی", "کارگاه", "داروسازی"),
    ("البرز", "سپهر", "نگین کویر", "آرمان", "پارس‌گستر", "زاگرس", "نیروسازان", "کیمیا", "سپاهان", "دماوند", "آفتاب", "کاوه", "یاس", "ایرانیان"),
    ("سهامی خاص", ""), ("سارا", "علی", "فاطمه", "رضا", "زهرا", "حسین", "مینا", "کیوان"),
    ("محمدی", "احمدی", "حسینی", "کریمی", "طباطبایی‌نژاد", "رستمی", "یوسفی", "کاظمی"), ("مدیر خرید", "مدیر فنی", "حسابدار", "مدیر عامل"),
    ("خیابان آزادی، پلاک ۱۲", "بلوار جمهوری، پلاک ۸", "خیابان ولیعصر، کوچهٔ سوم"),
)  # fmt: skip
TURKEY = Market(
    "TR", "+902122", (("İstanbul", "Marmara"), ("Bursa", "Marmara"), ("İzmir", "Aegean"), ("Mersin", "Turkey"), ("Ayvalık", "Aegean"), ("Ankara", "Turkey")),
    ("Çelik Makina", "Gıda Pazarlama", "Uluslararası Nakliyat", "Tekstil", "Ambalaj", "Kimya", "Zeytin", "İnşaat"),
    ("Yıldız", "Kaya & Oğulları", "Ege", "Işıl", "Öğütçü", "Doğan", "Şahin", "Güneş", "Çınar", "Anadolu", "Boğaziçi"),
    ("San. ve Tic. Ltd. Şti.", "A.Ş."), ("Ayşe", "Mehmet", "Zeynep", "Mustafa", "Işıl", "Çağrı", "Gül", "Umut"),
    ("Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Öğütçü", "Aydın", "Güneş"), ("Satın alma müdürü", "Muhasebe", "Genel müdür", "Depo sorumlusu"),
    ("Atatürk Cad. No: 18", "İnönü Sok. No: 4/2", "Organize Sanayi Bölgesi 3. Cad."), "{name} {trade}",
)  # fmt: skip
BULGARIA = Market(
    "BG", "+35929", (("София", "Bulgaria"), ("Пловдив", "Bulgaria"), ("Варна", "Bulgaria"), ("Бургас", "Bulgaria"), ("Русе", "Bulgaria")),
    ("Инженеринг", "Фрукт Трейд", "Строй", "Агро", "Транспорт", "Фарма", "Логистик", "Текстил"),
    ("Балкан", "Медико", "Добруджа", "Тракия", "Родопи", "Перла", "Марица", "Импорт", "Черно море"),
    ("ООД", "АД", "ЕООД"), ("Иван", "Мария", "Георги", "Елена", "Димитър", "Десислава"),
    ("Иванов", "Петрова", "Димитров", "Стоянова", "Христов", "Николова"), ("Управител", "Счетоводител", "Ръководител покупки", "Технически директор"),
    ("бул. „Витоша“ 15", "ул. „Цар Симеон“ 8", "Индустриална зона"), "{name} {trade}",
)  # fmt: skip
EXPORT = Market(
    "GB", "+441132", (("Leeds", "Export"), ("Dublin", "Export"), ("London", "Export"), ("Bristol", "Export")),
    ("Packaging", "Facilities Management", "Foods", "Engineering", "Trading", "Chemicals"),
    ("Thornbury", "Northgate", "Kingsway", "Ashford", "Harbour", "Whitfield", "Oakley"),
    ("Ltd", "plc"), ("Emma", "James", "Olivia", "Daniel"), ("Walsh", "Murphy", "Clarke", "Hughes"), ("Buyer", "Finance director", "Owner"),
    ("12 Kirkstall Road", "4 Quay Street", "Unit 7, Trade Park"), "{name} {trade}",
)  # fmt: skip
MARKETS = ((IRAN, 170), (TURKEY, 110), (BULGARIA, 80), (EXPORT, 40))
