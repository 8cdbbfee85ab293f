// ---- counts, and counts of periods -------------------------------------------------------------

const RESERVED = ["缺", "缺少", "少", "欠", "缺次", "缺人", "记录", "明细", "逐条", "按期", "逐期", "各期", "合计", "总数", "总计", "共计", "名册", "全年", "年", "本年", "一年"];

const yearOf = (fact, context) => (context.year === null ? null : context.year - (fact.past ? 1 : 0));

function readCount(fact, raw, context) {
  if (raw.m === "e") return countedEvents(fact, raw, context);
  if (!raw.v.trim()) return EMPTY;
  const agreed = truth(raw.v);
  const read = agreed === null ? whole(raw.v, fact.units) : { value: Number(agreed) };
  return read.fault ? bad(read.fault) : bounded(fact, read.value);
}

function bounded(fact, value) {
  if (value < fact.least) return bad(`不能小于 ${fact.least}`);
  if (fact.most !== null && value > fact.most) return bad(`不能大于 ${fact.most}`);
  return good(value);
}

/** A count that is shown by listing its events. */
function countedEvents(fact, raw, context) {
  const { read, faults } = readRows(fact, raw.rows);
  if (faults.size) return bad(`有 ${faults.size} 行没有填对`, faults);
  if (!read.length) return raw.none ? bounded(fact, 0) : EMPTY;
  const limits = countLimits(fact, context);
  if (typeof limits === "string" && read.some((event) => event.on !== null)) return bad(`记录按日期计算,要先填${limits}`);
  const inside = typeof limits === "string" ? read : read.filter((event) => event.on === null || (event.on >= limits[0] && event.on <= limits[1]));
  const left = read.length - inside.length;
  const found = bounded(fact, inside.length);
  return { ...found, notes: left ? [`有 ${left} 条不在规定的时间以内,没有计入`] : [] };
}

/** The first and last day that may count; else what must be known for them. */
function countLimits(fact, context) {
  const window = fact.window;
  if (window && window.term) {
    return context.term[0] === null || context.term[1] === null ? "任期起、任期止" : context.term;
  }
  if (context.year === null) return "考评年度";
  const years = window && window.years ? window.years : 1;
  const last = context.year - (fact.past && !window ? 1 : 0);
  return [dayNumber(last - years + 1, 1, 1), dayNumber(last, 12, 31)];
}

// ---- periods -----------------------------------------------------------------------------------

function readPeriodic(fact, raw, context) {
  if (raw.absent) return good({ groups: [], open_from: null });
  if (raw.m === "s") return shortage(fact, raw);
  return raw.m === "e" ? eventsByPeriod(fact, raw, context) : gridCounts(fact, raw, context);
}

function shortage(fact, raw) {
  if (!raw.s.trim()) return EMPTY;
  const read = whole(raw.s, [fact.unit, "次", "人"]);
  return read.fault ? bad(read.fault) : good({ missed: read.value });
}

function gridCounts(fact, raw, context) {
  const number = periodCount(fact.period, yearOf(fact, context));
  const cells = new Map();
  let [filled, gaps] = [0, 0];
  const groups = raw.groups.map((group, at) =>
    Array.from({ length: number }, (_, period) => {
      const text = group.c[period] || "";
      if (!text.trim()) {
        gaps += 1;
        return 0;
      }
      filled += 1;
      const agreed = truth(text);
      const read = agreed === null ? whole(text, [fact.unit]) : { value: Number(agreed) };
      if (read.fault) cells.set(`${at}.${period}`, read.fault);
      return read.value;
    }),
  );
  const over = raw.groups.some((group) => group.c.slice(number).some((text) => text.trim()));
  const names = groupFaults(fact, raw.groups);
  for (const [at, fault] of names) cells.set(`${at}.n`, fault);
  if (cells.size) return bad(cells.size === 1 ? [...cells.values()][0] : `有 ${cells.size} 格没有填对`, cells);
  if (over) return bad(`这一年只有 ${number} 周,多出的格子里有数`);
  if (!filled) return EMPTY;
  return gaps ? part(`还有 ${gaps} 格没有填,填齐才计分;没有开展的填 0`) : good({ groups, open_from: null });
}

/** Names of groups that cannot be told apart, or that mean something else. */
function groupFaults(fact, groups) {
  const seen = new Map();
  const found = new Map();
  if (!fact.grouped) return found;
  groups.forEach((group, at) => {
    const name = fold(group.n);
    if (!name) return;
    if (seen.has(name)) found.set(at, "名称和上面的一组相同");
    if (RESERVED.includes(name)) found.set(at, `名称不能用${quoted(group.n)}`);
    seen.set(name, at);
  });
  return found;
}

const rosterOf = (raw) => (raw.roster || "").split(/[\n,,、;;]+/).map(oneSpace).filter(Boolean);

function eventsByPeriod(fact, raw, context) {
  const { read, faults } = readRows(fact, raw.rows);
  if (faults.size) return bad(`有 ${faults.size} 行没有填对`, faults);
  const year = yearOf(fact, context);
  if (!read.length && !raw.none) return EMPTY;
  if (year === null && (read.length || fact.period === "周")) return bad("记录按日期计算,要先填考评年度");
  const groups = groupsOf(fact, raw, read);
  if (groups.fault) return bad(groups.fault);
  const number = periodCount(fact.period, year);
  const counts = new Map(groups.names.map((name) => [fold(name), Array(number).fill(0)]));
  const seen = new Set();
  let [outside, repeats] = [0, 0];
  for (const event of read) {
    const at = periodOf(event.on, fact.period, year);
    const mark = `${event.on}|${event.row.slice(1).map(fold).join("|")}`;
    if (at === null) outside += 1;
    else if (seen.has(mark)) repeats += 1;
    else counts.get(fold(groups.names.length > 1 ? event.group : groups.names[0]))[at] += 1;
    seen.add(mark);
  }
  const notes = [];
  if (outside) notes.push(`有 ${outside} 条不在 ${year} 年以内,没有计入`);
  if (repeats) notes.push(`有 ${repeats} 条与别的一条各栏相同,只计一次`);
  return { ...good({ groups: [...counts.values()], open_from: null }), notes };
}

/** The groups that owe: those of the roster, else those that occur. */
function groupsOf(fact, raw, read) {
  if (!fact.grouped) return { names: [""] };
  const listed = rosterOf(raw);
  if (new Set(listed.map(fold)).size < listed.length) return { fault: "名册里有一组写了两次" };
  if (listed.some((name) => NOTHING.includes(fold(name)))) return { fault: "没有这种组织的,勾选“没有这种组织”,不写进名册" };
  const occurring = [...new Map(read.filter((event) => event.group).map((event) => [fold(event.group), event.group])).values()];
  const names = listed.length ? listed : occurring;
  if (!names.length) return { names: [""] };
  if (names.length > 1 && read.some((event) => !event.group)) return { fault: "有几组,每一条记录都要写明是哪一组" };
  const knownNames = new Set(names.map(fold));
  const stranger = occurring.find((name) => !knownNames.has(fold(name)));
  return stranger ? { fault: `记录写的组${quoted(stranger)}不在名册里` } : { names };
}
