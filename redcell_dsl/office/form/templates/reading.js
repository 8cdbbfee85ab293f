// ---- what was entered, as answers --------------------------------------------------------------
// `raw` is what was typed, kept as it is; a reading says what it means, or what is wrong with it:
// {state: empty | part | bad | good, value, message, faults, notes}.

const EMPTY = Object.freeze({ state: "empty" });
const good = (value) => ({ state: "good", value });
const part = (message) => ({ state: "part", message });
const bad = (message, faults) => ({ state: "bad", message, faults });

const BLANK = {
  yes: () => ({ v: "", p: "" }),
  count: () => ({ m: "n", v: "", rows: [], none: false, p: "" }),
  quantity: () => ({ v: "", p: "" }),
  marks: () => ({ v: "", p: "" }),
  periodic: () => ({ m: "g", groups: [{ n: "", c: [] }], absent: false, s: "", rows: [], roster: "", none: false, p: "" }),
  ledger: () => ({ rows: [], none: false }),
  spells: () => ({ rows: [], none: false }),
  standings: () => ({ rows: [] }),
  year: () => ({ v: "" }),
  day: () => ({ v: "" }),
};

const READERS = {
  yes: (fact, raw) => {
    if (!raw.v.trim()) return EMPTY;
    const said = truth(raw.v);
    return said === null ? bad(`应填是或否,写的是${quoted(raw.v)}`) : good(said);
  },
  count: readCount,
  quantity: readQuantity,
  marks: readMarks,
  periodic: readPeriodic,
  ledger: (fact, raw, context) => {
    const { read, faults } = readRows(fact, raw.rows);
    if (faults.size) return bad(`有 ${faults.size} 行没有填对`, faults);
    if (!read.length) return raw.none ? good([]) : EMPTY;
    return { ...good(read.map((entry) => ledgerEntry(fact, entry))), notes: ledgerNotes(fact, read, context) };
  },
  spells: (fact, raw, context) => {
    const { read, faults } = readRows(fact, raw.rows);
    if (faults.size) return bad(`有 ${faults.size} 段没有填对`, faults);
    if (!read.length) return raw.none ? good([]) : EMPTY;
    const { months, notes } = spellMonths(read, context.year);
    return { ...good(months), notes: [`共 ${months.length} 段:${months.map((each) => `${each} 个月`).join("、")}`, ...notes] };
  },
  standings: (fact, raw) => {
    const { read, faults } = readRows(fact, raw.rows);
    if (faults.size) return bad(`有 ${faults.size} 行没有填对`, faults);
    const seen = new Set(read.map((row) => `${row.year}|${row.list}`));
    if (seen.size < read.length) return bad("同一年、同一个榜写了两行,留下正确的一行");
    return read.length ? good(read) : EMPTY;
  },
  year: (fact, raw) => single(raw, readYear),
  day: (fact, raw) => single(raw, (text) => {
    const day = readDay(text);
    return day.fault ? day : { value: iso(day.value) };
  }),
};

function readQuantity(fact, raw) {
  if (!raw.v.trim()) return EMPTY;
  const read = decimal(raw.v, fact.units);
  if (read.fault) return bad(read.fault);
  const value = fraction(read.value);
  const [least, most] = [fact.least, fact.most].map((bound) => (bound === null ? null : fraction(bound)));
  if ((least && order(value, least) < 0) || (most && order(value, most) > 0)) return bad(`是 ${read.value},应${fact.range},核对原始数据`);
  const small = fact.units.includes("%") && order(value, ZERO) > 0 && order(value, { n: 1n, d: 1n }) <= 0 && !/%|百分/.test(plain(raw.v));
  return { ...good(read.value), notes: small ? [`按 ${read.value}% 计算;是 ${written(reduced(value.n * 100n, value.d))}% 的,填 ${written(reduced(value.n * 100n, value.d))}`] : [] };
}

/** Points that an assessor gave: none, or as many as may be given, once or in several gifts. */
function readMarks(fact, raw) {
  if (!raw.v.trim()) return EMPTY;
  const read = NO_WORDS.includes(fold(raw.v)) ? { value: "0" } : decimal(raw.v, fact.units);
  if (read.fault) return bad(read.fault);
  if (read.value.startsWith("-")) return bad("扣几分写几,不写负号");
  return grantable(fraction(read.value), fact) ? good(read.value) : bad(`给不出 ${read.value} 分,能填的是:${fact.range}`);
}

function grantable(value, fact) {
  if (!value.n) return true;
  const least = fact.least === null ? ZERO : fraction(fact.least);
  const most = fact.most === null ? null : fraction(fact.most);
  if (order(value, least) < 0) return false;
  if (most === null) return true;
  if (!fact.many) return order(value, most) <= 0;
  if (!most.n) return false;
  const gifts = (value.n * most.d + value.d * most.n - 1n) / (value.d * most.n);
  return order({ n: least.n * gifts, d: least.d }, value) <= 0;
}

function single(raw, reader) {
  if (!raw.v.trim()) return EMPTY;
  const read = reader(raw.v);
  return read.fault ? bad(read.fault) : good(read.value);
}

function ledgerEntry(fact, entry) {
  const heads = ["等级", fact.key, "日期", "佐证"];
  const on = entry.on === null ? null : iso(entry.on);
  const cells = [entry.level, entry.key, on, entry.row[3]];
  const text = heads.map((head, at) => (cells[at] && String(cells[at]).trim() ? `${head}: ${String(cells[at]).trim()}` : "")).filter(Boolean).join(", ");
  return { key: entry.key, level: entry.level, on, text };
}

function ledgerNotes(fact, read, context) {
  const window = fact.window;
  if (!window) return [];
  const undated = read.filter((entry) => entry.on === null).length;
  const outside = read.filter((entry) => entry.on !== null && outsideWindow(window, entry.on, context)).length;
  const notes = [];
  if (outside) notes.push(`有 ${outside} 行的日期不在${window.term ? "任期" : `近 ${window.years} 年`}以内,不计分`);
  if (undated) notes.push(`有 ${undated} 行没有日期,无法核对是否在规定的时间以内,照计`);
  if (window.years && context.year === null && undated < read.length) notes.push("填了考评年度,才能判断日期是否在规定的时间以内");
  return notes;
}

function outsideWindow(window, on, context) {
  if (window.years) return context.year !== null && (parts(on).year > context.year || parts(on).year <= context.year - window.years);
  return (context.term[0] !== null && on < context.term[0]) || (context.term[1] !== null && on > context.term[1]);
}

// ---- all facts of a side ------------------------------------------------------------------------

const readings = new WeakMap();

/** The reading of one fact; kept until it, or the year or term that it hangs on, changes. */
function read(fact, raw, context) {
  if (!raw) return EMPTY;
  let kept = readings.get(raw);
  if (!kept || kept.mark !== context.mark) {
    kept = { mark: context.mark, found: READERS[fact.kind](fact, raw, context) };
    readings.set(raw, kept);
  }
  return kept.found;
}

/** The year and the term, as far as they are given, with what is wrong with them. */
function contextOf(general) {
  const found = new Map();
  for (const fact of DATA.general) found.set(fact.id, read(fact, general[fact.id], { mark: "" }));
  const value = (id) => (found.has(id) && found.get(id).state === "good" ? found.get(id).value : null);
  const [year, from, to] = [value("考评年度"), value("任期起"), value("任期止")];
  const term = [from, to].map((day) => (day === null ? null : readDay(day).value));
  return { found, year, term, mark: `${year}|${from}|${to}` };
}

/** The readings of a side by fact; a count above the one that bounds it is no answer. */
function readSide(facts, context) {
  const found = new Map();
  for (const fact of FACTS.values()) {
    const raw = facts[fact.id];
    if (raw) found.set(fact.id, read(fact, raw, context));
  }
  for (const fact of FACTS.values()) {
    const [own, bound] = [found.get(fact.id), fact.mostFact && found.get(fact.mostFact)];
    if (own && bound && own.state === "good" && bound.state === "good" && own.value > bound.value) {
      found.set(fact.id, bad(`是 ${own.value},超过“${FACTS.get(fact.mostFact).name}”的 ${bound.value},核对两个数`));
    }
  }
  return found;
}

const silent = (raw) =>
  !raw ||
  !(
    (raw.v || "").trim() || (raw.p || "").trim() || (raw.s || "").trim() || (raw.roster || "").trim() || raw.none || raw.absent ||
    (raw.rows || []).some((row) => !emptyRow(row)) ||
    (raw.groups || []).some((group) => group.n.trim() || group.c.some((cell) => (cell || "").trim()))
  );
