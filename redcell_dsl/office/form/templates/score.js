// ---- scores ------------------------------------------------------------------------------------

const NO_SCORE = { total: null, complete: false, explanation: { steps: [], articles: [] }, missing: [] };
const WORLD = typeof globalThis === "undefined" ? self : globalThis;
const ENGINE = WORLD.redcell || { facts: [], evaluate: () => NO_SCORE };
const SCORED = new Set(ENGINE.facts.filter((fact) => fact.needed !== false).map((fact) => fact.id));

/** A scorecard as this page uses it: scores by place (`t`, `a:12`, `i:12.2`), rules by id. */
function cardOf(record, full) {
  const told = record.explanation || record;
  const scores = new Map([["t", range(record.total)]]);
  const [steps, rules] = [new Map([["t", told.steps || []]]), new Map()];
  for (const article of told.articles || []) {
    scores.set(`a:${article.id}`, range(article.score));
    steps.set(`a:${article.id}`, article.steps);
    for (const item of article.items) {
      scores.set(`i:${item.id}`, range(item.score));
      steps.set(`i:${item.id}`, item.steps);
      for (const rule of item.rules) rules.set(rule.id, rule);
    }
  }
  const missing = record.missing.map((each) => ({ ...each, stake: each.stake === undefined ? each.points : each.stake }));
  const { rounded = null, grade = null } = record;
  return { scores, steps, rules, missing, complete: record.complete, full: full || null, rounded, grade };
}

const scoredBefore = {};

/** Whether two sets of answers are the very same. */
function alike(values, others) {
  const ids = Object.keys(values);
  return ids.length === Object.keys(others).length && ids.every((id) => values[id] === others[id]);
}

/** The card for these answers, as it was where the answers are the same; `key` tells the uses apart. */
function scored(key, values, evaluate) {
  const before = scoredBefore[key];
  if (before && alike(before.values, values)) return before.card;
  const card = guarded(() => evaluate(values));
  scoredBefore[key] = { values, card };
  return card;
}

function guarded(evaluate) {
  try {
    return evaluate();
  } catch (fault) {
    const facts = [...(fault.facts || [])];
    const names = facts.map((id) => (FACTS.has(id) ? `“${FACTS.get(id).name}”` : id)).join("、");
    const zero = ENGINE.Refusal && fault instanceof ENGINE.Refusal;
    return { fault: zero ? `${names}为 0,无法计算比例;正文没有规定这时怎样计分,请核对` : `没有算出得分:${fault.message}`, facts };
  }
}

const evaluateAll = (values) => cardOf(ENGINE.evaluate(values));

function evaluateKnown(values) {
  if (!ENGINE.known) return evaluateAll(values);
  const found = ENGINE.known(values);
  const full = isRecord(found.full) ? found.full[""] : found.full;
  return cardOf(found.card || found, full === undefined ? null : full);
}

/** The answers of a side, as the evaluator takes them. */
function valuesOf(answered, wanted = SCORED) {
  const values = {};
  for (const [id, found] of answered) if (found.state === "good" && wanted.has(id)) values[id] = found.value;
  return values;
}

function withoutTeam(values) {
  const kept = {};
  for (const id of Object.keys(values)) if (!FACTS.has(id) || FACTS.get(id).supplier !== TEAM) kept[id] = values[id];
  return kept;
}

/** What was read: the year and term, and the answers of both sides. */
function readAll() {
  const context = contextOf(state.general);
  return { context, general: context.found, own: readSide(state.own, context), review: readSide(state.review, context) };
}

/** Everything that is shown: what was read, and the scores that follow. */
function compute() {
  const found = readAll();
  const general = valuesOf(found.general);
  const filed = { ...withoutTeam(valuesOf(found.own)), ...general };
  const assessed = { ...filed, ...valuesOf(found.review), ...general };
  const cards = {
    own: scored("own", filed, evaluateKnown),
    review: scored("review", assessed, evaluateAll),
  };
  cards.same = alike(filed, withoutTeam(assessed)) ? cards.own : scored("same", withoutTeam(assessed), evaluateKnown);
  return { ...found, cards };
}

const ADMITTING = new Set(DATA.conditions.flatMap((each) => each.facts));

/** Where each condition on who may apply stands, by what the side in turn says. */
function judged() {
  const own = withoutTeam(valuesOf(now.own, ADMITTING));
  const values = { ...own, ...(state.side === REVIEW ? valuesOf(now.review, ADMITTING) : {}), ...valuesOf(now.general) };
  const found = ENGINE.admission ? guarded(() => ENGINE.admission(values)) : [];
  if (found.fault) return [];
  return found.map(({ standing }, at) => {
    const blank = DATA.conditions[at].facts.every((id) => !owns(values, id));
    return { ...DATA.conditions[at], standing: blank ? "未填" : standing };
  });
}

/** The score at a place; of a group (`g:` and the ids of its items) what its items come to. */
function scoreAt(card, place) {
  if (card.fault) return null;
  if (!place.startsWith("g:")) return card.scores.get(place) || null;
  const items = place.slice(2).split(" ").map((id) => card.scores.get(`i:${id}`));
  return items.every(Boolean) ? added(items) : null;
}

/** The score of a row: what its rules come to; null where there are none, or none that this side knows. */
function rowScore(card, ids) {
  if (card.fault) return null;
  const rules = ids.map((id) => card.rules.get(id)).filter(Boolean);
  return rules.length ? added(rules.map((rule) => range(rule.points))) : null;
}
