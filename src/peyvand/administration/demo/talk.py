"""What the people of the demo firm write about their calls and visits, in the language of their customers."""

# Country → what was done, each with what comes next.
TALK: dict[str, tuple[tuple[str, str], ...]] = {
    "IR": (
        (
            "قیمت پنل‌ها را با پیشنهاد رقیب مقایسه کرده‌اند. اگر کرایه با ما باشد سفارش می‌دهند.",
            "ارسال پیش‌فاکتور با کرایه",
        ),
        ("مدیر خرید تا پایان هفته در سفر است؛ گفت شنبه دوباره زنگ بزنیم.", "تماس دوباره با مدیر خرید"),
        ("از کیفیت محمولهٔ قبل راضی بودند و نمونهٔ جدید خواستند.", "ارسال نمونه"),
        ("بابت تأخیر تحویل گله داشتند. قول دادیم ارسال بعدی زودتر باشد.", "پیگیری زمان تحویل"),
        ("انبار مواد اولیه تا پایان ماه کافی است؛ مصرف ماهانه حدود ۴۰٪ بیشتر می‌شود.", "بازدید از انبار"),
        ("فاکتور تیرماه هنوز پرداخت نشده؛ حسابداری چک را آماده می‌کند.", "پیگیری چک"),
        ("برای قرارداد سالانه تخفیف پنج درصد می‌خواهند.", "بررسی تخفیف با مدیر فروش"),
    ),
    "TR": (
        (
            "Fiyatı rakip teklifle karşılaştırıyorlar; nakliye bizden olursa sipariş verecekler.",
            "Nakliyeli proforma gönder",
        ),
        ("Satın alma müdürü toplantıdaydı, yarın öğleden sonra aranmasını istedi.", "Satın almayı tekrar ara"),
        ("Son sevkiyattan memnun kaldılar, yeni ürün numunesi istediler.", "Numune gönder"),
        ("Teslimattaki gecikmeden şikâyetçiler; bir sonraki sevkiyat öne alınacak.", "Teslim tarihini takip et"),
        ("Depoda yer açılıyor, gelecek ay iki tır alabilirler.", "Depoyu ziyaret et"),
        ("Eylül faturası hâlâ ödenmedi, muhasebe cuma gününe söz verdi.", "Ödemeyi takip et"),
        ("Yıllık sözleşme için yüzde beş indirim istiyorlar.", "İndirimi müdürle konuş"),
    ),
    "BG": (
        (
            "Сравняват цената с оферта на конкурент; поръчват, ако транспортът е за наша сметка.",
            "Изпрати проформа с транспорт",
        ),
        ("Управителят е в командировка, помоли да се обадим в понеделник.", "Обади се отново на управителя"),
        ("Доволни са от последната доставка и искат мостри от новата серия.", "Изпрати мостри"),
        ("Оплакаха се от забавената доставка. Обещахме следващата да е навреме.", "Провери срока на доставка"),
        ("Складът им се разширява, следващия месец могат да поемат две палети повече.", "Посети склада"),
        ("Фактурата от септември още не е платена, счетоводството обеща до петък.", "Провери плащането"),
        ("Искат пет процента отстъпка за годишен договор.", "Обсъди отстъпката с директора"),
    ),
    "GB": (
        (
            "They compare our price with Kingsway; they will order if freight is on us.",
            "Send the proforma with freight",
        ),
        ("The buyer travels until Friday and asked us to ring on Monday.", "Ring the buyer again"),
        ("Happy with the last delivery; asked for samples of the new line.", "Send samples"),
        ("Complained about the late delivery. Promised the next one on time.", "Check the delivery date"),
        ("Their warehouse grows; two pallets more next month would fit.", "Visit the warehouse"),
        ("The September invoice is still unpaid; accounts promised Friday.", "Ask about the payment"),
        ("They want five per cent off for a yearly contract.", "Talk the discount over"),
    ),
}
# Country → questions with their answers.
QUESTIONS = {
    "IR": ("مهلت پرداخت چند روز است؟", "سی روز از تاریخ فاکتور."),
    "TR": ("Ödeme vadesi kaç gün?", "Fatura tarihinden otuz gün."),
    "BG": ("Какъв е срокът за плащане?", "Тридесет дни от фактурата."),
    "GB": ("How long is the term of payment?", "Thirty days from the invoice."),
}
