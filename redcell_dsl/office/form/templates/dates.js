// ---- dates, months, periods of a year ----------------------------------------------------------
// A day is a whole number: days since 1970-01-01 by the calendar, without any time zone.

const DAY_FORM = /^(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?$/;
const MONTH_FORM = /^(\d{4})(?:[-./](\d{1,2})|年(\d{1,2})月)$/;
const [OLDEST, LATEST] = [1921, 2100];
const DAY_HELP = "写成 2018-05-01 或 2018年5月1日";

const monthDays = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const dayNumber = (year, month, day) => Date.UTC(year, month - 1, day) / 86400000;
const parts = (day) => {
  const date = new Date(day * 86400000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};
const two = (number) => String(number).padStart(2, "0");
const iso = (day) => {
  const at = parts(day);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
};

function real(year, month, day) {
  if (year < OLDEST || year > LATEST) return { fault: `年份 ${year} 不合情理` };
  if (month < 1 || month > 12) return { fault: `没有 ${month} 月` };
  const days = monthDays(year, month);
  if (day < 1 || day > days) return { fault: `${year} 年 ${month} 月没有 ${day} 日(共 ${days} 天)` };
  return { value: dayNumber(year, month, day) };
}

/** A real calendar day: {value} or {fault}. */
function readDay(text) {
  const said = packed(text);
  const found = DAY_FORM.exec(said);
  if (!found) return { fault: dayFault(said) };
  const [year, month, day] = found.slice(1).filter((part) => part !== undefined).map(Number);
  return real(year, month, day);
}

function dayFault(said) {
  if (/^\d{8}$/.test(said)) return "年、月、日要分开写,如 2018-05-01";
  if (MONTH_FORM.test(said)) return `日期没有写到日;${DAY_HELP}`;
  if (/^\d{1,2}(月|[-./])\d{1,2}[日号]?$/.test(said)) return `没有写年份;${DAY_HELP}`;
  if (/^\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?$/.test(said)) return `年份要写四位;${DAY_HELP}`;
  if (new RegExp(DAY_FORM.source.slice(0, -1)).test(said)) return "日期后面多了内容,只写日期";
  return `不是日期;${DAY_HELP}`;
}

/** A month or a day: {first, last, exact} as day numbers, or {fault}. */
function readMoment(text) {
  const said = packed(text);
  const found = MONTH_FORM.exec(said);
  if (found) {
    const [year, month] = [Number(found[1]), Number(found[2] || found[3])];
    const start = real(year, month, 1);
    if (start.fault) return start;
    return { first: start.value, last: dayNumber(year, month, monthDays(year, month)), exact: false, said: `${year}-${two(month)}` };
  }
  if (["至今", "现在", "今"].includes(said)) return { fault: "要写到具体的年月,如 2018-05" };
  const day = readDay(text);
  return day.fault ? { fault: "写成 2016-03,或写到日 2016-03-15" } : { first: day.value, last: day.value, exact: true, said: iso(day.value) };
}

function readYear(text) {
  const said = [...packed(text)].map((c) => (DIGITS.includes(FORMAL[c] || c) ? DIGITS.indexOf(FORMAL[c] || c) : c)).join("");
  const found = /^(\d{4})(?:年度?)?$/.exec(said);
  if (!found) return { fault: "要填四位数的年份,如 2018" };
  const year = Number(found[1]);
  const [first, last] = DATA.years;
  return year < first || year > last ? { fault: `年份应在 ${first} 至 ${last} 之间` } : { value: year };
}

/** Full months from one day to another, both included: 2015-01-01 to 2017-12-31 is 36. */
function fullMonths(first, last) {
  const [from, after] = [parts(first), parts(last + 1)];
  const months = (after.year - from.year) * 12 + after.month - from.month;
  return Math.max(0, months - (after.day < from.day ? 1 : 0));
}

const PERIODS = { 年: 1, 半年: 2, 季度: 4, 月: 12 };

/** Monday of the first ISO week of a year. */
function firstMonday(year) {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((fourth + 3) % 7);
}

function periodCount(period, year) {
  if (period !== "周") return PERIODS[period];
  return year === null ? 52 : (firstMonday(year + 1) - firstMonday(year)) / 7;
}

/** Which period of a year a day falls in, from 0; null for a day of another year. */
function periodOf(day, period, year) {
  if (period === "周") {
    const at = Math.floor((day - firstMonday(year)) / 7);
    return at >= 0 && at < periodCount(period, year) ? at : null;
  }
  const at = parts(day);
  return at.year === year ? Math.floor(((at.month - 1) * PERIODS[period]) / 12) : null;
}

function periodName(period, at) {
  if (period === "年") return "全年";
  if (period === "半年") return at ? "下半年" : "上半年";
  if (period === "季度") return `${"一二三四"[at]}季度`;
  return period === "月" ? `${at + 1}月` : `第${at + 1}周`;
}
