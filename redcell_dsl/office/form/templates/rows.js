// ---- rows of ledgers, spells, rankings, events -------------------------------------------------
// A row is a list of texts, one for each column of its fact. Rows are never changed in place, so that
// what was read of one holds for as long as it stands.

const rowsRead = new WeakMap();
const emptyRow = (row) => row.every((cell) => !cell.trim());
const columnAt = (fact, head) => fact.columns.findIndex((column) => column.head === head);

/** What a row says, {blank}, {value} or {faults: [[column, message]…]}. */
function readRow(fact, row) {
  let found = rowsRead.get(row);
  if (!found || found.fact !== fact) {
    found = emptyRow(row) ? { blank: true } : ROW_READERS[fact.kind](fact, row);
    found.fact = fact;
    rowsRead.set(row, found);
  }
  return found;
}

function rowOf(value, faults) {
  return faults.length ? { faults } : { value };
}

function readEntry(fact, row) {
  const faults = [];
  const [level, key, on] = row;
  const name = levelName(fact, level);
  if (name === null) faults.push([0, level.trim() ? `没有${quoted(level)}这一等级,可选:${fact.columns[0].choices.join("、")}` : "要选等级"]);
  if (!key.trim()) faults.push([1, `要写明${fact.key}`]);
  const day = on.trim() ? readDay(on) : { value: null };
  if (day.fault) faults.push([2, day.fault]);
  return rowOf({ key: key.trim(), level: name, on: day.value, row }, faults);
}

function levelName(fact, text) {
  if (!text.trim()) return fact.levels.length === 1 ? fact.levels[0][0] : null;
  const said = fold(text);
  const level = fact.levels.find((names) => names.some((name) => fold(name) === said));
  return level ? level[0] : null;
}

function readSpell(fact, row) {
  const [from, to, months] = row;
  if (months.trim()) {
    const number = whole(months, ["个月", "月"]);
    const fault = number.fault || (number.value > 1200 ? "月数超过 1200" : "");
    return rowOf({ months: number.value, row }, fault ? [[2, fault]] : []);
  }
  const [first, last] = [from, to].map((text) => (text.trim() ? readMoment(text) : { fault: "起、止两格都要填" }));
  const faults = [[0, first.fault], [1, last.fault]].filter(([, fault]) => fault);
  if (!faults.length && first.exact !== last.exact) faults.push([1, "起止要都写到月,或者都写到日"]);
  if (!faults.length && last.last < first.first) faults.push([1, "止在起之前"]);
  return rowOf({ first: first.first, last: last.last, said: [first.said, last.said], row }, faults);
}

function readStanding(fact, row) {
  const faults = [];
  const [year, list, rank, total, mark = ""] = row;
  const none = ["无", "没有", "无排名", "没有排名", "未排名", "未参加排名", "未参加"].includes(fold(rank));
  const at = whole(year, ["年", "年度"]);
  if (at.fault || at.value < 1990 || at.value > 2100) faults.push([0, "要填四位数的年份,如 2018"]);
  const lists = fact.lists.filter((name) => fold(name) === fold(list));
  const name = lists[0] || ((none || fact.lists.length === 1) && !list.trim() ? fact.lists[0] : null);
  if (!name) faults.push([1, `要选是哪一个排名:${fact.lists.join("、")}`]);
  const [place, of] = none ? [{ value: 0 }, { value: 0 }] : [whole(rank, ["名次", "名", "位"]), whole(total, ["人", "名", "位", "个"])];
  if (place.fault) faults.push([2, rank.trim() ? place.fault : "要填名次;当年没有排名的写“无”"]);
  if (of.fault) faults.push([3, total.trim() ? of.fault : "要填总数"]);
  if (!place.fault && !of.fault && !none && (place.value < 1 || place.value > of.value)) faults.push([2, "名次应在 1 到总数之间"]);
  const marked = mark.trim() ? truth(mark) : false;
  if (marked === null) faults.push([4, "要填是或否"]);
  return rowOf({ year: at.value, list: name, rank: place.value, total: of.value, marked, row }, faults);
}

/** An event; its day is required where it is counted into periods. */
function readEvent(fact, row) {
  const on = row[0].trim() ? readDay(row[0]) : { value: null };
  if (!on.fault && on.value === null && fact.kind === "periodic") return { faults: [[0, "要填日期,才知道算在哪一期"]] };
  const group = fact.grouped ? oneSpace(row[columnAt(fact, "组")]) : "";
  return rowOf({ on: on.value, group, row }, on.fault ? [[0, on.fault]] : []);
}

const ROW_READERS = { ledger: readEntry, spells: readSpell, standings: readStanding, count: readEvent, periodic: readEvent };

/** All rows of a fact: what was read, and the faults by row. */
function readRows(fact, rows) {
  const read = [];
  const faults = new Map();
  for (let at = 0; at < rows.length; at += 1) {
    const found = readRow(fact, rows[at]);
    if (found.faults) faults.set(at, found.faults);
    else if (!found.blank) read.push(found.value);
  }
  return { read, faults };
}

// ---- spells: up to the end of the year, overlapping ones as one ---------------------------------

/** The months of each spell, in the order of the rows, with remarks. */
function spellMonths(spells, year) {
  const notes = [];
  const end = year === null ? null : dayNumber(year, 12, 31);
  const cut = spells.map((spell, at) => {
    if (spell.months !== undefined) return { at, months: spell.months };
    if (end !== null && spell.first > end) {
      notes.push(`${spell.said[0]} 起的一段晚于考评年度,没有计入`);
      return { at, months: 0 };
    }
    if (end !== null && spell.last > end) notes.push(`${spell.said[0]} 起的一段算到 ${iso(end)} 为止`);
    const last = end !== null && spell.last > end ? end : spell.last;
    return { at, first: spell.first, last, months: fullMonths(spell.first, last) };
  });
  const merged = cut.filter((spell) => spell.first === undefined);
  const dated = cut.filter((spell) => spell.first !== undefined).sort((a, b) => a.first - b.first || a.last - b.last);
  let before = null;
  for (const spell of dated) {
    if (before && before.last >= spell.first) {
      before.last = Math.max(before.last, spell.last);
      before.months = fullMonths(before.first, before.last);
      notes.push("有两段任职时间重叠,重叠的时间只算一次");
    } else {
      before = { ...spell };
      merged.push(before);
    }
  }
  return { months: merged.sort((a, b) => a.at - b.at).map((spell) => spell.months), notes: [...new Set(notes)] };
}
