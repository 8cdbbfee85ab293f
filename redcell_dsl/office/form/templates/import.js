// ---- what a file holds, as what was typed --------------------------------------------------------

/** A file that this page saved → {state, side, left}; `left` lists what has no place here. */
function fromSaved(given) {
  const next = fresh();
  const left = [];
  const strays = Array.isArray(given["没有用上"]) ? given["没有用上"].filter(isRecord) : [];
  const keep = (where, id, value) => {
    left.push(`${where} ${clip(id, 40)}`);
    strays.push({ 处: where, 编号: String(id), 内容: value });
  };
  takeDetails(given[INFO], next, keep);
  takeRaws(given["年度和任期"], GENERAL, next.general, "年度和任期", keep);
  takeRaws(given["自评"], FACTS, next.own, SIDES.own, keep);
  takeRaws(given["考评"], FACTS, next.review, SIDES.review, keep);
  next.strays = strays.slice(0, 2000);
  next.side = given["填报方"] === SIDES.review ? REVIEW : OWN;
  return { next, left };
}

function takeDetails(given, next, keep) {
  for (const [name, value] of Object.entries(isRecord(given) ? given : {})) {
    const text = asText(value);
    if (name === FILLED_BY) continue;
    if (DETAILS.includes(name) && text !== null) next.details[name] = text;
    else if (GENERAL.has(name) && text !== null) next.general[name] = { v: text };
    else if (text === null || text.trim()) keep(INFO, name, value);
  }
}

function takeRaws(given, facts, into, where, keep) {
  for (const [id, value] of Object.entries(isRecord(given) ? given : {})) {
    const raw = facts.has(id) ? fittedRaw(facts.get(id), value) : null;
    if (raw) into[id] = raw;
    else keep(where, id, value);
  }
}

/** Whether a file is about another applicant than the page is. */
function stranger(given) {
  const info = isRecord(given[INFO]) ? given[INFO] : {};
  return ["名称", "编号"].some((name) => {
    const [here, there] = [state.details[name] || "", asText(owns(info, name) ? info[name] : owns(given, name) ? given[name] : "") || ""];
    return here.trim() && there.trim() && fold(here) !== fold(there);
  });
}

/**
 * A facts file → what was typed, for one side; facts of the review team go to its side. A filing
 * says who and which year; a review adds to it. A filing of another applicant leaves no review.
 */
function fromFacts(given, side) {
  const next = { ...snapshot(), [side]: {} };
  if (side === OWN) Object.assign(next, { details: {}, general: {}, strays: [] }, stranger(given) ? { review: {} } : {});
  const left = [];
  const keep = (where, id, value) => {
    left.push(`${clip(id, 40)}`);
    next.strays = [...next.strays, { 处: where, 编号: String(id), 内容: value }];
  };
  for (const [key, value] of Object.entries(given)) {
    if (key === INFO) takeDetails(value, next, keep);
    else if (key !== PROOFS) takeAnswer(key, value, side, next, keep);
  }
  takeProofs(given[PROOFS], side, next, keep);
  return { next, left };
}

function takeAnswer(key, value, side, next, keep) {
  const id = owns(DATA.keys, fold(key)) ? DATA.keys[fold(key)] : key;
  if (value === null || value === "") return;
  if (GENERAL.has(id) && asText(value) !== null) next.general[id] = { v: asText(value) };
  else if (!GENERAL.has(id) && DETAILS.includes(key) && asText(value) !== null) next.details[key] = asText(value);
  else {
    const fact = FACTS.get(id);
    const raw = fact ? typedAnswer(fact, value) : null;
    if (raw) next[answers(side, fact) ? side : REVIEW][id] = raw;
    else if (!fact && owns(DATA.keys, fold(key))) next.strays = [...next.strays, { 处: SIDES[side], 编号: key, 内容: value }];
    else keep(SIDES[side], key, value);
  }
}

function takeProofs(given, side, next, keep) {
  for (const [key, value] of Object.entries(isRecord(given) ? given : {})) {
    const id = owns(DATA.keys, fold(key)) ? DATA.keys[fold(key)] : key;
    const fact = FACTS.get(id);
    const place = fact && next[answers(side, fact) ? side : REVIEW];
    if (!fact || asText(value) === null || !owns(BLANK[fact.kind](), "p")) keep(PROOFS, key, value);
    else place[id] = { ...(place[id] || BLANK[fact.kind]()), p: asText(value) };
  }
}

/** An answer as it would have been typed; null for one that this page has no place for. */
function typedAnswer(fact, value) {
  const raw = BLANK[fact.kind]();
  const text = asText(value);
  if (fact.kind === "periodic") return typedPeriods(fact, value, raw);
  if (fact.kind === "count" && isRecord(value)) return typedRows(fact, value["记录"], { ...raw, m: "e" });
  if (owns(raw, "v")) return text === null ? null : { ...raw, v: text === "true" ? "是" : text };
  if (Array.isArray(value) && fact.kind === "spells" && value.every((each) => asText(each) !== null)) {
    return { ...raw, rows: value.map((months) => ["", "", asText(months), ...Array(fact.columns.length - 3).fill("")]), none: !value.length };
  }
  if (text !== null) return owns(raw, "none") && NOTHING.concat("0", "否").includes(fold(text)) ? { ...raw, none: true } : null;
  return typedRows(fact, isRecord(value) && !Array.isArray(value) ? [value] : value, raw);
}

function typedRows(fact, rows, raw) {
  if (!Array.isArray(rows) || rows.length > MOST_ROWS || !rows.every(isRecord)) return null;
  const names = new Map(fact.columns.flatMap((column, at) => column.heads.map((head) => [fold(head), at])));
  const made = [];
  for (const row of rows) {
    const cells = Array(fact.columns.length).fill("");
    for (const [head, value] of Object.entries(row)) {
      const [at, text] = [names.get(fold(head)), value === null ? "" : asText(value)];
      if (text === null || (at === undefined && text.trim())) return null;
      if (at !== undefined) cells[at] = text;
    }
    made.push(cells);
  }
  return { ...raw, rows: made, ...(owns(raw, "none") ? { none: !made.length } : {}) };
}

function typedPeriods(fact, value, raw) {
  const text = asText(value);
  if (text !== null) {
    if (fact.period === "年" && truth(text) === null) return { ...raw, groups: [{ n: "", c: [text] }] };
    if (NOTHING.includes(fold(text))) return { ...raw, m: "e", none: true };
    return truth(text) === null ? null : { ...raw, m: "s", s: truth(text) ? "0" : "1" };
  }
  if (Array.isArray(value)) {
    if (!value.length) return fact.grouped ? { ...raw, absent: true } : null;
    const rows = value.every(Array.isArray) ? value : [value];
    return typedGroups(rows.map((cells) => ["", cells]), raw);
  }
  if (owns(value, "记录")) {
    const roster = Array.isArray(value["名册"]) ? value["名册"].map(String).join("\n") : "";
    return typedRows(fact, value["记录"], { ...raw, m: "e", roster });
  }
  if (owns(value, "缺") && Object.keys(value).length === 1) return asText(value["缺"]) === null ? null : { ...raw, m: "s", s: asText(value["缺"]) };
  return typedGroups(Object.entries(value), raw);
}

function typedGroups(pairs, raw) {
  const sound = pairs.length <= MOST_GROUPS && pairs.every(([, cells]) => Array.isArray(cells) && cells.length <= 53 && cells.every((cell) => asText(cell) !== null));
  return sound ? { ...raw, groups: pairs.map(([n, cells]) => ({ n, c: cells.map(asText) })) } : null;
}
