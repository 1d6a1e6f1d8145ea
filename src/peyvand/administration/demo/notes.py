"""What the people of the demo firm write to each other, and what their files and consents are called, by their language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Notes:
    """The words of those who read one language.

    Attributes:
        asked, answered: what a manager asks about a customer, and what its owner answers; both name the other.
        for_desk: what the telephonist is told; she answers with the sentence behind it.
        visited: what was said on a visit, and the step that follows.
        prices, store, minutes, terms: titles of documents.
        minutes_text: what stands in the minutes.
        agreed, withdrew: how consents are known.
    """

    asked: tuple[str, ...]
    answered: tuple[str, ...]
    for_desk: tuple[str, str]
    visited: tuple[str, str]
    prices: str
    store: str
    minutes: str
    minutes_text: str
    terms: str
    agreed: tuple[str, ...]
    withdrew: str


NOTES = {
    "fa": Notes(
        asked=(
            "سلام @{person}، لطفاً پیش از جلسهٔ شنبه وضعیت این مشتری را روشن کن؛ پیشنهاد رقیب هم دستشان است.",
            "سلام @{person}، برای این مشتری تا سقف پنج درصد تخفیف داریم. خبرش را همین‌جا بنویس.",
        ),
        answered=(
            "سلام @{person}، امروز زنگ زدم؛ منتظر پیش‌فاکتور با کرایه هستند. فردا می‌فرستم.",
            "سلام @{person}، با سه درصد راضی شدند و دو درصد برای قرارداد سالانه ماند.",
        ),
        for_desk=(
            "سلام @{person}، اگر از این شرکت زنگ زدند، مستقیم وصل کن؛ بابت زمان تحویل تماس می‌گیرند.",
            "چشم. صبح یک بار تماس گرفتند و گفتند بعدازظهر دوباره زنگ می‌زنند.",
        ),
        visited=(
            "انبار را دیدیم؛ برای سردخانهٔ دوم ۶۰ متر پنل لازم است و قفسه‌ها تا پایان ماه جابه‌جا می‌شود. عکس پیوست است.",
            "ارسال برآورد پنل سردخانهٔ دوم",
        ),
        prices="لیست قیمت پنل و تجهیزات",
        store="عکس انبار",
        minutes="صورت‌جلسهٔ بازدید",
        minutes_text=(
            "صورت‌جلسهٔ بازدید\n\n۱. ظرفیت سردخانهٔ اول تا پاییز کافی است.\n"
            "۲. برای خط دوم، پنل ۱۲۰ میلی‌متری پیشنهاد شد.\n۳. برآورد تا پایان هفته فرستاده می‌شود.\n"
        ),
        terms="شرایط ویژهٔ قرارداد سالانه",
        agreed=("فرم عضویت در خبرنامه، نمایشگاه تهران", "رضایت‌نامهٔ امضاشده، پروندهٔ فروش", "پاسخ ایمیلی مشتری"),
        withdrew="تلفنی گفت دیگر پیشنهاد تبلیغاتی نفرستیم",
    ),
    "tr": Notes(
        asked=(
            "Merhaba @{person}, cuma toplantısından önce bu müşterinin durumunu netleştirelim; ellerinde rakip teklif de var.",
            "Merhaba @{person}, bu müşteriye en fazla yüzde beş indirim verebiliriz. Sonucu buraya yazar mısın?",
        ),
        answered=(
            "Merhaba @{person}, bugün aradım; nakliyeli proforma bekliyorlar. Yarın gönderiyorum.",
            "Merhaba @{person}, yüzde üçte anlaştık, yüzde ikiyi yıllık sözleşmeye sakladım.",
        ),
        for_desk=(
            "Merhaba @{person}, bu firmadan ararlarsa doğrudan bana bağla; teslim tarihi için arayacaklar.",
            "Tamam. Sabah bir kez aradılar, öğleden sonra yine arayacaklar.",
        ),
        visited=(
            "Depoyu gezdik; ikinci soğuk oda için 60 metre panel gerekiyor, raflar ay sonuna kadar taşınacak. Fotoğrafı ekledim.",
            "İkinci soğuk oda için panel keşfini gönder",
        ),
        prices="Panel ve ekipman fiyat listesi",
        store="Depo fotoğrafı",
        minutes="Ziyaret tutanağı",
        minutes_text=(
            "Ziyaret tutanağı\n\n1. Birinci soğuk oda sonbahara kadar yeterli.\n"
            "2. İkinci hat için 120 mm panel önerildi.\n3. Keşif hafta sonuna kadar gönderilecek.\n"
        ),
        terms="Yıllık sözleşme özel koşulları",
        agreed=(
            "İstanbul fuarında doldurulan bülten formu",
            "İmzalı izin formu, satış dosyası",
            "E-postayla gelen onay",
        ),
        withdrew="Telefonda artık reklam istemediğini söyledi",
    ),
    "bg": Notes(
        asked=(
            "Здравей, @{person}, нека изясним този клиент преди срещата в петък; имат и оферта от конкурент.",
            "Здравей, @{person}, за този клиент имаме най-много пет процента отстъпка. Напиши тук какво са решили.",
        ),
        answered=(
            "Здравей, @{person}, обадих се днес; чакат проформа с транспорт. Изпращам я утре.",
            "Здравей, @{person}, съгласиха се на три процента, другите два остават за годишния договор.",
        ),
        for_desk=(
            "Здравей, @{person}, ако се обадят от тази фирма, свържи ги направо с мен; питат за срока на доставка.",
            "Добре. Сутринта се обадиха веднъж и ще звънят пак следобед.",
        ),
        visited=(
            "Разгледахме склада; за втората камера трябват 60 метра панели, стелажите ще преместят до края на месеца. Прилагам снимка.",
            "Изпрати изчисление за панелите на втората камера",
        ),
        prices="Ценова листа за панели и оборудване",
        store="Снимка на склада",
        minutes="Протокол от посещение",
        minutes_text=(
            "Протокол от посещение\n\n1. Първата камера стига до есента.\n"
            "2. За втората линия предложихме панели от 120 мм.\n3. Изчислението се изпраща до края на седмицата.\n"
        ),
        terms="Специални условия на годишния договор",
        agreed=("Формуляр за бюлетина от изложението в София", "Подписано съгласие в досието", "Потвърждение по имейл"),
        withdrew="Каза по телефона да не изпращаме повече оферти",
    ),
    "en": Notes(
        asked=(
            "Hello @{person}, let us settle this customer before Friday's meeting; they hold a rival offer, too.",
            "Hello @{person}, five per cent is the most we can give them. Please write here what they say.",
        ),
        answered=(
            "Hello @{person}, I rang today; they wait for the proforma with freight. It goes out tomorrow.",
            "Hello @{person}, they took three per cent; two are left for the yearly contract.",
        ),
        for_desk=(
            "Hello @{person}, if this firm rings, put them straight through; it is about the delivery date.",
            "Will do. They rang once this morning and will try again after lunch.",
        ),
        visited=(
            "Saw the warehouse: the second cold room needs 60 metres of panel, and the racks move this month. Picture attached.",
            "Send the estimate for the second cold room",
        ),
        prices="Price list, panels and equipment",
        store="Picture of the warehouse",
        minutes="Minutes of the visit",
        minutes_text=(
            "Minutes of the visit\n\n1. The first cold room will do until autumn.\n"
            "2. We proposed 120 mm panels for the second line.\n3. The estimate follows by the end of the week.\n"
        ),
        terms="Special terms of the yearly contract",
        agreed=(
            "Newsletter form filled in at the Leeds fair",
            "Signed form in the sales file",
            "Their reply by e-mail",
        ),
        withdrew="Said by phone that they want no more offers",
    ),
}
