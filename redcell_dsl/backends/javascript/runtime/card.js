// ---- the scorecard, and its record --------------------------------------------------------------

// What a regulation with these articles makes of answers.
function score(articles, values, regulation) {
  const { facts, method } = regulation;
  const setting = { facts, values, method, excluded: new Map() };
  const weighed = articles.map((article) => weighArticle(article, setting));
  const { score: sum, steps } = heldTotal(weighed, method);
  const missing = missingFacts(weighed, setting);
  const shown = weighed.map(articleScore);
  const barred = either(weighed.map((each) => each.barred));
  const beside = {
    grade: gradeOf(regulation.grades, sum, barred),
    rounded: roundedTotal(sum, method.places),
  };
  return { total: sum, complete: !missing.length, articles: shown, missing, steps, ...beside };
}

function articleScore(weighed) {
  const { article, score, steps } = weighed;
  const { id, citation, title, value } = article;
  const items = article.items.map((item) => itemScore(item, weighed));
  const { dropped, charges } = weighed;
  const beside = { outside: article.outside, dropped, charges };
  return { id, citation, title, value, score, steps, items, ...beside };
}

function itemScore(item, weighed) {
  const { id, citation, title, value } = item;
  const valued = weighed.items.get(id);
  const rules = rulesIn(item, valued, weighed);
  const steps = valued.steps.map((step) => step());
  return { id, citation, title, value, kind: valued.kind, score: valued.score, steps, rules };
}

function rulesIn(item, valued, weighed) {
  const barred = isTrue(valued.vetoed) ? "不得分" : isTrue(valued.exempt) ? "不适用" : null;
  const parts = valued.parts.slice();
  return item.rules.map((rule) => {
    if (!isScoring(rule)) return heldScore(rule, weighed.setting);
    return partScore(parts.shift(), weighed.setting, barred, elsewhereOf(rule, weighed));
  });
}

// The matters of a rule's ledgers that count elsewhere, and where.
function elsewhereOf(rule, { setting, elsewhere }) {
  const found = new Map();
  for (const fact of ruleFacts(rule)) {
    (setting.excluded.get(fact) || NONE).forEach((key) => {
      if (elsewhere.has(key)) found.set(key, elsewhere.get(key));
    });
  }
  return found;
}

// A plain object of these names and values; any text can be a name.
function record(pairs) {
  const made = {};
  for (const [name, value] of pairs) {
    const property = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(made, name, property);
  }
  return made;
}

function cardRecord(card, regulation) {
  const items = [].concat(...card.articles.map((article) => article.items));
  const scores = (list) => record(list.map((each) => [each.id, figures(each.score)]));
  return {
    award: regulation.honour,
    total: figures(card.total),
    ...besideRecord(card, regulation),
    complete: card.complete,
    items: scores(items),
    articles: scores(card.articles),
    missing: card.missing.map(({ fact, stake }) => {
      const { name, citation } = regulation.facts.get(fact);
      return { fact, name, citation, points: stake && exact(stake) };
    }),
    readings: record(regulation.readings),
    explanation: { steps: card.steps, articles: card.articles.map(articleRecord) },
    diagnostics: [],
  };
}

// What stands beside a total, each only where the text has it; null while the total is open.
function besideRecord({ grade, rounded }, { grades, method }) {
  const beside = {};
  if (method.places !== undefined) beside.rounded = rounded && exact(rounded);
  if (grades.length) beside.grade = grade || null;
  return beside;
}

function articleRecord(article) {
  return {
    id: article.id,
    citation: article.citation,
    title: article.title,
    value: article.value && exact(article.value),
    score: figures(article.score),
    steps: article.steps,
    ...tallyRecord(article),
    items: article.items.map(itemRecord),
  };
}

// What an article does to the total besides its score, where it does anything.
function tallyRecord({ outside, dropped, charges }) {
  const told = outside ? { outside } : {};
  if (!alike(dropped, NOTHING)) told.dropped = figures(dropped);
  if (!alike(charges, NOTHING)) told.charges = figures(charges);
  return told;
}

function itemRecord(item) {
  return {
    id: item.id,
    citation: item.citation,
    title: item.title,
    value: item.value && exact(item.value),
    kind: item.kind,
    score: figures(item.score),
    steps: item.steps,
    rules: item.rules.map(ruleRecord),
  };
}

function ruleRecord(rule) {
  return {
    id: rule.id,
    citation: rule.citation,
    sentence: rule.sentence,
    given: record(rule.given),
    outcome: rule.outcome,
    points: figures(rule.points),
    reason: rule.reason,
  };
}
