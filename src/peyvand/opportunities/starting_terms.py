"""The pipeline, stages and reasons that a firm starts with, in its four languages."""

PIPELINE = (7, "Sales", "فروش", "Satış", "Продажби")
# meaning, probability, stale after days, (hue, names in English, Persian, Turkish, Bulgarian)
STAGES = (
    ("open", 10, 14, (8, "Prospecting", "شناسایی", "Aday arama", "Проучване")),
    ("open", 30, 21, (1, "Engaging", "در گفت‌وگو", "Görüşme", "Разговори")),
    ("open", 50, 14, (2, "Proforma sent", "پیش‌فاکتور ارسال شد", "Proforma gönderildi", "Изпратена проформа")),
    ("open", 75, 10, (5, "Negotiation", "مذاکره", "Pazarlık", "Преговори")),
    ("won", 100, None, (6, "Won", "برنده‌شده", "Kazanıldı", "Спечелена")),
    ("lost", 0, None, (3, "Lost", "ازدست‌رفته", "Kaybedildi", "Изгубена")),
)
REASONS = (
    (8, "Price", "قیمت", "Fiyat", "Цена"),
    (8, "A competitor", "رقیب", "Rakip", "Конкурент"),
    (8, "Delivery time", "زمان تحویل", "Teslim süresi", "Срок на доставка"),
    (8, "No need any more", "دیگر نیازی نیست", "İhtiyaç kalmadı", "Отпадна нуждата"),
    (8, "No answer", "بی‌پاسخ", "Yanıt yok", "Няма отговор"),
)
