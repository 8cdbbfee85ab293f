// ---- the fields of each kind of fact ----------------------------------------------------------------

/** Fields that are drawn anew; `filed` is the answer as filed, on the side of the review. */
const FIELDS = {
  yes: (fact, raw, filed) => [yesFields(fact, raw, filed), proofCell(fact, raw)],
  count: (fact, raw, filed) => {
    const way = fact.listed ? modes(fact, raw, [["n", "填数"], ["e", "逐次登记"]]) : null;
    if (raw.m === "e") return [way, rowTable(fact, raw, "一次也没有")];
    return [el("div", { class: "line-in" }, numberCell(fact, raw, filed), el("span", {}, unitWords(fact)), way), proofCell(fact, raw)];
  },
  quantity: (fact, raw, filed) => measuredFields(fact, raw, filed),
  marks: (fact, raw, filed) => measuredFields(fact, raw, filed),
  periodic: (fact, raw) => periodicFields(fact, raw),
  ledger: (fact, raw) => rowTable(fact, raw, "一件也没有"),
  spells: (fact, raw) => rowTable(fact, raw, "没有任职"),
  standings: (fact, raw) => rowTable(fact, raw, ""),
  year: (fact, raw) => valueCell(fact, raw, { placeholder: "2018", inputmode: "numeric" }),
  day: (fact, raw) => valueCell(fact, raw, { placeholder: "2018-05-01" }),
};

const SIMPLE = ["yes", "count", "quantity", "marks", "year", "day"];

function measuredFields(fact, raw, filed) {
  const tip = fact.range ? el("span", { class: "tip" }, fact.range) : null;
  const cell = numberCell(fact, raw, filed, "decimal");
  return [el("div", { class: "line-in" }, cell, el("span", {}, fact.unit), tip), proofCell(fact, raw)];
}

function yesFields(fact, raw, filed) {
  const name = `y-${fact.id}`;
  const choices = [["是", "是"], ["否", "否"]];
  if (filed !== null) choices.unshift(["", `同自评(${filed || "未填"})`]);
  const said = truth(raw.v);
  const value = said === null ? raw.v.trim() : said ? "是" : "否";
  const strange = value && said === null;
  return el(
    "div",
    { class: "yes", role: "radiogroup", "aria-labelledby": `q-${fact.id}`, "aria-describedby": `m-${fact.id}` },
    choices.map(([choice, label]) =>
      el(
        "label",
        {},
        el("input", { type: "radio", name, value: choice, "data-k": `y${choice}`, checked: value === choice && (choice !== "" || filed !== null), on: { change: () => { edit(fact, (old) => ({ ...old, v: choice })); if (filed === null) rebuild(fact, `y${choice}`); } } }),
        el("span", {}, label),
      ),
    ),
    strange ? textCell(fact, "v", fact.question, raw.v, (v) => edit(fact, (old) => ({ ...old, v }))) : null,
    filed === null && value ? button("清除", () => { edit(fact, (old) => ({ ...old, v: "" })); rebuild(fact, "y是"); }, { class: "quiet", "aria-label": `清除“${clip(fact.name, 20)}”的答案` }) : null,
  );
}

function numberCell(fact, raw, filed, inputmode) {
  const placeholder = filed === null ? "" : `同自评:${filed || "未填"}`;
  return textCell(fact, "v", fact.question, raw.v, (v) => edit(fact, (old) => ({ ...old, v })), { class: filed === null ? "cell number" : "cell number wide", inputmode: inputmode || "numeric", placeholder });
}

function unitWords(fact) {
  const bounds = [];
  if (fact.least > 0) bounds.push(`最少 ${fact.least}`);
  if (fact.most !== null) bounds.push(`最多 ${fact.most}`);
  else if (fact.mostFact && FACTS.has(fact.mostFact)) bounds.push(`不多于“${FACTS.get(fact.mostFact).name}”`);
  return [fact.unit, bounds.length ? el("span", { class: "tip" }, ` ${bounds.join(",")}`) : null];
}

function valueCell(fact, raw, more) {
  return textCell(fact, "v", fact.question || fact.name, raw.v, (v) => edit(fact, (old) => ({ ...old, v })), { class: "cell value", ...more });
}

// ---- answers in a few words -----------------------------------------------------------------------

function words(fact, reading) {
  if (!reading || reading.state === "empty") return "";
  if (reading.state !== "good") return "没有填对";
  const value = reading.value;
  switch (fact.kind) {
    case "yes": return value ? "是" : "否";
    case "count": return `${value} ${fact.unit}`.trim();
    case "quantity": return fact.unit === "%" ? `${value}%` : `${value} ${fact.unit}`.trim();
    case "marks": return `${value} ${fact.unit}`;
    case "periodic": return periodWords(fact, value);
    case "ledger": return value.length ? `${value.length} 条` : "没有";
    case "spells": return value.map((months) => `${months} 个月`).join("、") || "没有";
    case "standings": return value.map((row) => (row.rank ? `${row.year} 年${row.list}第 ${row.rank}/${row.total}` : `${row.year} 年没有排名`)).join(";");
    default: return String(value);
  }
}

function periodWords(fact, value) {
  if (value.missed !== undefined) return value.missed ? `缺 ${value.missed}` : "期期做到";
  if (!value.groups.length) return "没有这种组织";
  const sums = value.groups.slice(0, 4).map((group) => (group.length > 12 ? `全年 ${group.reduce((a, b) => a + b, 0)}` : group.join("、")));
  return `${sums.join(";")}${value.groups.length > 4 ? ` 等 ${value.groups.length} 组` : ""}`;
}
