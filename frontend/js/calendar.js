/* Two calendars over day numbers (days since 1 January 1970). Jalali comes from the browser's own ca-persian, so leap years are right. */
const DAY = 86_400_000;
const persian = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric" });

const whole = (figure) => Math.floor(figure);

export const gregorian = {
  name: "gregorian",
  parts(day) {
    const date = new Date(day * DAY);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  },
  day(year, month, day) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return date.getTime() / DAY;
  },
  length(year, month) { return this.day(year, month + 1, 1) - this.day(year, month, 1); },
};

const FIRST_OF_1349 = 79; // 21 March 1970
const newYears = new Map();

export const jalali = {
  name: "jalali",
  parts(day) {
    const found = Object.fromEntries(persian.formatToParts(new Date(day * DAY)).map(({ type, value }) => [type, value]));
    return { year: +(found.year ?? found.relatedYear), month: +found.month, day: +found.day };
  },
  newYear(year) {
    if (newYears.has(year)) return newYears.get(year);
    let day = FIRST_OF_1349 + Math.round((year - 1349) * 365.2422) - 2;
    while (this.parts(day).year < year) day += 1;
    newYears.set(year, day);
    return day;
  },
  day(year, month, day) {
    const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
    return this.newYear(year) + before + day - 1;
  },
  length(year, month) {
    if (month <= 6) return 31;
    return month < 12 ? 30 : this.newYear(year + 1) - this.newYear(year) - 336;
  },
};

export const calendars = { gregorian, jalali };

/** The same day of the month `months` later, or that month's last day. */
export function addMonths(calendar, day, months) {
  const from = calendar.parts(day);
  const at = from.year * 12 + from.month - 1 + months;
  const year = whole(at / 12);
  const month = at - year * 12 + 1;
  return calendar.day(year, month, Math.min(from.day, calendar.length(year, month)));
}

/** Monday is 0, as on the server. */
export const weekday = (day) => (((day + 3) % 7) + 7) % 7;

/** The days a month's grid shows: whole weeks from `first` (weekday), at least the whole month. */
export function grid(calendar, year, month, first) {
  const start = calendar.day(year, month, 1);
  const from = start - ((weekday(start) - first + 7) % 7);
  const weeks = Math.ceil((start - from + calendar.length(year, month)) / 7);
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_unused, at) => from + week * 7 + at));
}

/** Today in the person's time zone. */
export function today(zone) {
  const now = new Intl.DateTimeFormat("en-CA", { timeZone: zone || undefined, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
  const [year, month, day] = now.split("-").map(Number);
  return gregorian.day(year, month, day);
}

const latin = (text) => text.replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660);

/** The day of a date in figures with a year of four digits; null for anything else (the server reads words). */
export function read(text) {
  const figures = latin(text).trim().match(/^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\.?$/)?.slice(1).map(Number);
  if (!figures) return null;
  const [year, month, day] = figures[0] > 999 ? figures : figures.toReversed();
  if (year < 1000) return null;
  const calendar = year < 1600 ? jalali : gregorian;
  if (month < 1 || month > 12 || day < 1 || day > calendar.length(year, month)) return null;
  return calendar.day(year, month, day);
}

/** The day in figures, in the order that the server reads for this language and calendar. */
export function write(day, calendar, language, digits) {
  const { year, month, day: date } = calendar.parts(day);
  const two = (figure) => String(figure).padStart(2, "0");
  const yearFirst = calendar.name === "jalali" || language === "fa";
  const mark = yearFirst || language === "en" ? "/" : ".";
  const text = (yearFirst ? [year, two(month), two(date)] : [two(date), two(month), year]).join(mark);
  return digits === "persian" ? text.replace(/\d/g, (d) => String.fromCharCode(0x6f0 + +d)) : text;
}
