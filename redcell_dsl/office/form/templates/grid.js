// ---- counts of the periods of a year --------------------------------------------------------------

const COLUMNS = { 年: 1, 半年: 2, 季度: 4, 月: 12, 周: 13 };

function periodicFields(fact, raw) {
  const number = periodCount(fact.period, yearOf(fact, now.context));
  const choices = [["g", fact.period === "年" ? "填次数" : `逐${fact.period}填次数`], ["s", `只填缺几${fact.unit || "次"}`], ["e", "逐次登记日期"]];
  const absent = fact.grouped ? tick(fact, "absent", "没有这种组织", raw.absent, (on) => { edit(fact, (old) => ({ ...old, absent: on })); rebuild(fact, "absent"); }) : null;
  if (raw.absent) return [el("div", { class: "acts" }, absent), proofCell(fact, raw)];
  return [
    modes(fact, raw, choices),
    raw.m === "s" ? shortageCell(fact, raw) : raw.m === "e" ? eventFields(fact, raw, absent) : gridFields(fact, raw, number, absent),
    raw.m === "e" ? null : proofCell(fact, raw),
  ];
}

function shortageCell(fact, raw) {
  return el(
    "div",
    { class: "line-in" },
    el("span", {}, "一年里缺"),
    textCell(fact, "s", `${fact.name}:缺几次`, raw.s, (s) => edit(fact, (old) => ({ ...old, s })), { class: "cell number", inputmode: "numeric" }),
    el("span", {}, `${fact.unit || "次"};期期做到的填 0`),
  );
}

function gridFields(fact, raw, number, absent) {
  return [
    raw.groups.map((group, at) => groupFields(fact, raw, group, at, number)),
    el(
      "div",
      { class: "acts" },
      fact.grouped && raw.groups.length < MOST_GROUPS ? button("加一组", () => addGroup(fact), { class: "small", "data-k": "add" }) : null,
      number > 1 ? button("空格填 1", () => fillGaps(fact, number, "1"), { class: "small", "data-k": "f1" }) : null,
      number > 1 ? button("空格填 0", () => fillGaps(fact, number, "0"), { class: "small", "data-k": "f0" }) : null,
      raw.groups.length < 2 ? absent : null,
    ),
  ];
}

function groupFields(fact, raw, group, at, number) {
  const label = group.n.trim() || (raw.groups.length > 1 ? `第 ${at + 1} 组` : fact.name);
  const several = raw.groups.length > 1;
  const cells = Array.from({ length: number }, (_, period) => {
    const name = periodName(fact.period, period);
    const input = textCell(fact, `g${at}.${period}`, `${clip(label, 20)} ${name}`, group.c[period] || "", (text) => setCount(fact, at, period, text), { class: "cell count", inputmode: "numeric", maxlength: "24" });
    return el("div", { class: "period" }, el("span", { "aria-hidden": "true" }, fact.period === "周" ? period + 1 : fact.period === "月" ? `${period + 1}月` : name), input);
  });
  const named = fact.grouped && (several || group.n);
  return el(
    "div",
    { class: "group", role: "group", "aria-label": label, on: { paste: (event) => pasteCounts(fact, number, event) } },
    named
      ? el(
          "div",
          { class: "named" },
          textCell(fact, `g${at}.n`, `第 ${at + 1} 组的名称`, group.n, (n) => setGroup(fact, at, { n }), { class: "cell", placeholder: `第 ${at + 1} 组的名称` }),
          several ? button("删", () => takeAway(fact, label, (old) => ({ ...old, groups: old.groups.filter((_, index) => index !== at) })), { class: "drop", "aria-label": `删除${label}` }) : null,
        )
      : null,
    el("div", { class: `periods p-${COLUMNS[fact.period]}` }, cells),
  );
}

function setGroup(fact, at, change) {
  edit(fact, (raw) => ({ ...raw, groups: raw.groups.map((group, index) => (index === at ? { ...group, ...change } : group)) }));
}

function setCount(fact, at, period, text) {
  edit(fact, (raw) => {
    const groups = raw.groups.map((group, index) => {
      if (index !== at) return group;
      const c = Array.from({ length: Math.max(group.c.length, period + 1) }, (_, each) => group.c[each] || "");
      c[period] = text;
      return { ...group, c };
    });
    return { ...raw, groups };
  });
}

/** A copied block of counts: its columns are periods, its rows groups. */
function pasteCounts(fact, number, event) {
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  const cell = event.target.closest("[data-k]");
  const place = cell && /^g(\d+)\.(\d+)$/.exec(cell.dataset.k);
  if (!place || !isBlock(text)) return;
  event.preventDefault();
  const [first, from] = [Number(place[1]), Number(place[2])];
  const left = [];
  remember("粘贴以前的数", state.side, fact.id);
  edit(fact, (raw) => {
    const groups = raw.groups.map((group) => ({ n: group.n, c: [...group.c] }));
    block(text).forEach((row, at) => {
      if (first + at >= groups.length && groups.length < MOST_GROUPS && fact.grouped && !emptyRow(row)) groups.push({ n: "", c: [] });
      const group = groups[first + at];
      row.forEach((count, column) => {
        if (group && from + column < number) group.c[from + column] = count;
        else if (count) left.push(quoted(count));
      });
    });
    return { ...raw, groups: groups.map((group) => ({ n: group.n, c: Array.from(group.c, (count) => count || "") })) };
  });
  rebuild(fact, cell.dataset.k);
  offerUndo("粘贴的数", `已粘贴。${left.length ? `有 ${left.length} 格放不下,没有粘贴:${left.slice(0, 8).join("、")}` : ""}`);
}

function addGroup(fact) {
  let at = 0;
  edit(fact, (raw) => {
    at = raw.groups.length;
    return { ...raw, groups: [...raw.groups, { n: "", c: [] }] };
  });
  rebuild(fact, `g${at}.n`);
}

/** Fill the cells that are still empty; what was filled in stays. */
function fillGaps(fact, number, text) {
  remember("填空格之前的样子", state.side, fact.id);
  edit(fact, (raw) => ({
    ...raw,
    groups: raw.groups.map((group) => ({ ...group, c: Array.from({ length: number }, (_, at) => ((group.c[at] || "").trim() ? group.c[at] : text)) })),
  }));
  rebuild(fact, `f${text}`);
}

function eventFields(fact, raw, absent) {
  const roster = fact.grouped
    ? el(
        "label",
        { class: "roster" },
        el("span", {}, "名册"),
        textCell(fact, "roster", `${fact.name}的名册`, raw.roster, (text) => edit(fact, (old) => ({ ...old, roster: text })), { placeholder: "有哪些组(人),用顿号隔开;一次也没有开展的也要写" }),
      )
    : null;
  return [roster, rowTable(fact, raw, "一次也没有"), absent ? el("div", { class: "acts" }, absent) : null];
}
