// ---- files that the scoring program reads -------------------------------------------------------

const [INFO, PROOFS, FILLED_BY] = ["申报信息", "佐证", "填报"];
const clean = (text) => {
  const said = String(text).replace(MARKS, "").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return said.toWellFormed ? said.toWellFormed() : said;
};

/** A record without a prototype, so that no name typed by anyone means anything to the browser. */
function record(pairs) {
  const made = Object.create(null);
  for (const [key, value] of pairs) if (value !== undefined && value !== "") made[key] = value;
  return made;
}

/** The answers of a side as a facts file; what is not filled in rightly is left out. */
function exported(side) {
  const context = contextOf(state.general);
  const found = readSide(state[side], context);
  const pairs = [[INFO, record([...detailPairs(), [FILLED_BY, SIDES[side]]])]];
  for (const fact of GENERAL.values()) {
    const general = context.found.get(fact.id);
    if (general.state === "good") pairs.push([fact.id, general.value]);
  }
  for (const [id, reading] of found) {
    const fact = FACTS.get(id);
    if (reading.state === "good" && answers(side, fact)) pairs.push([id, writtenAnswer(fact, state[side][id], reading.value)]);
  }
  const proofs = proofPairs(side, found);
  if (proofs.length) pairs.push([PROOFS, record(proofs)]);
  return record(pairs);
}

const detailPairs = () => DETAILS.map((name) => [name, clean(state.details[name] || "")]);

/** What single answers rest on; tables say it in their rows. */
function proofPairs(side, found) {
  return [...found.keys()]
    .filter((id) => answers(side, FACTS.get(id)))
    .map((id) => [id, clean(state[side][id].p || "")])
    .filter(([, text]) => text);
}

function writtenAnswer(fact, raw, value) {
  if (fact.kind === "yes") return value ? "是" : "否";
  if (fact.kind === "count") return raw.m === "e" ? record([["记录", rowRecords(fact, raw.rows)]]) : value;
  if (fact.kind === "periodic") return writtenPeriods(fact, raw, value);
  if (["ledger", "spells", "standings"].includes(fact.kind)) return rowRecords(fact, raw.rows);
  return value;
}

function writtenPeriods(fact, raw, value) {
  if (raw.absent) return [];
  if (raw.m === "s") return record([["缺", value.missed]]);
  if (raw.m === "e") return record([["名册", fact.grouped && rosterOf(raw).length ? rosterOf(raw).map(clean) : undefined], ["记录", rowRecords(fact, raw.rows)]]);
  if (!fact.grouped) return fact.period === "年" ? value.groups[0][0] : value.groups[0];
  const names = raw.groups.map((group) => clean(oneSpace(group.n)));
  if (!names.some(Boolean)) return value.groups;
  return record(value.groups.map((group, at) => [names[at] || spareName(names, at), group]));
}

/** A name for a group that has none, unlike all others. */
function spareName(names, at) {
  let name = `第${at + 1}组`;
  while (names.includes(name)) name += "组";
  return name;
}

const SPOKEN = { day: (text) => iso(readDay(text).value), moment: (text) => readMoment(text).said };

function rowRecords(fact, rows) {
  return rows.filter((row) => !emptyRow(row)).map((row) =>
    record(fact.columns.map((column, at) => {
      const text = row[at] || "";
      if (!text.trim()) return [column.head, ""];
      return [column.head, SPOKEN[column.kind] ? SPOKEN[column.kind](text) : clean(text)];
    }).filter(([head]) => !(fact.kind === "spells" && skipsSpell(row, head)))),
  );
}

/** A spell whose months are given is read by them alone. */
const skipsSpell = (row, head) => Boolean(row[2].trim()) && (head === "起" || head === "止");

/** How many answers a side has that are not fit to be handed on. */
function unfit(found) {
  return [...found].filter(([, reading]) => reading.state === "bad" || reading.state === "part").map(([id]) => FACTS.get(id));
}

// ---- files that this page reads again -----------------------------------------------------------

const [FORMAT, VERSION] = ["网页填报表", 1];

/** All that was entered, right or wrong, on both sides. */
function saved() {
  return {
    格式: FORMAT,
    版: VERSION,
    争创: DATA.honour,
    办法: DATA.measures,
    正文校验码: DATA.digest,
    填报方: SIDES[state.side],
    申报信息: state.details,
    年度和任期: state.general,
    自评: state.own,
    考评: state.review,
    没有用上: state.strays,
  };
}

/** A name for a file: who it is about and what it is, without what no file system takes. */
function fileName(what) {
  const who = clip(clean(state.details["名称"] || "").replace(/[\\/:*?"<>|.\s]+/g, ""), 40);
  return `${who ? `${who}-` : ""}${what}.json`;
}
