import assert from "node:assert/strict";
import { test } from "node:test";
import { addMonths, gregorian, grid, jalali, read, weekday, write } from "../js/calendar.js";

const day = (text) => gregorian.day(...text.split("-").map(Number));

test("known days are the same day in both calendars", () => {
  for (const [christian, persian] of [["2026-11-23", [1405, 9, 2]], ["2025-03-20", [1403, 12, 30]], ["2025-03-21", [1404, 1, 1]], ["1979-02-11", [1357, 11, 22]], ["2000-01-01", [1378, 10, 11]]]) {
    assert.equal(jalali.day(...persian), day(christian), christian);
    const { year, month, day: date } = jalali.parts(day(christian));
    assert.deepEqual([year, month, date], persian);
  }
});

test("every day from 1300 to 1500 goes to parts and back", () => {
  for (let at = jalali.day(1300, 1, 1); at < jalali.day(1501, 1, 1); at += 1) {
    const { year, month, day: date } = jalali.parts(at);
    assert.equal(jalali.day(year, month, date), at);
  }
});

test("leap years have thirty days in Esfand, the others twenty-nine", () => {
  const leaps = [1395, 1399, 1403, 1408, 1412, 1416];
  for (let year = 1395; year <= 1416; year += 1) assert.equal(jalali.length(year, 12), leaps.includes(year) ? 30 : 29, String(year));
});

test("a month on from the last day stays inside the shorter month", () => {
  assert.deepEqual(jalali.parts(addMonths(jalali, jalali.day(1404, 6, 31), 1)), { year: 1404, month: 7, day: 30 });
  assert.deepEqual(jalali.parts(addMonths(jalali, jalali.day(1403, 12, 30), 12)), { year: 1404, month: 12, day: 29 });
  assert.deepEqual(gregorian.parts(addMonths(gregorian, day("2026-01-31"), 1)), { year: 2026, month: 2, day: 28 });
  assert.deepEqual(gregorian.parts(addMonths(gregorian, day("2026-01-31"), -13)), { year: 2024, month: 12, day: 31 });
});

test("a grid is whole weeks that begin on the wanted weekday and hold the whole month", () => {
  const weeks = grid(jalali, 1405, 9, 5);
  assert.equal(weekday(weeks[0][0]), 5);
  assert.ok(weeks.flat().includes(jalali.day(1405, 9, 1)) && weeks.flat().includes(jalali.day(1405, 9, 30)));
  assert.ok(weeks.every((week) => week.length === 7));
});

test("what the grid writes is read back as the same day, in every language and calendar", () => {
  const at = day("2026-11-05");
  for (const [calendar, language, digits, text] of [[gregorian, "en", "latin", "05/11/2026"], [gregorian, "tr", "latin", "05.11.2026"], [jalali, "fa", "persian", "۱۴۰۵/۰۸/۱۴"], [gregorian, "fa", "persian", "۲۰۲۶/۱۱/۰۵"], [jalali, "en", "latin", "1405/08/14"]]) {
    assert.equal(write(at, calendar, language, digits), text);
    assert.equal(read(text), at);
  }
});

test("figures that are no day are not read", () => {
  for (const text of ["1404/12/30", "31/11/2026", "fri", "9/5", "", "99/99/9999"]) assert.equal(read(text), null, text);
});
