"""By what else the demo firm classifies its partners, and whom it meets when it sells."""

from __future__ import annotations

from typing import Any

_Names = tuple[str, str, str, str]
# Criteria and their values with colours; names in English, Persian, Turkish and Bulgarian.
CRITERIA: tuple[tuple[_Names, tuple[tuple[int, _Names], ...]], ...] = (
    (
        ("Loyalty", "وفاداری", "Sadakat", "Лоялност"),
        (
            (6, ("Buys from us alone", "فقط از ما می‌خرد", "Yalnız bizden alır", "Купува само от нас")),
            (5, ("Buys elsewhere too", "از دیگران هم می‌خرد", "Başkasından da alır", "Купува и от други")),
            (3, ("Buys by price", "با قیمت می‌خرد", "Fiyata göre alır", "Купува по цена")),
        ),
    ),
    (
        ("Relationship", "نوع رابطه", "İlişki", "Отношение"),
        (
            (1, ("Direct", "مستقیم", "Doğrudan", "Пряко")),
            (2, ("Through a dealer", "از راه نماینده", "Bayi üzerinden", "Чрез дистрибутор")),
        ),
    ),
)
# A competitor in each country, who watches it there, its city, and what it is good and bad at.
COMPETITORS: dict[str, dict[str, Any]] = {
    "IR": {
        "name": "سرماسازان خاور", "owner": "babak", "city": "تهران",
        "strengths": "تحویل ده‌روزه از انبار", "weaknesses": "خدمات پس از فروش فقط در تهران",
    },
    "TR": {
        "name": "Kutup Soğutma A.Ş.", "owner": "emre", "city": "Bursa",
        "strengths": "Montaj fiyata dahil", "weaknesses": "Teslim süresi altı hafta",
    },
    "BG": {
        "name": "Северен студ ООД", "owner": "desislava", "city": "Пловдив",
        "strengths": "Ниски цени за малки обекти", "weaknesses": "Няма собствен сервиз",
    },
    "GB": {
        "name": "Coldline Systems Ltd", "owner": "brian", "city": "Bristol",
        "strengths": "Designs with the architect", "weaknesses": "Dear beyond two rooms",
    },
}  # fmt: skip
