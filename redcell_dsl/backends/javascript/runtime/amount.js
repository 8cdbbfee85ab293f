// ---- what an expression comes to ----------------------------------------------------------------
// Exact where its facts are given, else the range still possible.
// A setting is { facts, values, method, excluded }: facts by id, answers by id, the method of the
// text, and by ledger the matters that count elsewhere.

const NONE = new Set();

function amount(node, setting) {
  switch (node.is) {
    case "constant":
      return point(node.number);
    case "count":
      return countOf(node.fact, setting);
    case "holds":
      return holdsOf(node.fact, setting);
    case "sum":
      return total(amounts(node.terms, setting));
    case "difference":
      return minusRange(...amounts([node.left, node.right], setting));
    case "product":
      return timesRange(...amounts([node.left, node.right], setting));
    case "quotient":
      return quotientOf(node, setting);
    case "steps":
      return stepsIn(amount(node.quantity, setting), node.step, node.rounding);
    case "largest":
      return largestRange(amounts(node.terms, setting));
    case "smallest":
      return smallestRange(amounts(node.terms, setting));
    case "compare":
      return comparisonOf(node, setting);
    case "all":
      return both(amounts(node.terms, setting));
    case "any":
      return either(amounts(node.terms, setting));
    case "not":
      return reverse(amount(node.inner, setting));
    case "when":
      return timesRange(...amounts([node.condition, node.amount], setting));
    case "shortfall":
      return shortfallOf(node, setting);
    case "met":
      return metOf(node, setting);
    case "years":
      return yearsOf(node, setting);
    case "ledger":
      return ledgerOf(node, setting);
    case "topped":
      return toppedOf(node, setting);
    case "marked":
      return markedOf(node, setting);
    default:
      throw new Error(`没有“${node.is}”这种算法`);
  }
}

function amounts(nodes, setting) {
  return nodes.map((each) => amount(each, setting));
}

function comparisonOf(node, setting) {
  const [left, right] = amounts([node.left, node.right], setting);
  return compareRanges(left, signIn(node.sign, setting.method), right);
}

function signIn(sign, method) {
  if (sign === "以上") return method.inclusive ? "≥" : ">";
  if (sign === "以下") return method.inclusive ? "≤" : "<";
  return sign;
}

// The whole number that an answer is, or null.
function wholeGiven(answer) {
  if (answer === undefined) return null;
  if (answer.is === "truth") return answer.holds ? 1n : 0n;
  return answer.is === "count" ? answer.number : null;
}

function pointOf(given) {
  return point({ top: BigInt(given), bottom: 1n });
}

function countOf(fact, setting) {
  const answer = setting.values.get(fact);
  if (answer !== undefined && answer.is === "number") return point(answer.number);
  const given = wholeGiven(answer);
  return given === null ? boundsOf(fact, setting) : pointOf(given);
}

// What a missing number can still be: its own bounds, and those that other facts set.
function boundsOf(id, setting) {
  const fact = setting.facts.get(id);
  const bound = (given) => (given === null ? null : number(given));
  if (fact.type === "数值") return { least: bound(fact.least), most: bound(fact.most) };
  if (fact.type === "评分") return { least: ZERO, most: fact.many ? null : bound(fact.most) };
  if (fact.type !== "计数") return UPWARDS;
  let least = number(fact.least);
  let most = fact.most === null ? null : number(fact.most);
  const bounding = fact.mostFact === null ? null : wholeGiven(setting.values.get(fact.mostFact));
  if (bounding !== null) {
    const bound = { top: bounding, bottom: 1n };
    most = most === null ? bound : smaller(most, bound);
  }
  setting.facts.forEach((other) => {
    const given = other.mostFact === id ? wholeGiven(setting.values.get(other.id)) : null;
    if (given !== null) least = larger(least, { top: given, bottom: 1n });
  });
  return { least, most: most && larger(least, most) };
}

function holdsOf(fact, setting) {
  const answer = setting.values.get(fact);
  if (answer === undefined) return OPEN;
  switch (answer.is) {
    case "truth":
      return answer.holds ? HOLDS : NOTHING;
    case "count":
      return answer.number >= 1n ? HOLDS : NOTHING;
    case "number":
      return order(answer.number, ONE) >= 0 ? HOLDS : NOTHING;
    case "missed":
      return answer.times === 0n ? HOLDS : NOTHING;
    case "counts":
      return keptOf(answer);
    default:
      return OPEN;
  }
}

function keptOf({ groups, openFrom }) {
  const kept = groups.every((group) => group.every((each) => each >= 1n));
  const closed = openFrom === null ? groups : groups.map((group) => group.slice(0, openFrom));
  const possible = closed.every((group) => group.every((each) => each >= 1n));
  if (openFrom !== null && possible && !kept) return OPEN;
  return kept ? HOLDS : NOTHING;
}

function quotientOf(node, setting) {
  const [left, right] = amounts([node.left, node.right], setting);
  if (isKnown(right) && isZero(right.least)) {
    if (node.whenZero !== null) return point(node.whenZero);
    throw new Refusal(unique(places(node.right)), "除数为 0,无法计算比例");
  }
  const ratio = overRange(left, right);
  const zeroPossible = right.least === null || order(right.least, ZERO) <= 0;
  if (zeroPossible && node.whenZero !== null) return join([ratio, point(node.whenZero)]);
  if (isKnown(left) && alike(left, right)) return HOLDS;
  return isPart(node, setting) ? atMost(ratio, ONE) : ratio;
}

// Whether a part can never exceed its whole.
function isPart({ left, right }, setting) {
  if (left.is !== "count" || right.is !== "count") return false;
  return setting.facts.get(left.fact).mostFact === right.fact;
}

function shortfallOf(node, setting) {
  const answer = setting.values.get(node.fact);
  if (answer !== undefined && answer.is === "missed") return pointOf(answer.times);
  if (answer !== undefined && answer.is === "counts") return openShortfall(node, answer, setting);
  const fact = setting.facts.get(node.fact);
  if (fact.type !== "按期" || fact.grouped) return UPWARDS;
  return { least: ZERO, most: times(node.minimum, number(fact.periods[1])) };
}

// What is missing for certain, and what will be if nothing more happens in the open periods.
function openShortfall(node, { groups, openFrom }, setting) {
  const worst = missedIn(node, groups, setting);
  if (openFrom === null) return point(worst);
  const longest = Math.max(0, ...groups.map((group) => group.length));
  const enough = ceiling(node.minimum).top * BigInt(longest);
  const filled = groups.map((group) =>
    group.map((each, index) => (index < openFrom || each > enough ? each : enough)),
  );
  return { least: missedIn(node, filled, setting), most: worst };
}

// How much is missing, group by group, as the method counts periods and absent bodies.
function missedIn(node, groups, setting) {
  const fact = setting.facts.get(node.fact);
  if (!groups.length) {
    if (setting.method.absence === "不适用" || fact.type !== "按期") return ZERO;
    return times(node.minimum, number(fact.periods[0]));
  }
  const missed = groups.map((group) => missedBy(node.minimum, group, setting.method));
  if (node.measure === "人") return number(missed.filter((each) => order(each, ZERO) > 0).length);
  return sumOf(missed);
}

function missedBy(minimum, group, method) {
  const short = (due, done) => larger(ZERO, minus(due, { top: done, bottom: 1n }));
  if (method.count === "按年") {
    const done = group.reduce((one, other) => one + other, 0n);
    return short(times(minimum, number(group.length)), done);
  }
  return sumOf(group.map((each) => short(minimum, each)));
}

function metOf(node, setting) {
  const answer = setting.values.get(node.fact);
  if (answer !== undefined && answer.is === "missed") return answer.times === 0n ? HOLDS : NOTHING;
  if (answer === undefined || answer.is !== "counts") return OPEN;
  const missing = openShortfall(node, answer, setting);
  if (isZero(missing.most)) return answer.groups.length ? HOLDS : NOTHING;
  return isZero(missing.least) && answer.groups.length ? OPEN : NOTHING;
}

function yearsOf(node, setting) {
  const answer = setting.values.get(node.fact);
  if (answer === undefined || answer.is !== "months") return UPWARDS;
  const step = times({ top: 12n, bottom: 1n }, node.step);
  const full = (months) => floor(over({ top: months, bottom: 1n }, step));
  if (node.apart) return point(sumOf(answer.spells.map(full)));
  return point(full(answer.spells.reduce((one, other) => one + other, 0n)));
}

function ledgerOf(node, setting) {
  const fact = setting.facts.get(node.fact);
  const answer = setting.values.get(node.fact);
  if (fact.type !== "台账" || answer === undefined || answer.is !== "entries") return UPWARDS;
  const { counted, unsure } = sortRows(fact, answer.rows, setting.values);
  const overlap = setting.method.overlap;
  const excluded = setting.excluded.get(node.fact) || NONE;
  const least = sumWithout(matterPoints(fact, node, counted, overlap), excluded, node.best);
  if (!unsure.length) return point(least);
  const possible = matterPoints(fact, node, counted.concat(unsure), overlap);
  return { least, most: sumWithout(possible, excluded, node.best) };
}

// Years with a place among the first share of a list; years without a record can still show one.
function toppedOf(node, setting) {
  const { rows, unseen } = placesGiven(node.fact, setting);
  const isTop = (row) => {
    const bound = times(node.share, { top: row.total, bottom: 1n });
    const last = setting.method.upwards ? ceiling(bound) : bound;
    return row.rank > 0n && order({ top: row.rank, bottom: 1n }, last) <= 0;
  };
  return yearsIn(rows.filter((row) => node.lists.includes(row.list) && isTop(row)), unseen);
}

function markedOf(node, setting) {
  const { rows, unseen } = placesGiven(node.fact, setting);
  return yearsIn(rows.filter((row) => row.marked), unseen);
}

function yearsIn(rows, unseen) {
  const found = differentYears(rows);
  return { least: number(found), most: number(found + unseen) };
}

function differentYears(rows) {
  return unique(rows.map((row) => row.year)).length;
}

// The rows of a fact on places, and how many of its years have none.
function placesGiven(id, setting) {
  const fact = setting.facts.get(id);
  const answer = setting.values.get(id);
  const rows = answer !== undefined && answer.is === "places" ? answer.rows : [];
  const asked = fact.type === "名次" ? Number(whole(number(fact.years))) : 0;
  return { rows, unseen: Math.max(0, asked - differentYears(rows)) };
}
