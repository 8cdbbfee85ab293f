// ---- facts not given: which they are, and how many points hang on each --------------------------

const UNBOUNDED = { top: 1000000000n, bottom: 1n };

// Facts not given, those first on which most points hang; stake null: any number of points.
function missingFacts(weighed, setting) {
  const stakes = new Map();
  for (const { article, items } of weighed) {
    for (const item of article.items) {
      for (const fact of wantedFacts(item, setting)) {
        const inner = stakeOf(item, items.get(item.id), fact, setting);
        const outer = outerStake(weighed, article, item, fact, setting);
        const stake = inner && outer && plus(inner, outer);
        const known = stakes.has(fact) ? stakes.get(fact) : ZERO;
        stakes.set(fact, known === null || stake === null ? null : larger(known, stake));
      }
    }
  }
  const size = ({ stake }) => (stake === null ? UNBOUNDED : stake);
  return Array.from(stakes, ([fact, stake], index) => ({ fact, stake, index })).sort(
    (one, other) => order(size(other), size(one)) || one.index - other.index,
  );
}

// The facts that an item lacks; the year where a dated row may be out of its window.
function wantedFacts(item, setting) {
  const facts = itemFacts(item);
  const wanted = facts.filter((fact) => !setting.values.has(fact));
  for (const id of facts) {
    const fact = setting.facts.get(id);
    const answer = setting.values.get(id);
    if (fact.type === "台账" && answer !== undefined && answer.is === "entries") {
      if (sortRows(fact, answer.rows, setting.values).unsure.length) wanted.push(YEAR);
    }
  }
  return wanted;
}

// The points that hang on a fact: its own swing where the others are quiet, else its rules'.
function stakeOf(item, valued, fact, setting) {
  const width = openPoints(item, valued, fact);
  const swing = fact === YEAR ? null : swingOf(item, fact, setting);
  if (swing === null || isZero(swing)) return width;
  return width === null ? swing : smaller(width, swing);
}

// The points that hang on a fact outside its item: of its article, or of the total.
function outerStake(weighed, article, item, fact, { method }) {
  const own = weighed.find((each) => each.article === article);
  let found = ZERO;
  for (const [rule, yielded] of rulesWith(item, own.items.get(item.id))) {
    if (!ruleFacts(rule).includes(fact) || isKnown(yielded) || touches(rule)) continue;
    let width = ZERO;
    if (rule.is === "deduction") width = widthOf(yielded);
    else if (rule.reach === "本条") width = widthOf(own.score);
    else if (rule.reach === "总分") width = widthOf(heldTotal(weighed, method).score);
    if (width === null) return null;
    found = plus(found, width);
  }
  return found;
}

// Whether a rule bears on the score of its own item.
function touches(rule) {
  if (rule.is === "deduction") return rule.reach !== "总分";
  return rule.is !== "veto" || rule.reach === OWN;
}

// The rules of an item in order: each with its points, a veto or an exemption with whether it holds.
function rulesWith(item, valued) {
  const parts = valued.parts.slice();
  return item.rules.map((rule) => {
    return [rule, isScoring(rule) ? parts.shift().points : valued.held.get(rule.id)];
  });
}

// How far the item moves with one fact while the others that are missing say nothing happened.
function swingOf(item, fact, setting) {
  const others = itemFacts(item).filter((id) => id !== fact && !setting.values.has(id));
  const values = new Map(setting.values);
  for (const id of others) values.set(id, nothingOf(setting.facts.get(id)));
  const score = scoreIn(item, { ...setting, values });
  return score === null ? null : widthOf(score);
}

function widthOf(range) {
  return range.least === null || range.most === null ? null : minus(range.most, range.least);
}

// The answer that says that nothing happened.
function nothingOf(fact) {
  switch (fact.type) {
    case "是否":
      return { is: "truth", holds: false };
    case "计数":
      return { is: "count", number: whole(number(fact.least)) };
    case "数值":
      return { is: "number", number: fact.least === null ? ZERO : number(fact.least) };
    case "评分":
      return { is: "number", number: ZERO };
    case "按期":
      return { is: "missed", times: 0n };
    case "任期":
      return { is: "months", spells: [] };
    default:
      return { is: "entries", rows: [] };
  }
}

// What the rules that read a fact leave open, within what its item does.
function openPoints(item, valued, fact) {
  const width = widthOf(valued.score);
  if (width === null) return null;
  let open = ZERO;
  for (const [rule, yielded] of rulesWith(item, valued)) {
    if ((fact !== YEAR && !ruleFacts(rule).includes(fact)) || !touches(rule)) continue;
    if (!isScoring(rule)) {
      if (!isKnown(yielded)) return width;
    } else {
      const points = widthOf(yielded);
      if (points === null) return width;
      open = plus(open, points);
    }
  }
  return smaller(width, open);
}
