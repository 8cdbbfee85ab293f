// ---- what every item, article and honour comes to -----------------------------------------------

const MOST_CASES = 4096;
const WIDEST = 1000n;

// An article with its score, its items' by id, and where matters count that are left out of them.
function weighArticle(article, setting) {
  const { excluded, elsewhere } = exclude(article, setting);
  const inside = { ...setting, excluded };
  let items = new Map(article.items.map((item) => [item.id, weighItem(item, inside)]));
  let sums = total(scoresOf(items));
  for (const exclusion of article.exclusions) {
    ({ items, sums } = openExclusion(article, exclusion, setting, items, sums));
  }
  return { article, items, elsewhere, setting: inside, ...headed(article, sums) };
}

// The sum of an article's items, as its heading binds it.
function headed(article, sums) {
  const value = article.value;
  if (value === null || article.heading === "不封顶") return { score: sums, steps: [] };
  if (article.heading === "折算") {
    const whole = sumOf(article.items.map((item) => item.value));
    if (isZero(whole) || same(whole, value)) return { score: sums, steps: [] };
    const steps = [`按 ${exact(value)}/${exact(whole)} 折算`];
    return { score: timesRange(sums, point(over(value, whole))), steps };
  }
  return heldTo(sums, value, `本条不超过 ${exact(value)} 分`);
}

function heldTo(sums, most, step) {
  const score = atMost(sums, most);
  return { score, steps: alike(score, sums) ? [] : [step] };
}

// The sum of articles within what a total may come to.
function heldTotal(weighed, method) {
  const whole = total(weighed.map((each) => each.score));
  if (method.total === null) return { score: whole, steps: [] };
  return heldTo(whole, method.total, `总分不超过 ${exact(method.total)} 分`);
}

// An item's value; where a missing fact stands in several places, over each of its answers.
function weighItem(item, setting) {
  const valued = valueItem(item, setting);
  if (isKnown(valued.score)) return valued;
  const repeated = repeatedFacts(item, setting);
  if (!repeated.size) return valued;
  const ids = Array.from(repeated.keys());
  const inCase = { ...setting, values: new Map(setting.values) };
  const cases = [];
  for (const answers of everyChoice(Array.from(repeated.values()))) {
    answers.forEach((answer, index) => inCase.values.set(ids[index], answer));
    const score = isConsistent(ids, inCase) ? scoreIn(item, inCase) : null;
    if (score !== null) cases.push(score);
  }
  return cases.length ? { ...valued, score: join(cases) } : valued;
}

// An item's score; null where no score can come of the answers.
function scoreIn(item, setting) {
  try {
    return valueItem(item, setting).score;
  } catch (refusal) {
    if (refusal instanceof Refusal) return null;
    throw refusal;
  }
}

// Missing facts that stand in several places of an item, with all their answers, if they are few.
function repeatedFacts(item, setting) {
  const counts = new Map();
  for (const fact of [].concat(...item.rules.map(placesOf))) {
    counts.set(fact, (counts.get(fact) || 0) + 1);
  }
  const found = new Map();
  let cases = 1;
  counts.forEach((count, fact) => {
    if (count < 2 || setting.values.has(fact)) return;
    const answers = possibleAnswers(fact, setting);
    if (!answers.length || cases * answers.length > MOST_CASES) return;
    cases *= answers.length;
    found.set(fact, answers);
  });
  return found;
}

function possibleAnswers(id, setting) {
  const type = setting.facts.get(id).type;
  if (type === "是否") return [false, true].map((each) => ({ is: "truth", holds: each }));
  if (type !== "计数") return [];
  const { least, most } = boundsOf(id, setting);
  if (most === null || order(minus(most, least), { top: WIDEST, bottom: 1n }) > 0) return [];
  const answers = [];
  for (let n = whole(least); n <= whole(most); n += 1n) answers.push({ is: "count", number: n });
  return answers;
}

// Whether answers keep the bounds that facts set one another.
function isConsistent(ids, { facts, values }) {
  return ids.every((id) => {
    const bounding = facts.get(id).mostFact;
    if (bounding === null) return true;
    const limit = wholeGiven(values.get(bounding));
    return limit === null || values.get(id).number <= limit;
  });
}
