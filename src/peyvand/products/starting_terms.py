"""The units that a firm starts with, in its four languages."""

# hue, names in English, Persian, Turkish, Bulgarian
UNITS = (
    (8, "Piece", "عدد", "Adet", "Брой"),
    (8, "Kilogram", "کیلوگرم", "Kilogram", "Килограм"),
    (8, "Metre", "متر", "Metre", "Метър"),
    (8, "Carton", "کارتن", "Koli", "Кашон"),
    (8, "Hour", "ساعت", "Saat", "Час"),
)
