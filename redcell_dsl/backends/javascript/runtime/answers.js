// ---- answers, as they are given -----------------------------------------------------------------
// An answer that does not have the shape of its fact is refused by name; nothing is guessed.

const YEAR = "考评年度";
const TERM_START = "任期起";
const TERM_END = "任期止";
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

// Facts that no score can be made of, or not together.
class Refusal extends Error {
  constructor(facts, message) {
    super(message);
    this.name = "Refusal";
    this.facts = facts;
  }
}

function has(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}

function isRecord(given) {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function wrong(fact, message) {
  return new Error(`「${fact.name}」(${fact.id})${message}`);
}

// Answers by the ids of facts; what is absent or null is missing.
function readAnswers(given, facts) {
  if (!isRecord(given)) throw new Error("填报应当是一组答案,每个答案以事实的编号为名");
  const values = new Map();
  for (const id of Object.keys(given)) {
    if (given[id] === undefined || given[id] === null) continue;
    const fact = facts.get(id);
    if (fact === undefined) throw new Error(`没有编号为“${id}”的事实`);
    values.set(id, READERS[fact.type](given[id], fact));
  }
  values.forEach((value, id) => checkWhole(facts.get(id), value, values, facts));
  return values;
}

// A count cannot be more than the one that it is part of.
function checkWhole(fact, value, values, facts) {
  const bounding = fact.mostFact === null ? undefined : values.get(fact.mostFact);
  if (bounding !== undefined && value.is === "count" && value.number > bounding.number) {
    const other = facts.get(fact.mostFact);
    throw wrong(fact, `是 ${value.number},超过「${other.name}」的 ${bounding.number}`);
  }
}

const READERS = {
  是否(given, fact) {
    if (typeof given !== "boolean") throw wrong(fact, "要填是或否");
    return { is: "truth", holds: given };
  },
  计数(given, fact) {
    const counted = { top: readWhole(given, fact, "要填整数", -Infinity), bottom: 1n };
    if (fact.least !== null && order(counted, number(fact.least)) < 0) {
      throw wrong(fact, `不能少于 ${fact.least}`);
    }
    if (fact.most !== null && order(counted, number(fact.most)) > 0) {
      throw wrong(fact, `不能多于 ${fact.most}`);
    }
    return { is: "count", number: counted.top };
  },
  数值(given, fact) {
    const measured = readNumber(given, fact);
    if (fact.least !== null && order(measured, number(fact.least)) < 0) {
      throw wrong(fact, `不能小于 ${fact.least}`);
    }
    if (fact.most !== null && order(measured, number(fact.most)) > 0) {
      throw wrong(fact, `不能大于 ${fact.most}`);
    }
    return { is: "number", number: measured };
  },
  评分(given, fact) {
    const points = readNumber(given, fact);
    if (!isGranted(points, fact)) {
      const low = fact.least === null ? 0 : fact.least;
      const span = fact.most === null ? `不小于 ${low}` : `${low} 至 ${fact.most}`;
      throw wrong(fact, fact.many ? `要填各次所给分数之和,每次 ${span} 分` : `要填 0,或者 ${span} 分`);
    }
    return { is: "number", number: points };
  },
  按期(given, fact) {
    if (!isRecord(given) || has(given, "missed") === has(given, "groups")) {
      throw wrong(fact, "要填各期的次数,或者缺几次");
    }
    if (has(given, "missed")) {
      return { is: "missed", times: readWhole(given.missed, fact, "缺的次数要填整数") };
    }
    return readCounts(given, fact);
  },
  任期(given, fact) {
    const spells = readList(given, fact, "要逐段填任职的月数");
    return { is: "months", spells: spells.map((each) => readWhole(each, fact, "的月数要填整数")) };
  },
  台账(given, fact) {
    const rows = readList(given, fact, "要逐条列出");
    return { is: "entries", rows: rows.map((row, index) => readEntry(row, index + 1, fact)) };
  },
  年度(given, fact) {
    const year = readWhole(given, fact, "要填四位年份", 1);
    if (year > 9999n) throw wrong(fact, "要填四位年份");
    return { is: "count", number: year };
  },
  日期(given, fact) {
    return { is: "day", day: readDay(given, fact, "要填年-月-日") };
  },
  名次(given, fact) {
    const rows = readList(given, fact, "要逐年填名次");
    return { is: "places", rows: rows.map((row, index) => readPlace(row, index + 1, fact)) };
  },
};

// A number that need not be whole: a whole one, or a text that says it exactly.
function readNumber(given, fact) {
  const told = typeof given === "string" && NUMERAL.test(given.trim());
  if (!told && !Number.isSafeInteger(given)) {
    throw wrong(fact, "要填数,有小数的写成文字,如 “85.5”");
  }
  return number(told ? given.trim() : given);
}

// Points that an assessor gave once, or in any number of gifts, or not at all.
function isGranted(points, { least, most, many }) {
  if (isZero(points)) return true;
  const low = least === null ? ZERO : number(least);
  const high = most === null ? null : number(most);
  if (order(points, ZERO) < 0) return false;
  if (!many) return order(points, low) >= 0 && (high === null || order(points, high) <= 0);
  if (high !== null && isZero(high)) return false;
  const gifts = high === null ? ONE : ceiling(over(points, high));
  return order(times(gifts, low), points) <= 0;
}

function readWhole(given, fact, message, low = 0) {
  if (typeof given !== "number" || !Number.isSafeInteger(given) || given < low) {
    throw wrong(fact, message);
  }
  return BigInt(given);
}

function readList(given, fact, message) {
  if (!Array.isArray(given)) throw wrong(fact, message);
  return given;
}

function readCounts(given, fact) {
  const groups = readList(given.groups, fact, "要填各期的次数").map((group) => {
    const counts = readList(group, fact, "要填各期的次数");
    const [few, many] = fact.periods;
    if (counts.length < few || counts.length > many) {
      const wanted = few === many ? few : `${few} 或 ${many}`;
      throw wrong(fact, `每${fact.period}一个数,要填 ${wanted} 个,填了 ${counts.length} 个`);
    }
    return counts.map((each) => readWhole(each, fact, "各期的次数要填整数"));
  });
  if (!fact.grouped && groups.length > 1) throw wrong(fact, "只有一组,不能分组填写");
  const open = given.open_from === undefined || given.open_from === null;
  const openFrom = open ? null : Number(readWhole(given.open_from, fact, "的 open_from 要填整数"));
  return { is: "counts", groups, openFrom };
}

function readEntry(row, place, fact) {
  if (!isRecord(row)) throw wrong(fact, `第 ${place} 条要有等级、${fact.key}、日期`);
  const name = fact.aliases.get(row.level);
  if (name === undefined) {
    throw wrong(fact, `第 ${place} 条的等级应是 ${fact.ladder.join("、")} 之一`);
  }
  const undated = row.on === undefined || row.on === null;
  return {
    key: readText(row.key, fact, `第 ${place} 条的${fact.key}要填文字`),
    level: name,
    on: undated ? null : readDay(row.on, fact, `第 ${place} 条的日期要填年-月-日`),
    text: readText(row.text, fact, `第 ${place} 条的说明要填文字`),
  };
}

function readText(given, fact, message) {
  if (given === undefined || given === null) return "";
  if (typeof given !== "string") throw wrong(fact, message);
  return given;
}

function readPlace(row, place, fact) {
  if (!isRecord(row)) throw wrong(fact, `第 ${place} 行要有年度、名次、总数`);
  const said = (name) => `第 ${place} 行的${name}要填整数`;
  const read = {
    year: readWhole(row.year, fact, said("年度"), 1),
    list: readText(row.list, fact, `第 ${place} 行的榜名要填文字`),
    rank: readWhole(row.rank, fact, said("名次")),
    total: readWhole(row.total, fact, said("总数")),
    marked: row.marked === true,
  };
  const mark = row.marked === undefined || row.marked === null || typeof row.marked === "boolean";
  if (!mark) throw wrong(fact, `第 ${place} 行的${fact.mark || "标记"}要填是或否`);
  if (read.rank > read.total) throw wrong(fact, `第 ${place} 行的名次大于总数`);
  return read;
}

// A day of the calendar, as it is written; days compare as texts.
function readDay(given, fact, message) {
  const parts = typeof given === "string" ? DAY.exec(given) : null;
  if (parts === null) throw wrong(fact, message);
  const [year, month, day] = parts.slice(1).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
    throw wrong(fact, `没有 ${given} 这一天`);
  }
  return given;
}

function daysIn(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function sameAnswer(one, other) {
  if (one === undefined || other === undefined) return one === other;
  return fingerprint(one) === fingerprint(other);
}

function fingerprint(answer) {
  return JSON.stringify(answer, (_, each) => (typeof each === "bigint" ? String(each) : each));
}
