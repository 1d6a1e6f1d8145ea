"""Parts of names of people, firms and cities in the four languages, two of them in letters that are written in two ways."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Nameworks:
    """What names of one language are put together from.

    Attributes:
        country: two-letter code of the country they live in.
        phone: E.164 beginning of its mobile numbers, to which seven digits are added.
        trades: what firms are called after, before or behind a family's name.
    """

    country: str
    phone: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    trades: tuple[str, ...]
    legal: tuple[str, ...]
    cities: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Nameworks(
    "GB",
    "+4477009",
    _words(
        "Amelia Oliver Harriet George Matilda Edward Beatrice Henry Charlotte Arthur Florence Walter Rose Simon Ruth"
    ),
    _words(
        "Ashworth Blackwood Carver Dunmore Ellison Fairfax Granger Hartley Ingram Jarvis Kendall Langley Merton Norwood"
        " Osborne Pemberton Quigley Rowntree Stanton Thorpe Underhill Vickers Wainwright Yardley"
    ),
    _words("Engineering Textiles Logistics Foods Marine Optics Printing Timber Ceramics Travel Pharma Instruments"),
    ("Ltd", "plc", "& Sons"),
    _words("London Leeds Bristol York Glasgow Cardiff Norwich Exeter Derby Durham"),
)
PERSIAN = Nameworks(
    "IR",
    "+98912",
    _words("مریم علی زهرا حسین فاطمه رضا سارا مهدی نرگس امیر لیلا یوسف پریسا کاوه شیرین"),
    # كريمي and يزدي stand here in the letters of an Arabic keyboard, as in many an imported list.
    _words(
        "احمدی كريمي رضایی محمدی حسینی جعفری موسوی یزدی ابراهیمی کاظمی نوری صادقی اکبری باقری طاهری فرهادی گلستانی"
        " پارسا شریفی مرادی قاسمی يزدي ژاله‌پور چراغی"
    ),
    _words("صنعت بازرگانی ترابری غذا پوشاک دارو ساختمان چاپ فولاد سرامیک گردشگری رایانه"),
    ("پارس", "نوین", "گستر"),
    _words("تهران اصفهان شیراز تبریز مشهد یزد کرمان رشت اهواز همدان"),
)
TURKISH = Nameworks(
    "TR",
    "+90532",
    _words("Ayşe Çağrı Işıl İbrahim Gülşen Ömer Şule Uğur Zeynep Mehmet Elif Kerem Özge Burak Ilgın"),
    _words(
        "Yılmaz Öztürk Şahin Çelik Kılıç Güneş Aydın İnan Özdemir Doğan Uçar Işık Koç Arslan Toprak Yıldız Erdoğdu"
        " Çınar Ünal Gök Bulut Şimşek Kaya Irmak"
    ),
    _words("Tekstil Gıda Lojistik İnşaat Makine Turizm Matbaa Seramik Ambalaj Deri Mobilya İlaç"),
    ("A.Ş.", "Ltd. Şti.", "ve Oğulları"),
    _words("İstanbul Ankara İzmir Bursa Konya Eskişehir Iğdır Muğla Çanakkale Şanlıurfa"),
)
BULGARIAN = Nameworks(
    "BG",
    "+35988",
    _words("Иван Мария Георги Елена Димитър Йорданка Петър Цветана Стоян Юлия Щерьо Надежда Борис Жана Любомир"),
    _words(
        "Иванов Петрова Димитров Стоянова Георгиев Йорданов Тодорова Ангелов Костова Желев Цанкова Чернев Шишманов"
        " Щерева Юруков Ясенова Борисов Владимирова Недялков Радева Симеонов Ушева Филипов Хаджиева"
    ),
    _words("Транс Текстил Строй Храни Фарма Печат Керамика Дърво Електро Туризъм Метал Оптика"),
    ("ООД", "АД", "ЕООД"),
    _words("София Пловдив Варна Бургас Русе Плевен Шумен Хасково Ямбол Щръклево"),
)
ALL = (ENGLISH, PERSIAN, TURKISH, BULGARIAN)
