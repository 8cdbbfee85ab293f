// ---- the words that the text below is written in ------------------------------------------------
// Facts, expressions, rules, items and articles. A bare number stands for itself.

function constant(value) {
  return { is: "constant", number: number(value) };
}

function term(given) {
  return given.is === undefined ? constant(given) : given;
}

// The number that a fact holds.
function count(fact) {
  return { is: "count", fact };
}

// Whether a fact holds; of a count, whether it is at least one.
function holds(fact) {
  return { is: "holds", fact };
}

function sum(...terms) {
  return { is: "sum", terms: terms.map(term) };
}

function difference(left, right) {
  return { is: "difference", left: term(left), right: term(right) };
}

function product(left, right) {
  return { is: "product", left: term(left), right: term(right) };
}

// left ÷ right; where right is zero the value is whenZero, or the facts are refused.
function quotient(left, right, whenZero) {
  const zero = whenZero === undefined ? null : number(whenZero);
  return { is: "quotient", left: term(left), right: term(right), whenZero: zero };
}

// How many steps fit; rounding says what one that is not full counts: 不足不计, 不足计一 or 按比例.
function steps(quantity, step, rounding = "不足不计") {
  return { is: "steps", quantity: term(quantity), step: number(step), rounding };
}

// Alternatives of which the best one counts.
function largest(...terms) {
  return { is: "largest", terms: terms.map(term) };
}

// A quantity that counts up to a number.
function smallest(...terms) {
  return { is: "smallest", terms: terms.map(term) };
}

// sign is one of ≥ > ≤ < = 以上 以下.
function compare(left, sign, right) {
  return { is: "compare", left: term(left), sign, right: term(right) };
}

function all(...terms) {
  return { is: "all", terms: terms.map(term) };
}

function any(...terms) {
  return { is: "any", terms: terms.map(term) };
}

function not(inner) {
  return { is: "not", inner: term(inner) };
}

// amount where the condition holds, else nothing.
function when(condition, amount) {
  return { is: "when", condition: term(condition), amount: term(amount) };
}

// How often a periodic duty was missed, in 次 or in 人.
function shortfall(fact, minimum, measure) {
  return { is: "shortfall", fact, minimum: number(minimum), measure };
}

// Whether a periodic duty was met in every period.
function met(fact, minimum) {
  return { is: "met", fact, minimum: number(minimum), measure: "次" };
}

// Full steps of so many years in spells of service: 累计, or 分段, each spell apart.
function years(fact, step, how) {
  return { is: "years", fact, step: number(step), apart: how === "分段" };
}

// Points of a ledger's rows by level; 一次: rows with one key count once, at the highest.
function ledger(fact, counting, ...tiers) {
  return { is: "ledger", fact, tiers, distinct: counting === "一次", best: null };
}

// Only so many matters of a ledger count, those worth most.
function bestOf(count, ledger) {
  return { ...ledger, best: Number(count) };
}

function level(name, points) {
  return { level: name, upward: false, points: number(points) };
}

function levelUpward(name, points) {
  return { level: name, upward: true, points: number(points) };
}

// In how many years a place was among the first share of one of the lists.
function topped(fact, lists, share) {
  return { is: "topped", fact, lists, share: number(share) };
}

// In how many years a place bore the mark that its fact names.
function marked(fact) {
  return { is: "marked", fact };
}

function partsOf(node) {
  switch (node.is) {
    case "sum":
    case "largest":
    case "smallest":
    case "all":
    case "any":
      return node.terms;
    case "difference":
    case "product":
    case "quotient":
    case "compare":
      return [node.left, node.right];
    case "steps":
      return [node.quantity];
    case "not":
      return [node.inner];
    case "when":
      return [node.condition, node.amount];
    default:
      return [];
  }
}

const PLACES = new WeakMap();

// The fact of every place that reads one, in the order of the text.
function places(node) {
  let found = PLACES.get(node);
  if (found === undefined) {
    found = node.fact === undefined ? [].concat(...partsOf(node).map(places)) : [node.fact];
    PLACES.set(node, found);
  }
  return found;
}

function unique(list) {
  return Array.from(new Set(list));
}

// Rules. said: the printed place, and the official text of the sentences that make the rule.

function said(citation, sentence) {
  return { citation, sentence };
}

function award(id, from, amount, cap) {
  const limit = cap === undefined ? null : number(cap);
  return { is: "award", id, from, amount: term(amount), cap: limit };
}

// base: the deduction has a value of its own; floored: it stops at zero; cap: the most that it takes;
// reach: 本项, 追加 (below zero) or 总分 (from the total).
function deduction(id, from, amount, options = {}) {
  const { base = null, floored = true, cap = null, reach = OWN } = options;
  const [own, limit] = [base, cap].map((each) => (each === null ? null : number(each)));
  return { is: "deduction", id, from, amount: term(amount), base: own, floored, cap: limit, reach };
}

// reach: what is worth nothing, 本项, 本条 or 总分; 评优: the best grade is out of reach.
function veto(id, from, condition, reach = OWN) {
  return { is: "veto", id, from, amount: term(condition), reach };
}

// What the item is worth to whom it does not apply: 得满分, 得零分 or 不计入.
function exemption(id, from, condition, policy) {
  return { is: "exemption", id, from, amount: term(condition), policy };
}

// Whether a rule gives or takes points.
function isScoring(rule) {
  return rule.is === "award" || rule.is === "deduction";
}

// value null: an open item, which nothing but its caps bounds.
function item(id, { citation, title, value, caps = [] }, ...rules) {
  const worth = value === null ? null : number(value);
  return { id, citation, title, value: worth, caps: caps.map(number), rules };
}

// value: what its heading says, and how it binds: 封顶, 不封顶 or 折算; outside: beyond the full mark.
function article(id, fields, ...items) {
  const { citation, title, value = null, heading, exclusions = [], outside = false } = fields;
  const worth = value === null ? null : number(value);
  return { id, citation, title, value: worth, heading, exclusions, outside, items };
}

// The set value of an item, or a share of it, where a method speaks of one.
function setValue(share) {
  return { share: number(share) };
}

function bounds(base, floor, ceiling) {
  const bound = (given) => (given === null || given.share ? given : number(given));
  return { base: bound(base), floor: bound(floor), ceiling: bound(ceiling) };
}

function placesOf(rule) {
  return places(rule.amount);
}

function ruleFacts(rule) {
  return unique(places(rule.amount));
}

function itemFacts(item) {
  return unique([].concat(...item.rules.map(placesOf)));
}

const OWN = "本项";
const ADDING = "加分项";
const DEDUCTING = "减分项";
const MIXED = "混合项";

// The kind of an item, by what its rules do. A veto belongs to any kind; alone, or beside deductions
// that reach beyond the item, it leaves the item its set value.
function kindOf(rules) {
  const awards = rules.some((rule) => rule.is === "award");
  const own = rules.some((rule) => rule.is === "deduction" && rule.reach === OWN);
  if (awards) return own ? MIXED : ADDING;
  return rules.some((rule) => rule.is === "deduction" || rule.is === "veto") ? DEDUCTING : ADDING;
}

// The most that an award or a deduction can add to its item; null where nothing bounds it.
function largestOf(rule) {
  if (rule.is === "deduction") return rule.base === null ? ZERO : rule.base;
  if (rule.cap !== null) return rule.cap;
  return rule.amount.is === "constant" ? null : largestIn(rule.amount);
}

// The most that an amount of points can be, as far as its own words bound it.
function largestIn(amount) {
  const each = () => amount.terms.map(largestIn);
  switch (amount.is) {
    case "constant":
      return amount.number;
    case "when":
      return largestIn(amount.amount);
    case "holds":
    case "compare":
    case "all":
    case "any":
    case "not":
    case "met":
      return ONE;
    case "largest":
      return each().includes(null) ? null : most(each());
    case "smallest":
      return least(each().filter((one) => one !== null));
    case "sum":
      return each().includes(null) ? null : sumOf(each());
    case "product": {
      const [one, other] = [largestIn(amount.left), largestIn(amount.right)];
      return one && other && times(one, other);
    }
    default:
      return null;
  }
}
