"""The words that a firm starts with, by list, in its four languages."""

# hue, names in English, Persian, Turkish, Bulgarian
TERMS = {
    "type": (
        (1, "Wholesale", "عمده‌فروش", "Toptan", "Търговец на едро"),
        (6, "Retail", "خرده‌فروش", "Perakende", "Търговец на дребно"),
        (2, "Manufacturer", "تولیدکننده", "Üretici", "Производител"),
        (5, "Public body", "دولتی", "Kamu", "Публична институция"),
    ),
    "rating": (
        (6, "A", "الف", "A", "А"),
        (5, "B", "ب", "B", "Б"),
        (3, "C", "ج", "C", "В"),
    ),
    "status": (
        (6, "Active", "فعال", "Aktif", "Активен"),
        (5, "Dormant", "راکد", "Durgun", "Неактивен"),
        (3, "Blocked", "مسدود", "Engelli", "Блокиран"),
    ),
    "industry": (
        (8, "Technology", "فناوری", "Teknoloji", "Технологии"),
        (8, "Food", "غذا", "Gıda", "Храни"),
        (8, "Construction", "ساختمان", "İnşaat", "Строителство"),
        (8, "Health", "سلامت", "Sağlık", "Здравеопазване"),
        (8, "Transport", "حمل‌ونقل", "Nakliye", "Транспорт"),
    ),
    "legal_form": (
        (8, "Private limited company", "مسئولیت محدود", "Limited şirket", "ООД"),
        (8, "Joint-stock company", "سهامی خاص", "Anonim şirket", "АД"),
        (8, "Co-operative", "تعاونی", "Kooperatif", "Кооперация"),
        (8, "Sole trader", "شخصی", "Şahıs şirketi", "ЕТ"),
    ),
    "education": (
        (8, "Secondary school", "دیپلم", "Lise", "Средно"),
        (8, "Bachelor", "کارشناسی", "Lisans", "Бакалавър"),
        (8, "Master", "کارشناسی ارشد", "Yüksek lisans", "Магистър"),
    ),
    "source": (
        (1, "Recommendation", "معرفی", "Tavsiye", "Препоръка"),
        (2, "Exhibition", "نمایشگاه", "Fuar", "Изложение"),
        (4, "Website", "وب‌سایت", "Web sitesi", "Уебсайт"),
        (5, "Call", "تماس تلفنی", "Telefon", "Обаждане"),
        (7, "Advertisement", "تبلیغات", "Reklam", "Реклама"),
    ),
    "payment": (
        (8, "At once", "نقدی", "Peşin", "Веднага"),
        (8, "14 days", "۱۴ روزه", "14 gün", "14 дни"),
        (8, "30 days", "۳۰ روزه", "30 gün", "30 дни"),
        (8, "60 days", "۶۰ روزه", "60 gün", "60 дни"),
        (8, "By cheque", "چکی", "Çekle", "С чек"),
    ),
    "agent_level": (
        (5, "Gold", "طلایی", "Altın", "Златно"),
        (8, "Silver", "نقره‌ای", "Gümüş", "Сребърно"),
        (3, "Bronze", "برنزی", "Bronz", "Бронзово"),
    ),
}

# What contacts are responsible for; the list came after the others.
DUTIES = (
    (7, "Purchasing", "خرید", "Satın alma", "Покупки"),
    (5, "Finance", "مالی", "Finans", "Финанси"),
    (2, "Technical", "فنی", "Teknik", "Техника"),
    (4, "Warehouse", "انبار", "Depo", "Склад"),
    (6, "Decides", "تصمیم‌گیرنده", "Karar verici", "Взема решенията"),
)
