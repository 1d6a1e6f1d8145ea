"""The kinds of activities and outcomes that a firm starts with, in its four languages; it renames and adds its own."""

# hue, names in English, Persian, Turkish, Bulgarian; kinds by their meaning
KINDS = {
    "call": (7, "Call", "تماس", "Arama", "Обаждане"),
    "visit": (6, "Visit", "ویزیت", "Ziyaret", "Посещение"),
    "meeting": (2, "Meeting", "جلسه", "Toplantı", "Среща"),
    "email": (1, "E-mail", "ایمیل", "E-posta", "Имейл"),
    "sms": (3, "SMS", "پیامک", "SMS", "SMS"),
    "letter": (5, "Letter", "نامه", "Yazı", "Писмо"),
    "fax": (8, "Fax", "نمابر", "Faks", "Факс"),
    "note": (4, "Note", "یادداشت", "Not", "Бележка"),
}
OUTCOMES = (
    (6, "Interested", "علاقه‌مند", "İlgileniyor", "Проявява интерес"),
    (7, "Ordered", "سفارش داد", "Sipariş verdi", "Поръча"),
    (5, "Thinking it over", "در حال بررسی", "Düşünüyor", "Обмисля"),
    (8, "Not reached", "پاسخ نداد", "Ulaşılamadı", "Не се свърза"),
    (3, "Refused", "نپذیرفت", "Reddetti", "Отказа"),
)
