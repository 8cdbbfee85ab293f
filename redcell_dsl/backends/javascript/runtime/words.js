// ---- reasons, in the language of the clauses ----------------------------------------------------

const SHOWN = 6;

// An answer as a reader writes it; empty where it is missing.
function answerWords(fact, answer) {
  if (answer === undefined) return "";
  switch (answer.is) {
    case "truth":
      return answer.holds ? "是" : "否";
    case "count":
      return fact.type === "计数" ? withUnit(answer.number, fact.unit) : `${answer.number}`;
    case "number":
      return withUnit(exact(answer.number), fact.unit);
    case "missed":
      return `缺 ${answer.times}`;
    case "counts":
      return countsWords(fact, answer.groups) + (answer.openFrom === null ? "" : "(后面各期未到期)");
    case "places":
      return answer.rows.map(placeWords).join(";");
    case "entries":
      return answer.rows.length ? `${answer.rows.length} 条` : "没有";
    case "months":
      return answer.spells.map((months) => `${months} 个月`).join("、") || "没有";
    default:
      return answer.day;
  }
}

function withUnit(number, unit) {
  return unit === "%" ? `${number}%` : unit ? `${number} ${unit}` : `${number}`;
}

function placeWords(row) {
  if (row.rank === 0n) return `${row.year} 年没有排名`;
  return `${row.year} 年${row.list}第 ${row.rank}/${row.total}`;
}

function countsWords(fact, groups) {
  if (!groups.length) return "没有这个组织";
  const shown = groups.slice(0, SHOWN).map((group) => `每${fact.period}${group.join("、")}`);
  return shown.join(";") + (groups.length > SHOWN ? ` 等 ${groups.length} 组` : "");
}

// The facts that a rule reads, as they were given.
function givenTo(rule, setting) {
  return ruleFacts(rule).map((id) => {
    const fact = setting.facts.get(id);
    return [fact.name, answerWords(fact, setting.values.get(id))];
  });
}

function ruleScore(rule, setting, outcome, points, reason) {
  const given = givenTo(rule, setting);
  return { id: rule.id, ...rule.from, given, outcome, points, reason };
}

// What an award or a deduction did, and why. barred: what kept its item from counting, or null; names:
// matters that count elsewhere, and where.
function partScore(part, setting, barred, names) {
  const rule = part.rule;
  const yielded = amount(rule.amount, setting);
  const points = part.free ? negative(part.points) : part.points;
  const reason = partReason(part, yielded, explain(rule.amount, setting, names));
  const outcome = outcomeOf(part, yielded, part.inside ? barred : null);
  return ruleScore(rule, setting, outcome, points, reason);
}

const TAKEN = { 本项: "扣", 追加: "追加扣", 总分: "从总分扣" };

function partReason({ rule, points, capped, free }, yielded, why) {
  const most = capped && rule.cap ? `(本句最多扣 ${exact(rule.cap)} 分)` : "";
  if (rule.is === "award") {
    const limit = capped ? `(本句最高 ${exact(rule.cap)} 分)` : "";
    return `${why},得 ${words(points)} 分${limit}`;
  }
  if (free) return `${why},${TAKEN[rule.reach]} ${words(points)} 分${most}`;
  const left = `扣 ${words(yielded)} 分,余 ${words(points)} 分`;
  return `${exact(rule.base)} 分内扣:${why},${left}${most || (capped ? "(扣完为止)" : "")}`;
}

function outcomeOf(part, yielded, barred) {
  if (barred !== null) return barred;
  if (!isKnown(part.points)) return "待定";
  if (part.capped) return "计入(封顶)";
  return isEnd(yielded.least, ZERO) ? "未计" : "计入";
}

const VETOED = {
  本项: ["本项不得分", "没有不得分情形"],
  本条: ["本条不得分", "没有本条不得分情形"],
  总分: ["总分不得分", "没有总分不得分情形"],
  评优: ["不得评为最高等次", "没有不得评优情形"],
};
const APPLIED = {
  得满分: ["不适用,本项得满分", "适用本项"],
  得零分: ["不适用,本项得 0 分", "适用本项"],
  不计入: ["不适用,本项不计入", "适用本项"],
};

// What a veto or an exemption did.
function heldScore(rule, setting) {
  const holding = amount(rule.amount, setting);
  const why = explain(rule.amount, setting, new Map());
  const veto = rule.is === "veto";
  const [yes, no] = veto ? VETOED[rule.reach] : APPLIED[rule.policy];
  const [outcome, reason] = isTrue(holding)
    ? [veto ? "不得分" : "不适用", `${why},${yes}`]
    : isFalse(holding)
      ? ["未计", `${why},${no}`]
      : ["待定", `${why},待定`];
  return ruleScore(rule, setting, outcome, NOTHING, reason);
}

// An expression and its value in words.
function explain(node, setting, names) {
  const inner = (each) => explain(each, setting, names);
  switch (node.is) {
    case "constant":
      return exact(node.number);
    case "count":
      return givenWords(node.fact, setting);
    case "holds":
      return holdsWords(node.fact, setting);
    case "product":
      if (node.left.is === "constant") {
        return `${inner(node.right)},每 1 计 ${exact(node.left.number)} 分`;
      }
      return `${inner(node.left)} × ${inner(node.right)}`;
    case "quotient":
      return `${inner(node.left)} ÷ ${inner(node.right)}`;
    case "when":
      return inner(node.condition);
    case "sum":
      return node.terms.map(inner).join(" + ");
    case "difference":
      return `${inner(node.left)} − ${inner(node.right)}`;
    case "steps":
      return `${inner(node.quantity)},${STEPPED[node.rounding](exact(node.step))}`;
    case "largest":
      return bestWords(node, setting, names);
    case "smallest":
      return leastWords(node, inner);
    case "all":
      return node.terms.map((each) => limbWords(each, setting, names)).join(" 且 ");
    case "any":
      return node.terms.map((each) => limbWords(each, setting, names)).join(" 或 ");
    case "not":
      return `非(${inner(node.inner)})`;
    case "compare":
      return comparedWords(node, setting);
    case "years":
      return yearsWords(node, setting);
    case "ledger":
      return ledgerWords(node, setting, names);
    case "topped":
      return toppedWords(node, setting);
    case "marked":
      return markedWords(node, setting);
    default:
      return dutyWords(node, setting);
  }
}

const STEPPED = {
  不足不计: (step) => `每满 ${step} 计一次`,
  不足计一: (step) => `每 ${step} 计一次,不足的计一次`,
  按比例: (step) => `每 ${step} 计一次,不足的按比例`,
};

// Of several, what each comes to; the best counts. Only those that come to something are told.
function bestWords({ terms }, setting, names) {
  const told = [];
  for (const each of terms) {
    const worth = amount(each, setting);
    if (!alike(worth, NOTHING)) told.push(`${explain(each, setting, names)}:${words(worth)} 分`);
  }
  if (!told.length) return `${terms.length} 种情形都不符合`;
  const numbered = told.map((each, at) => `(${at + 1}) ${each}`);
  return told.length > 1 ? `符合 ${told.length} 种情形,就高:${numbered.join(";")}` : told[0];
}

function leastWords({ terms }, inner) {
  if (terms.length === 2 && terms[1].is === "constant") {
    return `${inner(terms[0])},最多计 ${exact(terms[1].number)}`;
  }
  return `${terms.map(inner).join(";")};就低`;
}

// A limb of a condition, in brackets where it has limbs of its own.
function limbWords(node, setting, names) {
  const text = explain(node, setting, names);
  return node.is === "all" || node.is === "any" ? `(${text})` : text;
}

function holdsWords(id, setting) {
  const fact = setting.facts.get(id);
  const text = answerWords(fact, setting.values.get(id));
  return `「${fact.name}」${text ? `:${text}` : "未填"}`;
}

function givenWords(id, setting) {
  const fact = setting.facts.get(id);
  return `「${fact.name}」${answerWords(fact, setting.values.get(id)) || "未填"}`;
}

function comparedWords(node, setting) {
  const none = new Map();
  const left = explain(node.left, setting, none);
  const right = explain(node.right, setting, none);
  const loose = node.sign === "以上" || node.sign === "以下";
  return loose ? `${left},要求 ${right} ${node.sign}` : `${left},要求${node.sign} ${right}`;
}

function yearsWords(node, setting) {
  const how = node.apart ? "分段" : "累计";
  return `${givenWords(node.fact, setting)},${how}满 ${exact(node.step)} 年计一次`;
}

function toppedWords(node, setting) {
  const share = exact(times(node.share, number(100)));
  const found = words(amount(node, setting));
  const name = setting.facts.get(node.fact).name;
  return `「${name}」列${node.lists.join("或")}前 ${share}% 的有 ${found} 年`;
}

function markedWords(node, setting) {
  const fact = setting.facts.get(node.fact);
  return `「${fact.name}」属${fact.mark}的有 ${words(amount(node, setting))} 年`;
}

function dutyWords(node, setting) {
  const fact = setting.facts.get(node.fact);
  const missing = amount(node, setting);
  const due = `「${fact.name}」每${fact.period}应 ${exact(node.minimum)}`;
  return `${due},${dutyState(node, missing, setting.values.get(node.fact))}`;
}

function dutyState(node, missing, answer) {
  if (!isKnown(missing)) {
    if (answer === undefined || answer.is !== "counts") return "未填";
    const short = isFalse({ most: missing.least })
      ? "还没有缺"
      : `已经少 ${exact(missing.least || ZERO)}`;
    return `${short},后面各期还没有到期`;
  }
  if (node.is === "met") return isTrue(missing) ? "期期达到" : "没有期期达到";
  return `少 ${words(missing)}`;
}

function ledgerWords(node, setting, names) {
  const fact = setting.facts.get(node.fact);
  const answer = setting.values.get(node.fact);
  if (fact.type !== "台账" || answer === undefined || answer.is !== "entries") {
    return `台账「${fact.name}」未填`;
  }
  const { counted, outside, unsure } = sortRows(fact, answer.rows, setting.values);
  const worth = counted.map(levelPoints(fact, node, setting.method.overlap));
  const lines = [
    ...firstOf(counted).map((_, index) => rowWords(index, counted, worth, fact, node, names)),
    ...firstOf(outside).map((row) => `${row.key}(${row.on})不在规定期限内,不计`),
    ...firstOf(unsure).map((row) => `${row.key}(${row.on})是否在期限内待考评年度`),
  ];
  const shown = firstOf(lines);
  if (answer.rows.length > SHOWN) shown.push(`等 ${answer.rows.length} 条`);
  return `台账「${fact.name}」:${shown.join(";") || "没有"}`;
}

// As many of a list as are ever shown.
function firstOf(list) {
  return list.slice(0, SHOWN);
}

function rowWords(index, rows, worth, fact, node, names) {
  const row = rows[index];
  const label = `${row.key || "一条"}(${row.level})`;
  if (names.has(row.key)) return `${label}已在${names.get(row.key)}计`;
  if (isZero(worth[index])) return `${label}不够等级,不计`;
  if (node.distinct && isBeaten(index, rows, worth)) {
    return `${label}另有同一${fact.key},就高只计一次`;
  }
  return `${label} ${exact(worth[index])} 分`;
}

// Whether another row of the same matter counts instead: a higher one, or an earlier equal one.
function isBeaten(index, rows, worth) {
  const key = rows[index].key;
  if (!key) return false;
  return rows.some((row, other) => {
    if (other === index || row.key !== key) return false;
    return (order(worth[other], worth[index]) || index - other) > 0;
  });
}
