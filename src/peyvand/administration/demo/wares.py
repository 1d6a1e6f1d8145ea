"""What the demo firm sells, and what its possible sales are called in each country."""

from decimal import Decimal

# Code, name, kind, unit, price in euro.
WARES = (
    ("PNL-80", "Cold-room panel 80 mm", "goods", "Metre", Decimal(42)),
    ("PNL-120", "Cold-room panel 120 mm", "goods", "Metre", Decimal(58)),
    ("CMP-5", "Compressor 5 kW", "goods", "Piece", Decimal(1850)),
    ("CMP-12", "Compressor 12 kW", "goods", "Piece", Decimal(3900)),
    ("EVP-3", "Evaporator 3 fans", "goods", "Piece", Decimal(920)),
    ("DOR-S", "Sliding door", "goods", "Piece", Decimal(760)),
    ("SRV-M", "Mounting", "service", "Hour", Decimal(35)),
    ("SRV-Y", "Yearly service", "service", "Piece", Decimal(1200)),
)
TITLES = {
    "IR": ("سردخانهٔ خط دوم", "پنل برای انبار جدید", "سرویس سالانه", "تعویض کمپرسور", "درب کشویی انبار"),
    "TR": ("İkinci hat soğuk oda", "Yeni depo panelleri", "Yıllık bakım", "Kompresör değişimi", "Depo sürgülü kapı"),
    "BG": (
        "Хладилна камера, втора линия",
        "Панели за новия склад",
        "Годишна поддръжка",
        "Смяна на компресор",
        "Плъзгаща врата",
    ),
    "GB": (
        "Cold room, line 2",
        "Panels for the new warehouse",
        "Yearly service",
        "Compressor replacement",
        "Sliding door",
    ),
}
